/// The base64 encoding (RFC 4648), for finding a token that was encoded.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// All that becomes of bytes within a text that is encoded: they may begin at any of three places
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
