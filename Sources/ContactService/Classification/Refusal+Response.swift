internal import ContactModel

extension Refusal {
  /// The most messages that are kept of one answer.
  private static let mostMessages = 100

  /// Reads a refusal, with its messages where they belong.
  ///
  /// - Parameters:
  ///   - response: Where its body is `{"message": "…", "errors": {"field": ["…"]}}`, the fields'
  ///     messages are taken; a name like `lists.0` belongs to the field before the dot.
  ///   - message: The sentence of the status.
  ///   - server: Whose words these are.
  init(_ response: HTTPResponse, message: String, server: Server) {
    let errors = (try? JSONValue(reading: response.body))?["errors"] ?? .null
    var problems: [Problem] = []
    var others: [String] = []
    for (path, text) in errors.messages(atMost: Self.mostMessages) {
      let words = server.shown(text)
      let key = path.first?.prefix { $0 != "." } ?? ""
      if let field = server.endpoint.keys.field(named: String(key)) {
        problems.append(Problem(field: field.id, severity: .error, message: words))
      } else {
        let name = path.joined(separator: ".")
        others.append(name.isEmpty ? words : "\(server.shown(name)): \(words)")
      }
    }
    self.init(status: response.status, message: message, problems: problems, others: others)
  }
}

extension JSONValue {
  /// The most characters of one name on the way to a message.
  private static let longestName = 256

  /// The first texts within a value, each with the names on the way to it.
  fileprivate func messages(atMost limit: Int) -> [(path: [Substring], text: String)] {
    var messages: [(path: [Substring], text: String)] = []
    var path: [Substring] = []
    collect(&messages, path: &path, limit)
    return messages
  }

  /// Appends the messages in a value; the path is shared, so deep and wide values cost no more than
  /// their bytes.
  private func collect(
    _ messages: inout [(path: [Substring], text: String)], path: inout [Substring], _ limit: Int
  ) {
    if messages.count >= limit { return }
    switch self {
    case .string(let text): messages.append((path, text))
    case .array(let elements):
      for element in elements { element.collect(&messages, path: &path, limit) }
    case .object(let members):
      for member in members where messages.count < limit {
        path.append(Substring(member.name.unicodeScalars.prefix(Self.longestName)))
        member.value.collect(&messages, path: &path, limit)
        path.removeLast()
      }
    case .null, .bool, .number, .verbatim: break
    }
  }
}
