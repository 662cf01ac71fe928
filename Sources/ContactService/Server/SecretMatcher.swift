/// Finds a secret in a text: whole or cut, plain or encoded, even if invisible characters split
/// it.
///
/// A text is searched as it is, and again after each decoding, for every run of a few bytes of the
/// secret. The place in the text from which the run was decoded is removed.
struct SecretMatcher: Sendable {
  /// The number of bytes in a row that give a secret away.
  private static let longestRun = 8
  /// The shortest secret that is searched for: a shorter one occurs in any word.
  private static let shortestSecret = 4
  /// The maximum number of decodings of one text.
  private static let mostDecodings = 8

  /// All runs of the secret and of its encoded forms, each packed into a number.
  private let runs: Set<UInt64>
  /// The number of bytes of a run; 0 if nothing is looked for.
  private let length: Int
  /// Whether a space may be a plus sign, as in a form's encoding.
  private let hasPlus: Bool

  init(_ secret: String) {
    let bytes = Array(secret.utf8)
    hasPlus = bytes.contains(UInt8(ascii: "+"))
    length = bytes.count < Self.shortestSecret ? 0 : min(bytes.count, Self.longestRun)
    var runs: Set<UInt64> = []
    if length > 0 {
      let digits = Array("0123456789abcdef".utf8)
      let hexadecimal = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      for form in [bytes, hexadecimal] + Base64.forms(of: bytes).map({ Array($0.utf8) }) {
        Self.forEachRun(of: length, in: form, hasPlus) { run, _ in runs.insert(run) }
      }
    }
    self.runs = runs
  }

  /// Replaces every part of the secret by a mark.
  func striking(_ text: String, with mark: String) -> String {
    guard length > 0, text.utf8.count >= length else { return text }
    let bytes = Array(text.utf8)
    var struck: [Range<Int>] = []
    var level = DecodedText(bytes)
    for _ in 0...Self.mostDecodings {
      Self.forEachRun(of: length, in: level.bytes, hasPlus) { run, end in
        guard runs.contains(run) else { return }
        struck.append(level.starts[end - length + 1]..<level.ends[end])
      }
      guard let next = level.decoded() else { break }
      level = next
    }
    if struck.isEmpty { return text }
    var result: [UInt8] = []
    var end = 0
    for range in struck.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > end || result.isEmpty {
        result += bytes[end..<range.lowerBound] + Array(mark.utf8)
      }
      end = max(end, range.upperBound)
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  /// Calls a closure with every run of bytes and the place of its last one; letters count without
  /// their case, and the two alphabets of base64 are one.
  private static func forEachRun(
    of length: Int, in bytes: [UInt8], _ hasPlus: Bool, _ body: (UInt64, Int) -> Void
  ) {
    let mask = length == 8 ? UInt64.max : (1 << UInt64(8 * length)) - 1
    var run: UInt64 = 0
    for (place, byte) in bytes.enumerated() {
      var byte = byte
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "-"): byte = UInt8(ascii: "+")
      case UInt8(ascii: "_"): byte = UInt8(ascii: "/")
      case UInt8(ascii: " ") where hasPlus: byte = UInt8(ascii: "+")
      default: break
      }
      run = (run << 8 | UInt64(byte)) & mask
      if place >= length - 1 { body(run, place) }
    }
  }
}

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

  /// An escape or an invisible character: its number of bytes, and its meaning.
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

  /// Reads digits, up to a number of them.
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

  /// Returns a character that isn't visible, or that only marks the one before it.
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

/// The base64 encoding (RFC 4648), for finding a token that was encoded.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Every encoding of bytes within a text: they may begin at any of three places
  /// of a group.
  static func forms(of bytes: [UInt8]) -> [String] {
    [(0, 0), (1, 2), (2, 3)].map { before, characters in
      String(text(of: [UInt8](repeating: 0, count: before) + bytes).dropFirst(characters))
    }
  }

  /// Encodes bytes, leaving out the padding and the last character that depends on what follows.
  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
