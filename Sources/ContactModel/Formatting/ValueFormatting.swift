/// Values as text: as the form edits them (`text`), as panels show them (`shown`), and in words
/// without signs, as line mode prints them (`words`).
extension FieldValue {
  /// The value as the form shows and edits it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .ids(let ids): ids.map(String.init).joined(separator: ", ")
    }
  }

  /// The value for reading; for a very long list of ids, the first ones.
  fileprivate var shown: String {
    if case .ids(let ids) = self { return ids.listed { FieldValue.ids($0).text } }
    // A space at an end would not be seen.
    return text.first?.isWhitespace == true || text.last?.isWhitespace == true ? "“\(text)”" : text
  }

  fileprivate var words: String {
    switch self {
    case .text(""): "empty"
    case .ids([]): "none"
    case .text, .flag, .ids: shown
    }
  }
}

extension Reading {
  /// The text that the form shows and edits; empty if there is no value.
  package var text: String {
    switch self {
    case .notKnown, .null: ""
    case .value(let value): value.text
    case .foreign(let json): json.text
    }
  }

  /// The value for reading, which distinguishes absent, null and empty.
  package var shown: String {
    switch self {
    case .notKnown: "not known"
    case .null: "—"
    case .value(.text("")), .value(.ids([])): "empty"
    case .value(let value): value.shown
    case .foreign(let json): json.text
    }
  }

  /// The value in words, which distinguish absent, null and empty.
  package var words: String {
    switch self {
    case .notKnown: "not known"
    case .null: "not set"
    case .value(let value): value.words
    case .foreign(let json): json.text
    }
  }
}

extension Intent {
  /// The intended value for reading.
  package var shown: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.shown
    case .cleared: "∅ cleared"
    }
  }

  /// The intended value in words.
  package var words: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.words
    case .cleared: "cleared"
    }
  }
}

extension Choice {
  /// The value and its description.
  package var words: String { label.isEmpty ? value : "\(value) \(label)" }
}

extension ContactEdit {
  /// Returns a field's value in words, with ids but not their names; absent, null and empty are
  /// distinguished.
  package func words(of field: Field) -> String {
    switch (intent(of: field), base.reading(of: field)) {
    case (.set(let value), _), (.unchanged, .value(let value)): words(value, in: field)
    case (.cleared, _): Intent.cleared.words
    case (.unchanged, let reading): reading.words
    }
  }

  /// Returns a value of a field in words; a choice includes its description.
  package func words(_ value: FieldValue, in field: Field) -> String {
    let country = text(of: .country)
    let choices = field.kind.choices(in: country) ?? field.kind.suggestions(in: country)
    return choices.first { $0.value == value.text }?.words ?? value.words
  }

  /// The changes as the review words them, one per line, with ids but not their names.
  package var changeLines: [String] {
    changes.map { "\(label(of: $0.field)): \($0.old.shown) → \($0.intent.shown)" }
  }
}

extension Change {
  /// Returns the change in words, for the last line: `Email: ada@example.org, was ada@example.com`.
  ///
  /// - Parameter country: The contact's country, which determines the labels of address fields.
  /// - Returns: The sentence.
  package func words(in country: String) -> String {
    "\(field.label(in: country)): \(intent.words), was \(old.words)"
  }

  /// Returns the change in a few words: `Email: ada@example.com → ada@example.org`.
  ///
  /// - Parameter country: The contact's country, which determines the labels of address fields.
  /// - Returns: The summary.
  package func summary(in country: String) -> String {
    let label = field.label(in: country)
    return switch intent {
    case .set: "\(label): \(old.shown) → \(intent.shown)"
    case .cleared: "\(label) cleared"
    case .unchanged: label
    }
  }
}
