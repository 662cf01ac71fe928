package import ContactModel

extension Reading {
  /// The value for reading: what is absent, null or empty is told apart in words.
  package var shown: String {
    switch self {
    case .notKnown: "not known"
    case .null: "—"
    case .value(.text("")), .value(.ids([])): "empty"
    case .value(let value): value.shown
    case .foreign(let json): json.text
    }
  }
}

extension Intent {
  /// The wanted value for reading.
  package var shown: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.shown
    case .cleared: "∅ cleared"
    }
  }
}

extension FieldValue {
  /// The value for reading; of a very long list of ids the first ones.
  var shown: String {
    if case .ids(let ids) = self { return ids.listed { FieldValue.ids($0).text } }
    return text.withVisibleEnds
  }
}

extension String {
  /// The text between quotes where a space at an end would not be seen.
  var withVisibleEnds: String {
    first?.isWhitespace == true || last?.isWhitespace == true ? "“\(self)”" : self
  }
}

extension ContactEdit {
  /// Each change as the review words it, a line each; ids stand without their names.
  package var changeLines: [String] {
    changes.map { "\(label(of: $0.field)): \($0.old.shown) → \($0.intent.shown)" }
  }
}
