import ContactModel

/// A list or a label.
struct NamedID: Sendable {
  let id: Int32
  let name: String

  var json: JSON {
    .object([JSONMember("id", .number(String(id))), JSONMember("name", .string(name))])
  }
}
