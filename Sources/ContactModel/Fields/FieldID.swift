/// The name of a field: the key of its member in the API's JSON.
package struct FieldID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String
  /// Of the name, made once: ids are looked up by the hundred at every key.
  private let digest: Int

  package init(rawValue: String) { self.init(rawValue) }

  package init(_ rawValue: String) {
    self.rawValue = rawValue
    digest = rawValue.hashValue
  }

  package var description: String { rawValue }

  package static func == (left: FieldID, right: FieldID) -> Bool {
    left.digest == right.digest && left.rawValue == right.rawValue
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// The fields that rules or screens name one by one; all others are known by their row alone.
extension FieldID {
  package static let firstName = FieldID("first_name")
  package static let lastName = FieldID("last_name")
  package static let email = FieldID("email")
  package static let birthday = FieldID("birthday")
  package static let country = FieldID("country")
  package static let address = FieldID("address")
  package static let address2 = FieldID("address2")
  package static let state = FieldID("state")
  package static let startDate = FieldID("start_date")
  package static let anniversary = FieldID("wedding_anniversary")
  package static let lists = FieldID("lists")
  package static let labels = FieldID("labels")
}
