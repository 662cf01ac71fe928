/// The sequences that change the look of the following text: SGR, "select graphic rendition"
/// (ECMA-48, 8.3.117).
///
/// Curses writes one for each attribute and colour, resets colours before it resets everything, and
/// repeats the background with each foreground. Only what changes has the same effect with fewer
/// bytes, which matters on a slow line.
enum GraphicRendition {
  /// Returns the bytes with each change of the look as one sequence, without what the text before it
  /// has already.
  ///
  /// The shift to the ASCII set, which is a part of terminfo's `sgr0`, is dropped, since curses uses
  /// no other set.
  ///
  /// - Parameters:
  ///   - bytes: What curses writes.
  ///   - isFirst: Whether the terminal may have another set, because curses hasn't drawn on it
  ///     before: the first shift stays.
  /// - Returns: The same in fewer bytes. It doesn't depend on the terminal's look before it.
  static func shortened(_ bytes: [UInt8], isFirst: Bool = false) -> [UInt8] {
    guard bytes.contains(Byte.escape) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var run = Run(keepsShift: isFirst)
    var place = 0
    while place < bytes.count {
      if bytes[place] == Byte.escape, let end = run.read(bytes, at: place) {
        place = end
      } else {
        run.write(bytes, to: &result)
        if bytes[place] == Byte.escape, mayChangeLook(bytes[place...]) { run.forgetLook() }
        let next = bytes[(place + 1)...].firstIndex(of: Byte.escape) ?? bytes.endIndex
        result += bytes[place..<next]
        place = next
      }
    }
    run.write(bytes, to: &result)
    return result
  }

  /// Returns whether a sequence that isn't read here can change the look: an SGR with colons, DECSTR,
  /// and those without `[`, like RIS and DECRC.
  private static func mayChangeLook(_ sequence: ArraySlice<UInt8>) -> Bool {
    guard sequence.dropFirst().first == UInt8(ascii: "[") else { return true }
    let final = sequence.dropFirst(2).first { 0x40...0x7E ~= $0 }
    return final == nil || final == UInt8(ascii: "m") || final == UInt8(ascii: "p")
  }

  /// A colour as its parameters' place in the bytes.
  private enum Color: Equatable {
    case unknown
    /// The terminal's own.
    case standard
    case place(Range<Int>)
  }

  /// The look of text; attributes are the places of their numbers, nil if they aren't known.
  private struct Look {
    var attributes: [Range<Int>]?
    var foreground: Color
    var background: Color

    static let unknown = Look(attributes: nil, foreground: .unknown, background: .unknown)
    /// The look after a reset.
    static let plain = Look(attributes: [], foreground: .standard, background: .standard)
  }

  /// Sequences that follow each other without text between them, and the look that they change.
  private struct Run {
    /// An attribute, or a colour with its parameters, like 1 or 38;5;243.
    private struct Aspect {
      let number: Int
      /// The parameters in the bytes.
      let place: Range<Int>
    }

    private var aspects: [Aspect] = []
    /// The look of the text before the run.
    private var look = Look.unknown
    /// Whether the next shift to the ASCII set stays.
    private var keepsShift: Bool

    /// The maximum number of parameters of one sequence that every terminal reads.
    private static let limit = 16

    init(keepsShift: Bool) { self.keepsShift = keepsShift }

    mutating func forgetLook() { look = .unknown }

