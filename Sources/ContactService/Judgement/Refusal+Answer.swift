internal import ContactModel

extension Refusal {
  /// The most messages that are kept of one answer.
  private static let mostMessages = 100

  /// Reads a refusal, with its messages where they belong.
  ///
  /// - Parameters:
  ///   - answer: Where its body is `{"message": "…", "errors": {"field": ["…"]}}`, the fields'
  ///     messages are taken; a name like `lists.0` belongs to the field before the dot.
  ///   - message: The sentence of the status.
  ///   - server: Whose words these are.
  init(_ answer: HTTPAnswer, message: String, server: Server) {
    let errors = (try? JSONValue(reading: answer.body))?["errors"] ?? .null
    var problems: [Problem] = []
    var others: [String] = []
    for (name, text) in errors.messages(named: "").prefix(Self.mostMessages) {
      let words = server.shown(text)
      let key = name.prefix { $0 != "." }
      if let field = server.endpoint.keys.field(named: String(key)) {
        problems.append(Problem(field: field.id, severity: .error, message: words))
      } else {
        others.append(name.isEmpty ? words : "\(server.shown(name)): \(words)")
      }
    }
    self.init(status: answer.status, message: message, problems: problems, others: others)
  }
}

extension JSONValue {
  /// The texts within a value, each with the names on the way to it, joined by dots.
  fileprivate func messages(named name: String) -> [(name: String, text: String)] {
    switch self {
    case .string(let text): [(name, text)]
    case .array(let elements): elements.flatMap { $0.messages(named: name) }
    case .object(let members):
      members.flatMap {
        $0.value.messages(named: name.isEmpty ? $0.name : "\(name).\($0.name)")
      }
    case .null, .bool, .number, .verbatim: []
    }
  }
}
