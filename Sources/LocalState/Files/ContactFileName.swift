import ContactModel

/// The ending of a file about one contact, by its purpose.
protocol ContactFilePurpose: RawRepresentable<String> {
  /// A file that can't be used.
  static var bad: Self { get }
}

/// The names of the files about one contact of one server.
///
/// An id is opaque: it may be `..`, hold a slash or a NUL, or be longer than a name may be. So a
/// name has as much of the id as can be read, and a fingerprint of server and id that tells the
/// names apart. The content is still compared with the requested contact.
struct ContactFileName<Purpose: ContactFilePurpose>: Equatable {
  private let stem: String

  init(server: String, contactID: String) {
    // The count distinguishes the two if one ends as the other begins.
    let key = "\(server.utf8.count):\(server)\(contactID)"
    stem = "\(Self.readable(contactID))-\(Fingerprint(of: key.utf8))"
  }

  /// Parses a file's name; nil if it has another purpose.
  init?(_ file: String, _ purpose: Purpose) {
    guard file.hasSuffix(purpose.rawValue) else { return nil }
    stem = String(file.dropLast(purpose.rawValue.count))
  }

  func file(_ purpose: Purpose) -> String { stem + purpose.rawValue }

  /// Returns the name of a file set aside, by how many were before.
  func bad(_ before: Int) -> String {
    stem + (before == 0 ? "" : ".\(before + 1)") + Purpose.bad.rawValue
  }

  /// Returns the beginning of an id, percent-encoded except for letters, digits, `-` and `_`.
  private static func readable(_ id: String) -> String {
    var text = ""
    for byte in id.utf8 where text.utf8.count < 60 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains(scalar))
      {
        text.unicodeScalars.append(scalar)
      } else {
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
