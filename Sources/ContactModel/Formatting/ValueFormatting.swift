extension FieldValue {
  /// The value as the form shows and edits it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .ids(let ids): ids.map(String.init).joined(separator: ", ")
    }
  }
}

extension Reading {
  /// The text the form shows and edits; empty where there is nothing.
  package var text: String {
    switch self {
    case .notKnown, .null: ""
    case .value(let value): value.text
    case .foreign(let json): json.text
    }
  }
}
