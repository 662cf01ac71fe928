/// A file of certificates, each between its two lines (PEM, RFC 7468).
enum CertificateFile {
  private static let beginning = Array("-----BEGIN CERTIFICATE-----".utf8)

  /// Tells in a sentence why a file can't be one; nil where it can.
  static func fault(of path: String) -> String? {
    do throws(FileError) {
      let bytes = try LocalFiles.bytes(at: path)
      return bytes.firstRange(of: beginning) == nil
        ? "\(path) holds no certificate in PEM form." : nil
    } catch {
      return error.sentence(about: path)
    }
  }
}
