/// The sequences that change the look of the following text: SGR, "select graphic rendition"
/// (ECMA-48, 8.3.117).
///
/// Curses writes one for each attribute and colour, and resets colours before it resets everything.
/// One sequence for a run of them has the same effect with fewer bytes, which matters on a slow
/// line.
enum GraphicRendition {
  /// Joins consecutive sequences.
  ///
  /// - Parameter bytes: What curses writes to a terminal that it has drawn on before. The shift to
  ///   the ASCII set, which is a part of terminfo's `sgr0`, is dropped: no other set is in use
  ///   then.
  /// - Returns: The same in fewer bytes.
  static func joined(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(Byte.escape) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var run = Run()
    var place = 0
    while place < bytes.count {
      if bytes[place] == Byte.escape, let end = run.read(bytes, at: place) {
        place = end
      } else {
        run.write(bytes, to: &result)
        repeat {
          result.append(bytes[place])
          place += 1
        } while place < bytes.count && bytes[place] != Byte.escape
      }
    }
    run.write(bytes, to: &result)
    return result
  }

  /// Sequences that follow each other without text between them.
  private struct Run {
    /// An attribute, or a colour with its parameters, like 1 or 38;5;243.
    private struct Aspect {
      enum Kind { case reset, attribute, foreground, background }

      let kind: Kind
      /// Whether it is the terminal's own colour.
      let isDefault: Bool
      /// The parameters in the bytes.
      let place: Range<Int>
      let parameters: Int
    }

    private var aspects: [Aspect] = []

    /// The maximum number of parameters of one sequence that every terminal reads.
    private static let limit = 16

    /// Adds a sequence.
    ///
    /// - Returns: Its end; nil for any other sequence, and for one with parameters that have parts.
    mutating func read(_ bytes: [UInt8], at start: Int) -> Int? {
      guard start + 2 < bytes.count else { return nil }
      // ESC ( B.
      if bytes[start + 1] == UInt8(ascii: "("), bytes[start + 2] == UInt8(ascii: "B") {
        return start + 3
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
            missing = number == 38 || number == 48 ? 2 : 0
          } else if parameters == 2, number == 2 {
            missing = 3
          } else {
            missing -= 1
          }
          let isEnd = bytes[place] == UInt8(ascii: "m")
          if missing == 0 {
            aspects.append(Self.aspect(color, first..<place, parameters))
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

    private static func aspect(_ number: Int, _ place: Range<Int>, _ parameters: Int) -> Aspect {
      let kind: Aspect.Kind =
        switch number {
        case 0: .reset
        case 30...39, 90...97: .foreground
        case 40...49, 100...107: .background
        default: .attribute
        }
      return Aspect(
        kind: kind, isDefault: number == 39 || number == 49, place: place, parameters: parameters)
    }

    /// Writes the rest of the run: nothing before the last reset, and the last of each colour.
    mutating func write(_ bytes: [UInt8], to result: inout [UInt8]) {
      guard !aspects.isEmpty else { return }
      let reset = aspects.lastIndex { $0.kind == .reset }
      let rest = aspects[((reset ?? -1) + 1)...]
      let kept = rest.indices.filter { index in
        let aspect = aspects[index]
        if aspect.kind == .attribute { return true }
        if reset != nil, aspect.isDefault { return false }
        return !aspects[(index + 1)...].contains { $0.kind == aspect.kind }
      }
      let parameters = kept.reduce(reset == nil ? 0 : 1) { $0 + aspects[$1].parameters }
      var isOpen = false
      func begin() {
        result.append(isOpen ? UInt8(ascii: ";") : Byte.escape)
        if !isOpen { result.append(UInt8(ascii: "[")) }
        isOpen = parameters <= Self.limit
      }
      func end() { if !isOpen { result.append(UInt8(ascii: "m")) } }
      if reset != nil {
        begin()
        if !kept.isEmpty { result.append(UInt8(ascii: "0")) }
        end()
      }
      for index in kept {
        begin()
        result += bytes[aspects[index].place]
        end()
      }
      if isOpen { result.append(UInt8(ascii: "m")) }
      aspects.removeAll(keepingCapacity: true)
    }
  }
}
