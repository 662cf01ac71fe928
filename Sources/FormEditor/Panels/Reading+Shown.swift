import ContactModel

extension Reading {
  /// The value for reading: what is absent, null or empty is told apart in words.
  var shown: String {
    switch self {
    case .notKnown: "not known"
    case .null: "—"
    case .value(.text("")), .value(.ids([])): "empty"
    case .value(let value): value.text
    case .foreign(let json): json.text
    }
  }
}

extension Intent {
  /// The wanted value for reading.
  var shown: String {
    switch self {
    case .unchanged: "unchanged"
    case .set(let value): value.text
    case .cleared: "∅ cleared"
    }
  }
}
