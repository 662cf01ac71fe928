/// A value that fits its field's kind, or the text typed in its place.
///
/// Two values are equal when their UTF-8 bytes are: an edit from a composed to a decomposed
/// letter is an edit, though Swift's strings call the two equal.
package enum FieldValue: Sendable {
  /// Text, a choice's value, a date's `yyyy-mm-dd`; in a flag or a list of ids, what was typed
  /// and could not be read as one.
  case text(String)
  case flag(Bool)
  /// Identifiers in the order in which they came.
  case ids([Int32])

  /// The value as the form shows and edits it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .ids(let ids): ids.map(String.init).joined(separator: ", ")
    }
  }

  /// The value as a member of the request's body.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .flag(let flag): .bool(flag)
    case .ids(let ids): .array(ids.map { .number(String($0)) })
    }
  }
}

extension FieldValue: Equatable {
  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): left.isSameBytes(as: right)
    case (.flag(let left), .flag(let right)): left == right
    case (.ids(let left), .ids(let right)): left == right
    case (.text, _), (.flag, _), (.ids, _): false
    }
  }
}

extension String {
  /// Tells whether two strings have the same UTF-8 bytes.
  package func isSameBytes(as other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        // Copies of a long text share their bytes.
        left.count == right.count
          && (left.baseAddress == right.baseAddress || left.elementsEqual(right))
      }
    }
  }
}
