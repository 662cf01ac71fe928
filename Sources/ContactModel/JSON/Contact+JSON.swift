extension Contact {
  /// Reads a contact from an answer of the API.
  ///
  /// Members the document does not name are dropped: they are never sent back. Fails where the
  /// answer is no contact, or is one of another id.
  /// - Parameters:
  ///   - json: `{"data": {…}}`, or the same object unwrapped.
  ///   - id: The id by which the contact was asked for.
  ///   - etag: The answer's version tag, if it had one.
  ///   - keys: What the server calls the fields.
  package init?(
    json: JSONValue, id: String, etag: String? = nil, keys: MemberNames = .usual
  ) {
    let object = json["data"] ?? json
    guard case .object = object else { return nil }
    if let answered = object["id"], Self.identifier(answered) != id { return nil }
    var members: [FieldID: JSONValue] = [:]
    for field in Field.all { members[field.id] = object[keys[field]] }
    if members.isEmpty { return nil }
    self.init(id: id, members: members, etag: etag)
  }

  /// The text of an id, which a server may write as a number or as a string.
  package static func identifier(_ json: JSONValue) -> String? {
    switch json {
    case .number(let text), .string(let text): text
    default: nil
    }
  }
}