    /// Adds a sequence.
    ///
    /// - Returns: Its end; nil for any other sequence, and for one with parameters that have parts.
    mutating func read(_ bytes: [UInt8], at start: Int) -> Int? {
      guard start + 2 < bytes.count else { return nil }
      // ESC ( B.
      if bytes[start + 1] == UInt8(ascii: "("), bytes[start + 2] == UInt8(ascii: "B") {
        guard keepsShift else { return start + 3 }
        keepsShift = false
        return nil
      }
      guard bytes[start + 1] == UInt8(ascii: "[") else { return nil }
      let count = aspects.count
      var (first, place, parameters, number, color) = (start + 2, start + 2, 1, 0, 0)
      // The number of parameters that the current aspect still needs.
      var missing = 0
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          number = min(1_000, number * 10 + Int(bytes[place] & 0xF))
        case UInt8(ascii: ";"), UInt8(ascii: "m"):
          if parameters == 1 {
            color = number
            missing = [38, 48, 58].contains(number) ? 2 : 0
          } else if parameters == 2, number == 2 {
            missing = 3
          } else {
            missing -= 1
          }
          let isEnd = bytes[place] == UInt8(ascii: "m")
          if missing == 0 {
            aspects.append(Aspect(number: color, place: first..<place))
            (first, parameters) = (place + 1, 1)
          } else {
            parameters += 1
          }
          number = 0
          if isEnd {
            if missing == 0 { return place + 1 }
            aspects.removeSubrange(count...)
            return nil
          }
        default:
          aspects.removeSubrange(count...)
          return nil
        }
        place += 1
      }
      aspects.removeSubrange(count...)
      return nil
    }

    /// Writes what changes, and ends the run.
    mutating func write(_ bytes: [UInt8], to result: inout [UInt8]) {
      guard !aspects.isEmpty else { return }
      let reset = aspects.lastIndex { $0.number == 0 }
      var target = reset == nil ? look : .plain
      // The attributes that the run sets or ends.
      var attributes: [Range<Int>] = []
      for aspect in aspects[((reset ?? -1) + 1)...] {
        switch aspect.number {
        case 39: target.foreground = .standard
        case 30...38, 90...97: target.foreground = .place(aspect.place)
        case 49: target.background = .standard
        case 40...48, 100...107: target.background = .place(aspect.place)
        default:
          // These choose a font or end attributes.
          if aspect.number >= 10 { target.attributes = nil }
          target.attributes?.append(aspect.place)
          attributes.append(aspect.place)
        }
      }
      aspects.removeAll(keepingCapacity: true)

      let isSame = { (one: Range<Int>, other: Range<Int>) in
        bytes[one].elementsEqual(bytes[other])
      }
      var changes: [ArraySlice<UInt8>] = []
      if reset != nil, needsReset(target, isSame) {
        changes.append([])
        look = .plain
      }
      changes += attributes.filter { place in
        target.attributes == nil || look.attributes?.contains { isSame($0, place) } != true
      }.map { bytes[$0] }
      for (color, former, standard) in [
        (target.foreground, look.foreground, "39"), (target.background, look.background, "49"),
      ] where color != former {
        switch (color, former) {
        case (.place(let place), .place(let former)) where isSame(place, former): break
        case (.place(let place), _): changes.append(bytes[place])
        case (.standard, _): changes.append(ArraySlice(standard.utf8))
        case (.unknown, _): break
        }
      }
      look = target
      Self.write(changes, to: &result)
    }

    /// Returns whether the target needs a reset: the look has an attribute that the target hasn't, or
    /// a colour where the target has the terminal's own, which not every terminal restores by 39.
    private func needsReset(_ target: Look, _ isSame: (Range<Int>, Range<Int>) -> Bool) -> Bool {
      guard let attributes = look.attributes, let kept = target.attributes else { return true }
      if look.foreground == .unknown || look.background == .unknown { return true }
      if target.foreground == .standard, look.foreground != .standard { return true }
      if target.background == .standard, look.background != .standard { return true }
      return !attributes.allSatisfy { one in kept.contains { isSame(one, $0) } }
    }

    /// Writes changes as one sequence, or as one each if there are too many parameters.
    private static func write(_ changes: [ArraySlice<UInt8>], to result: inout [UInt8]) {
      guard !changes.isEmpty else { return }
      let isOne = changes.count + changes.joined().count { $0 == UInt8(ascii: ";") } <= limit
      for (index, change) in changes.enumerated() {
        result += index > 0 && isOne ? [UInt8(ascii: ";")] : [Byte.escape, UInt8(ascii: "[")]
        // A reset alone needs no parameter.
        if change.isEmpty, isOne, changes.count > 1 { result.append(UInt8(ascii: "0")) }
        result += change
        if !isOne || index == changes.count - 1 { result.append(UInt8(ascii: "m")) }
      }
    }
  }
}
