/// Why an id can't stand in a URL.
package enum IdentifierError: Error, CaseIterable, Sendable, CustomStringConvertible {
  case empty, dots, nul

  /// One sentence for the operator.
  package var description: String {
    switch self {
    case .empty: "The contact's id is empty."
    case .dots: "The contact's id can't be . or .., which servers treat as a directory."
    case .nul: "The contact's id can't contain a NUL character."
    }
  }
}

extension String {
  /// Makes one segment of a URL's path (RFC 3986, 3.3) of an opaque id.
  ///
  /// A segment of dots is refused, not encoded: a server between may decode it and go a folder up,
  /// and an update would then meet something else than a contact.
  /// - Returns: The text with all but unreserved characters encoded.
  /// - Throws: ``IdentifierError`` where no encoding is safe.
  func pathSegment() throws(IdentifierError) -> String {
    if isEmpty { throw .empty }
    if self == "." || self == ".." { throw .dots }
    if utf8.contains(0) { throw .nul }
    return percentEncoded
  }

  /// The text with all but unreserved characters (RFC 3986, 2.3) as `%` and two digits a byte.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      bytes +=
        byte.isUnreserved
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is unreserved in a URL: an ASCII letter or digit, or one of `-._~`.
  var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
