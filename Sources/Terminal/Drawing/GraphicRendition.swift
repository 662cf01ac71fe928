/// The sequences that change the look of the following text: SGR, "select graphic rendition"
/// (ECMA-48, 8.3.117).
///
/// Curses writes one for each attribute and colour, and resets colours before it resets everything.
/// One sequence for a run of them has the same effect with fewer bytes, which matters on a slow
/// line.
enum GraphicRendition {
  /// An attribute or colour with its parameters, like 1 or 38;5;243.
  private typealias Aspect = ArraySlice<UInt8>

  /// The maximum number of parameters of one sequence that every terminal reads.
  private static let limit = 16

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
    var run: [Aspect] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if byte == Byte.escape, rest.starts(with: asciiSet) {
        rest = rest.dropFirst(asciiSet.count)
      } else if byte == Byte.escape, let (aspects, length) = aspects(atStartOf: rest) {
        run += aspects
        rest = rest.dropFirst(length)
      } else {
        result += sequences(for: run)
        run = []
        let plain = rest.dropFirst().prefix { $0 != Byte.escape }
        result += rest.prefix(1 + plain.count)
        rest = rest.dropFirst(1 + plain.count)
      }
    }
    return result + sequences(for: run)
  }

  /// ESC ( B.
  private static let asciiSet = [Byte.escape] + Array("(B".utf8)

  /// Parses a sequence; nil for any other, and for one with parameters that have parts.
  private static func aspects(
    atStartOf bytes: ArraySlice<UInt8>
  ) -> (aspects: [Aspect], length: Int)? {
    guard bytes.dropFirst().first == UInt8(ascii: "[") else { return nil }
    let body = bytes.dropFirst(2).prefix { $0 == UInt8(ascii: ";") || (0x30...0x39).contains($0) }
    guard body.endIndex < bytes.endIndex, bytes[body.endIndex] == UInt8(ascii: "m") else {
      return nil
    }
    let parameters = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    var aspects: [Aspect] = []
    var index = 0
    while index < parameters.count {
      let isColor = ["38", "48"].contains { parameters[index].elementsEqual($0.utf8) }
      var length = 1
      if isColor, index + 1 < parameters.count {
        length = parameters[index + 1].elementsEqual("2".utf8) ? 5 : 3
      }
      guard index + length <= parameters.count else { return nil }
      let last = parameters[index + length - 1]
      aspects.append(body[parameters[index].startIndex..<last.endIndex])
      index += length
    }
    return (aspects, body.count + 3)
  }

  /// Writes the rest of a run: nothing before the last reset, and the last of each colour.
  private static func sequences(for run: [Aspect]) -> [UInt8] {
    if run.isEmpty { return [] }
    let reset = run.lastIndex { $0.isEmpty || $0.elementsEqual("0".utf8) }
    let aspects = Array(run[((reset ?? -1) + 1)...])
    let kept = aspects.enumerated().filter { place, aspect in
      guard let color = Color(of: aspect) else { return true }
      if reset != nil, color.isDefault { return false }
      return !aspects[(place + 1)...].contains { Color(of: $0)?.isBackground == color.isBackground }
    }.map(\.element)
    if kept.isEmpty { return reset == nil ? [] : sequence([]) }
    let all = (reset == nil ? [] : [Array("0".utf8)[...]]) + kept
    let count = all.reduce(0) { $0 + 1 + $1.count { $0 == UInt8(ascii: ";") } }
    return count <= limit ? sequence(all) : all.flatMap { sequence([$0]) }
  }

  private static func sequence(_ aspects: [Aspect]) -> [UInt8] {
    [Byte.escape, UInt8(ascii: "[")] + aspects.joined(separator: [UInt8(ascii: ";")])
      + [UInt8(ascii: "m")]
  }

  /// The colour that an aspect sets.
  private struct Color {
    let isBackground: Bool
    let isDefault: Bool

    /// Parses an aspect; nil if it sets no colour.
    init?(of aspect: Aspect) {
      let digits = aspect.prefix { $0 != UInt8(ascii: ";") }
      switch Int(String(decoding: digits, as: UTF8.self)) {
      case .some(30...39), .some(90...97): isBackground = false
      case .some(40...49), .some(100...107): isBackground = true
      default: return nil
      }
      isDefault = digits.elementsEqual("39".utf8) || digits.elementsEqual("49".utf8)
    }
  }
}
