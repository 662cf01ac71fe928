/// One field of an edit.
package struct FieldEdit: Equatable, Sendable {
  /// What was loaded.
  package let loaded: Reading
  /// What the operator wants of it.
  package let intent: Intent

  package init(loaded: Reading, intent: Intent) {
    self.loaded = loaded
    self.intent = intent
  }

  /// The text as the form shows and edits it.
  package var text: String {
    switch intent {
    case .set(let value): value.text
    case .cleared: ""
    case .unchanged: loaded.text
    }
  }

  /// The value, or nil where there is none or the server's is of another type.
  package var value: FieldValue? {
    switch (intent, loaded) {
    case (.set(let value), _), (.unchanged, .value(let value)): value
    case (.cleared, _), (.unchanged, _): nil
    }
  }

  /// The ids it holds; none where it holds something else.
  package var ids: [Int32] {
    if case .ids(let ids)? = value { ids } else { [] }
  }
}
