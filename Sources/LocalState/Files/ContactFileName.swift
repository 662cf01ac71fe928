import ContactModel

/// The name of a file about one contact of one server.
///
/// An id is opaque: it may be `..`, hold a slash or a NUL, or be longer than a name may be. So a
/// name has as much of the id as can be read, and a fingerprint of server and id that tells the
/// names apart.
enum ContactFileName {
  /// Returns the name without an ending.
  static func stem(server: String, contactID: String) -> String {
    // The count keeps the two apart where one ends as the other begins.
    let key = "\(server.utf8.count):\(server)\(contactID)"
    return "\(readable(contactID))-\(Fingerprint(of: key.utf8))"
  }

  /// The beginning of an id, percent-encoded except for letters, digits, `-` and `_`.
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
