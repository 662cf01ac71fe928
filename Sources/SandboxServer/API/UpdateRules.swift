import ContactModel

/// Whether the members of an update may be stored: the model's own rules, and its types.
struct UpdateRules {
  let today: CalendarDate
  /// The ids that exist, by the field that holds them.
  let known: [FieldID: Set<Int32>]

  /// Checks a contact as it would be after the update.
  ///
  /// - Parameter members: Every documented member.
  /// - Returns: The messages by the members' names, in the document's order.
  func errors(in members: [FieldID: JSONValue]) -> [(key: String, messages: [String])] {
    var messages: [FieldID: [String]] = [:]
    var edit = ContactEdit(base: Contact(id: "", members: [:]))
    for field in Field.all {
      guard let member = members[field.id], member != .null else { continue }
      switch Contact(id: "", members: [field.id: member]).reading(of: field) {
      case .value(.text("")), .notKnown, .null: break
      case .value(let value): edit.set(value, in: field)
      case .foreign: messages[field.id] = ["The \(field.key) must be \(field.typeName)."]
      }
    }
    for problem in edit.problems(today: today)
    where problem.severity == .error && messages[problem.field] == nil {
      messages[problem.field, default: []].append(problem.message)
    }
    for (field, known) in known {
      let unknown = members[field]?.integers.filter { !known.contains($0) } ?? []
      messages[field, default: []] += unknown.map { "There is no \(field) with the id \($0)." }
    }
    return Field.all.compactMap { field in
      guard let texts = messages[field.id], !texts.isEmpty else { return nil }
      return (field.key, texts)
    }
  }
}

extension Field {
  /// The type of the member in words.
  fileprivate var typeName: String {
    switch kind {
    case .flag: "true, false or null"
    case .ids: "a list of whole numbers"
    case .text, .choice, .country, .state, .date: "text"
    }
  }
}
