import ContactModel

/// A file of certificates, each between its two lines (PEM, RFC 7468).
package struct CertificateFile {
  private static let beginning = "-----BEGIN CERTIFICATE-----"
  private static let end = "-----END CERTIFICATE-----"

  /// The number of certificates.
  package let count: Int

  /// Reads a file, and checks the form of each certificate.
  ///
  /// - Throws: ``CertificateFileError`` if it has none, or an invalid one.
  package init(_ path: String) throws(CertificateFileError) {
    let text: String
    do throws(FileError) {
      text = String(decoding: try LocalFiles.bytes(at: path), as: UTF8.self)
    } catch {
      throw CertificateFileError(description: error.sentence(about: path))
    }
    var count = 0
    var rest = text[...]
    while let start = rest.firstRange(of: Self.beginning) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: Self.end), Self.isCertificate(rest[..<end.lowerBound])
      else {
        throw CertificateFileError(
          description: "Certificate \(count + 1) in \(path) is damaged: it isn't PEM.")
      }
      count += 1
      rest = rest[end.upperBound...]
    }
    guard count > 0 else {
      throw CertificateFileError(description: "\(path) contains no PEM certificate.")
    }
    self.count = count
  }

  /// Returns whether a text is the base64 of one whole sequence of DER (X.690), as every
  /// certificate is.
  private static func isCertificate(_ text: Substring) -> Bool {
    guard let bytes = Base64.bytes(text.filter { !$0.isWhitespace }), bytes.count > 2,
      bytes[0] == 0x30
    else { return false }
    if bytes[1] < 0x80 { return bytes.count == 2 + Int(bytes[1]) }
    let digits = Int(bytes[1] & 0x7F)
    guard (1...4).contains(digits), bytes.count > 2 + digits else { return false }
    let length = bytes[2..<(2 + digits)].reduce(0) { $0 << 8 | Int($1) }
    return bytes.count == 2 + digits + length
  }
}

/// The reason why a file of certificates can't be used.
package struct CertificateFileError: Error, Equatable, CustomStringConvertible {
  /// One sentence.
  package let description: String
}
