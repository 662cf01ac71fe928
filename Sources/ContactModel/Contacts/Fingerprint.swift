/// A hash of a byte sequence (FNV-1a, 128 bits, after the IETF's draft).
///
/// It detects accidents, not attacks: anyone who can write a draft can write its fingerprint too.
package struct Fingerprint: Equatable, Sendable, CustomStringConvertible {
  private static let start: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  private let value: UInt128

  package init(of bytes: some Sequence<UInt8>) {
    var value = Self.start
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    self.value = value
  }

  /// Reads 32 hexadecimal digits; nil for all else.
  package init?(_ text: String) {
    guard text.utf8.count == 32, let value = UInt128(text, radix: 16) else { return nil }
    self.value = value
  }

  /// The number in 32 hexadecimal digits.
  package var description: String { String(value, radix: 16).zeroPadded(to: 32) }
}
