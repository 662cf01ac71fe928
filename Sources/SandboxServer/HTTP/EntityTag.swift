import ContactModel

/// A strong version tag (RFC 9110, 8.8.3) of what a contact's answer says.
struct EntityTag: Equatable, Sendable, CustomStringConvertible {
  /// The tag with its quotes.
  let description: String

  /// Makes the tag of a content: its FNV-1a hash of 64 bits.
  init(of content: JSON) {
    let hash = content.text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    description = "\"\(String(hash, radix: 16))\""
  }

  /// Tells whether an `If-Match` names this version (RFC 9110, 13.1.1).
  ///
  /// - Parameter header: `*`, or tags with commas between them; a weak tag never matches.
  /// - Returns: Whether the precondition holds.
  func satisfies(ifMatch header: String) -> Bool {
    header.split(separator: ",").contains { part in
      let tag = part.drop { $0 == " " }.prefix { $0 != " " }
      return tag == "*" || tag == description
    }
  }
}
