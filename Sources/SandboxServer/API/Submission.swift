import ContactModel

/// The contact that an update would leave.
struct Submission {
  /// A value for every field of the document.
  let members: [FieldID: JSON]

  /// Reads the documented members of a body; others are ignored.
  ///
  /// - Parameters:
  ///   - body: The object of the request.
  ///   - stored: The stored contact.
  ///   - mode: The treatment of members that the body omits.
  init(_ body: JSON, to stored: Contact, _ mode: UpdateMode) {
    var members: [FieldID: JSON] = [:]
    for field in Field.all {
      let kept = mode == .merge ? stored.members[field.id] : nil
      members[field.id] = field.stored(body[field.key] ?? kept ?? .null)
    }
    self.members = members
  }

  /// Checks every field by the model's own rules.
  ///
  /// Each value counts as set by the sender, so a warning about a loaded value is an error here.
  /// The model's warnings don't stop an update.
  /// - Parameters:
  ///   - today: The day by the sandbox's clock.
  ///   - known: The ids there are, by the field that may hold them.
  /// - Returns: The messages of each field that has any, in the document's order.
  func errors(
    today: CalendarDate, known: [FieldID: Set<Int32>]
  ) -> [(field: FieldID, messages: [String])] {
    var edit = ContactEdit(base: Contact(id: "", members: [:]))
    var mismatches: [FieldID: String] = [:]
    for (id, json) in members {
      guard let field = Field.named(id), json != .null else { continue }
      if let value = field.kind.value(of: json) {
        edit.set(value, in: field)
      } else {
        // Any text will do: the field isn't empty, and its own rules aren't checked.
        edit.set(.text(json.text), in: field)
        mismatches[id] = field.kind.mismatch
      }
    }
    return Field.all.compactMap { field in
      let messages =
        mismatches[field.id].map { [$0] }
        ?? edit.problems(of: field, today: today).filter { $0.severity == .error }.map(\.message)
        + unknown(in: edit.value(of: field), known[field.id])
      return messages.isEmpty ? nil : (field.id, messages)
    }
  }

  private func unknown(in value: FieldValue?, _ known: Set<Int32>?) -> [String] {
    guard case .ids(let ids)? = value, let known else { return [] }
    return ids.filter { !known.contains($0) }.map { "The id \($0) does not exist." }
  }
}

extension FieldKind {
  /// Reads a member of a request's body, which must be of the field's type.
  ///
  /// - Parameter json: The member; not null.
  /// - Returns: The value, or nil for one of another type: nothing is coerced.
  func value(of json: JSON) -> FieldValue? {
    switch (self, json) {
    case (.flag, .bool(let flag)): .flag(flag)
    case (.ids, .array(let elements)): Self.ids(elements).map { .ids($0) }
    case (.flag, _), (.ids, _): nil
    case (_, .string(let text)): .text(text)
    default: nil
    }
  }

  private static func ids(_ elements: [JSON]) -> [Int32]? {
    let ids = elements.compactMap { element -> Int32? in
      if case .number(let text) = element { Int32(text) } else { nil }
    }
    return ids.count == elements.count ? ids : nil
  }

  /// The error message for a member of another type.
  var mismatch: String {
    switch self {
    case .flag: "This must be true, false or null."
    case .ids: "This must be a list of whole numbers."
    case .text, .choice, .country, .state, .date: "This must be text."
    }
  }
}

extension Field {
  /// Returns the value as the sandbox stores it: no ids for null, and each id once, in the given
  /// order.
  func stored(_ json: JSON) -> JSON {
    guard case .ids = kind else { return json }
    guard json != .null else { return .array([]) }
    guard case .ids(let ids)? = kind.value(of: json) else { return json }
    return FieldValue.ids(ids.withoutDuplicates).json
  }
}
