/// A problem of a field, with advice.
package struct Problem: Hashable, Sendable {
  /// The severity of a problem.
  package enum Severity: Hashable, Sendable {
    /// Prevents a save, but never a movement.
    case error
    /// Prevents nothing.
    case warning
  }

  package let field: FieldID
  package let severity: Severity
  /// One sentence about what to do; the likely value follows as a question.
  package let message: String
  /// The likely value; only the operator enters it.
  package let offer: Offer?

  /// Describes a problem.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - severity: The severity.
  ///   - message: One sentence; the question about the likely value is added to it.
  ///   - offer: The likely value.
  package init(field: FieldID, severity: Severity, message: String, offer: Offer? = nil) {
    self.field = field
    self.severity = severity
    self.message = offer.map { "\(message) \($0.question)" } ?? message
    self.offer = offer
  }
}

/// The likely values that a problem asks about; one answer enters them all.
package struct Offer: Hashable, Sendable {
  /// A field and the text to enter there.
  package struct Value: Hashable, Sendable {
    package let field: FieldID
    package let text: String

    package init(field: FieldID, text: String) {
      self.field = field
      self.text = text
    }
  }

  package let values: [Value]
  /// The question for the operator, such as `Did you mean “ada@gmail.com”?`.
  package let question: String

  /// Offers values.
  ///
  /// - Parameters:
  ///   - values: The values, by their fields.
  ///   - question: One question that names them all.
  package init(_ values: [Value], question: String) {
    self.values = values
    self.question = question
  }

  /// Offers one value for the field itself.
  package init(_ text: String, in field: FieldID) {
    self.init([Value(field: field, text: text)], question: "Did you mean “\(text)”?")
  }

  /// Compares by bytes, as values are compared.
  package static func == (left: Offer, right: Offer) -> Bool {
    left.question.isSameBytes(as: right.question)
      && left.values.elementsEqual(right.values) {
        $0.field == $1.field && $0.text.isSameBytes(as: $1.text)
      }
  }
}

extension ContactEdit {
  /// Checks every field.
  ///
  /// - Parameter today: The operator's current date.
  /// - Returns: The problems in the document's order, errors before warnings within a field.
  package func problems(today: CalendarDate) -> [Problem] {
    Field.all.flatMap { problems(of: $0, today: today) }
  }

  /// Checks one field.
  package func problems(of field: Field, today: CalendarDate) -> [Problem] {
    FieldCheck(field, in: self, today: today).problems
  }

  /// Enters the offered values.
  package mutating func accept(_ offer: Offer) {
    for value in offer.values {
      if let field = Field.named(value.field) { enter(value.text, in: field) }
    }
  }

  /// Returns the field's label; the state's depends on the country.
  package func label(of field: Field) -> String { field.label(in: text(of: .country)) }
}
