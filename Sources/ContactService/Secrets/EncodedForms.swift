/// What becomes of a secret where somebody encodes it, so that it is found there too.
enum EncodedForms {
  /// Makes all forms: as it is, in hexadecimal, for URLs, and in base64.
  static func all(of secret: String) -> Set<String> {
    let bytes = Array(secret.utf8)
    var forms: Set = [secret]
    for digits in ["0123456789abcdef", "0123456789ABCDEF"] {
      let digits = Array(digits.utf8)
      forms.insert(text(of: bytes, digits))
      // How much is encoded in a URL is up to who does it.
      forms.insert(text(of: bytes, digits, "%") { $0.isUnreserved })
      forms.insert(text(of: bytes, digits, "%") { $0.isUnreserved && !"-._~".utf8.contains($0) })
      forms.insert(text(of: bytes, digits, "%"))
    }
    return forms.union(Base64.forms(of: bytes))
  }

  private static func text(
    of bytes: [UInt8], _ digits: [UInt8], _ mark: String = "",
    keeping isKept: (UInt8) -> Bool = { _ in false }
  ) -> String {
    let encoded = bytes.flatMap { byte in
      isKept(byte) ? [byte] : mark.utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
