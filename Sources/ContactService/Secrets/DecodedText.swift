/// A text after some decodings; each byte knows the place in the first text from which it came.
struct DecodedText {
  private(set) var bytes: [UInt8]
  private(set) var starts: [Int]
  private(set) var ends: [Int]

  /// The text as it is.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = Array(bytes.indices)
    ends = starts.map { $0 + 1 }
  }

  private init() { (bytes, starts, ends) = ([], [], []) }

  /// Decodes one layer of URL, JSON and HTML escapes, and drops invisible characters.
  ///
  /// - Returns: The text after that; nil if there is nothing to decode.
  func decoded() -> DecodedText? {
    guard bytes.contains(where: Self.mayBeDecoded) else { return nil }
    var result = DecodedText()
    var place = 0
    var isChanged = false
    while place < bytes.count {
      let escape = Self.mayBeDecoded(bytes[place]) ? escape(at: place) : nil
      let count = escape?.count ?? 1
      for byte in escape?.bytes ?? [bytes[place]] {
        result.bytes.append(byte)
        result.starts.append(starts[place])
        result.ends.append(ends[place + count - 1])
      }
      if escape != nil { isChanged = true }
      place += count
    }
    return isChanged ? result : nil
  }

  private static func mayBeDecoded(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: "&")
  }

  /// An escape or an invisible character: how many bytes it takes, and what it stands for.
  private typealias Escape = (count: Int, bytes: [UInt8])

  private func escape(at place: Int) -> Escape? {
    switch bytes[place] {
    case UInt8(ascii: "%"):
      return number(at: place + 1, digits: 2...2, radix: 16).map { (3, [UInt8($0.value)]) }
    case UInt8(ascii: "\\"): return backslash(at: place)
    case UInt8(ascii: "&"): return entity(at: place)
    default: return invisible(at: place)
    }
  }

  private func backslash(at place: Int) -> Escape? {
    guard place + 1 < bytes.count else { return nil }
    let next = bytes[place + 1]
    switch Unicode.Scalar(next) {
    case "/", "\\", "\"", "'": return (2, [next])
    case "n", "r", "t", "b", "f", "0": return (2, [])
    case "u":
      return number(at: place + 2, digits: 4...4, radix: 16).map { (6, Self.text(of: $0.value)) }
    case "x":
      return number(at: place + 2, digits: 2...2, radix: 16).map { (4, Self.text(of: $0.value)) }
    default: return nil
    }
  }

  private static let entities: [(name: [UInt8], bytes: [UInt8])] = [
    ("amp;", "&"), ("plus;", "+"), ("sol;", "/"), ("bsol;", "\\"), ("equals;", "="),
    ("period;", "."), ("lowbar;", "_"), ("UnderBar;", "_"), ("percnt;", "%"), ("num;", "#"),
    ("shy;", ""), ("zwj;", ""), ("zwnj;", ""), ("ZeroWidthSpace;", ""),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  private func entity(at place: Int) -> Escape? {
    let rest = bytes[(place + 1)...]
    if rest.first != UInt8(ascii: "#") {
      return Self.entities.first { rest.starts(with: $0.name) }
        .map { ($0.name.count + 1, $0.bytes) }
    }
    let isHexadecimal = rest.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let start = place + (isHexadecimal ? 3 : 2)
    guard let number = number(at: start, digits: 1...16, radix: isHexadecimal ? 16 : 10) else {
      return nil
    }
    let end = start + number.count
    let isEnded = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    return (end + (isEnded ? 1 : 0) - place, Self.text(of: number.value))
  }

  /// Reads as many digits as there are, up to a number of them.
  private func number(
    at start: Int, digits: ClosedRange<Int>, radix: UInt32
  ) -> (value: UInt32, count: Int)? {
    var value: UInt32 = 0
    var count = 0
    while count < digits.upperBound, start + count < bytes.count,
      let digit = Character(Unicode.Scalar(bytes[start + count])).hexDigitValue,
      digit < Int(radix)
    {
      value = (value &* radix &+ UInt32(digit)) & 0xFF_FFFF
      count += 1
    }
    return count >= digits.lowerBound ? (value, count) : nil
  }

  private static func text(of number: UInt32) -> [UInt8] {
    Unicode.Scalar(number).map { Array(String($0).utf8) } ?? []
  }

  /// A character that is not seen, or that only marks the one before it.
  private func invisible(at place: Int) -> Escape? {
    let lead = bytes[place]
    let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + count <= bytes.count,
      let text = String(validating: bytes[place..<place + count], as: UTF8.self),
      let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
    else { return nil }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator,
      .paragraphSeparator:
      return (count, [])
    default: return properties.isDefaultIgnorableCodePoint ? (count, []) : nil
    }
  }
}
