import ContactModel

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

  /// What is said to a member of another type.
  var mismatch: String {
    switch self {
    case .flag: "This must be true, false or null."
    case .ids: "This must be a list of whole numbers."
    case .text, .choice, .country, .state, .date: "This must be text."
    }
  }
}

extension Field {
  /// The value as the sandbox keeps it: no ids for null, and each id once, in the order given.
  func stored(_ json: JSON) -> JSON {
    guard case .ids = kind else { return json }
    guard json != .null else { return .array([]) }
    guard case .ids(let ids)? = kind.value(of: json) else { return json }
    var seen: Set<Int32> = []
    return FieldValue.ids(ids.filter { seen.insert($0).inserted }).json
  }
}
