package import ContactModel

/// What a command line wants of one field.
package struct Assignment: Equatable, Sendable {
  /// What the field shall hold.
  package enum Value: Equatable, Sendable {
    /// A text, to be read as the form reads what is typed.
    case text(String)
    case cleared
  }

  package let field: Field
  package let value: Value

  /// The assignment for reading: `first_name = Ada`.
  package var words: String {
    switch value {
    case .text(let text): "\(field.key) = \(text)"
    case .cleared: "\(field.key) cleared"
    }
  }
}

/// Where a value is read from that does not stand on the command line.
package enum ValueSource: Equatable, Sendable {
  case file(String)
  case standardInput
}

/// Why a command line says nothing that can be done.
package struct AssignmentError: Error, Equatable, Sendable {
  /// One sentence that says what to write instead.
  package let message: String

  package init(_ message: String) { self.message = message }
}
