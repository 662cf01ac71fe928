import ContactModel

extension JSONValue {
  /// The object with members replaced or added; nil takes one out.
  func with(_ changes: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    guard case .object(var members) = self else { return self }
    for (name, value) in changes {
      members.removeAll { $0.name == name }
      if let value { members.append(JSONMember(name, value)) }
    }
    return .object(members)
  }

  /// An object whose members stand in the order given.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  static func ids(_ ids: Int32...) -> JSONValue { FieldValue.ids(ids).json }
}
