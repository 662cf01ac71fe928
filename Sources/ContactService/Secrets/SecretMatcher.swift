/// Finds a secret in a text: whole or cut, plain or encoded, also where invisible characters split it.
///
/// A text is searched as it is, and again after each decoding, for every run of a few bytes of the
/// secret. What is struck is the place in the text from which the run was decoded.
struct SecretMatcher: Sendable {
  /// How many bytes in a row give a secret away.
  private static let longestRun = 8
  /// A secret with fewer bytes is none, and stands in any word.
  private static let shortestSecret = 4
  /// The most decodings of one text that are tried.
  private static let mostDecodings = 8

  /// All runs of the secret and of its encoded forms, each packed into a number.
  private let runs: Set<UInt64>
  /// The number of bytes of a run; 0 where nothing is looked for.
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

  /// Puts a mark in the place of every part of the secret.
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

  /// Calls with every run of bytes and the place of its last one; letters count without their case,
  /// and the two alphabets of base64 are one.
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
