/// A field with everything its problems depend on; rules see nothing else.
///
/// The problems are valid as long as the next check of the field equals this one.
package struct FieldCheck: Sendable {
  let field: Field
  let edit: FieldEdit
  /// The edited value as text; it is computed on demand because a long list of ids takes a while.
  var text: String { edit.text }
  /// Whether the alternative field is empty.
  let isOtherEmpty: Bool
  /// The country's code, or any other text in its field.
  let country: String
  /// The loaded country.
  let loadedCountry: String
  /// The value of the state.
  let area: String
  /// The value of the postal code.
  let code: String
  /// The value of the city.
  let city: String
  /// The value of the date of birth.
  let birthday: String
  /// The operator's current date.
  let today: CalendarDate

  /// Collects the values that matter for a field.
  package init(_ field: Field, in edit: ContactEdit, today: CalendarDate) {
    self.field = field
    self.edit = edit[field]
    if case .unless(let other) = field.requirement {
      isOtherEmpty = edit.text(of: other).isEmpty
    } else {
      isOtherEmpty = true
    }
    country = edit.text(of: .country)
    loadedCountry = edit.base.country
    area = edit.text(of: .state)
    code = edit.text(of: .zipCode)
    city = edit.text(of: .city)
    birthday = edit.text(of: .birthday)
    self.today = today
  }

  /// The field's label; the state's follows the country.
  var label: String { field.label(in: country) }

  /// The problems, errors before warnings.
  ///
  /// A value from the server that the operator didn't edit is never an error: it is sent back
  /// unchanged, so it is only a warning. The exception is a required field that is empty, which the
  /// server refuses according to the API document.
  package var problems: [Problem] {
    // A list of ids can't have a problem.
    if case .ids(let ids)? = edit.value, !ids.isEmpty { return [] }
    let text = self.text
    if text.isEmpty { return missing.map { [$0] } ?? [] }
    if let strandedState { return [strandedState] }
    let isUntouched = !edit.intent.isChange
    if !isUntouched, field.isRequired, text.allSatisfy(\.isWhitespace) {
      return [problem(.error, "\(label) can't be blank.")]
    }
    if isUntouched, case .foreign = edit.loaded {
      return [
        problem(
          .warning,
          """
          The server's value has an unexpected type. It is sent back as it is unless you change \
          it.
          """
        )
      ]
    }
    let findings = (field.kind.rules + field.rules + Rule.everywhere).compactMap { $0.check(self) }
    let problems = findings.map { finding in
      switch finding {
      case .error(let message, let offer):
        problem(isUntouched ? .warning : .error, message, offer)
      case .warning(let message, let offer): problem(.warning, message, offer)
      }
    }
    return problems.filter { $0.severity == .error } + problems.filter { $0.severity == .warning }
  }

  private var missing: Problem? {
    switch field.requirement {
    case .required: .missing(self)
    case .unless where isOtherEmpty:
      problem(.error, "Address or Address 2 is required.")
    case .unless, .optional: nil
    }
  }

  /// The error of a state that was loaded with a country that has codes, and no longer fits: the
  /// country changed, so it isn't sent back unchanged.
  private var strandedState: Problem? {
    guard case .state = field.kind, text.isSameBytes(as: edit.loaded.text),
      !country.isSameBytes(as: loadedCountry),
      !Subdivision.fits(text, from: loadedCountry, to: country)
    else { return nil }
    let isKnown = Country.name(of: loadedCountry) != nil
    let name = isKnown ? Country.nameInSentence(loadedCountry) : "the former country"
    return problem(.error, "“\(text)” belongs to \(name). Change it or the country.")
  }

  private func problem(
    _ severity: Problem.Severity, _ message: String, _ offer: String? = nil
  ) -> Problem {
    Problem(
      field: field.id, severity: severity, message: message,
      offer: offer.map { Offer($0, in: field.id) })
  }
}

extension FieldCheck: Equatable {
  /// Compares by bytes, as values are compared.
  package static func == (left: FieldCheck, right: FieldCheck) -> Bool {
    left.field == right.field && left.edit == right.edit
      && left.isOtherEmpty == right.isOtherEmpty
      && left.country.isSameBytes(as: right.country)
      && left.loadedCountry.isSameBytes(as: right.loadedCountry)
      && left.area.isSameBytes(as: right.area) && left.code.isSameBytes(as: right.code)
      && left.city.isSameBytes(as: right.city)
      && left.birthday.isSameBytes(as: right.birthday) && left.today == right.today
  }
}

extension FieldKind {
  /// The rules that depend only on the kind.
  fileprivate var rules: [Rule] {
    switch self {
    case .text: []
    case .choice: [.listed]
    case .country: [.country]
    case .state: [.state]
    case .date: [.date]
    case .flag: [.flag]
    case .ids: [.ids]
    }
  }
}

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

  /// Describes a problem; the question about the likely value is added to the sentence.
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

  /// Offers values; the question names them all.
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

  /// Returns the label of a field by its id, or the id if there is no such field.
  package func label(of id: FieldID) -> String {
    Field.named(id).map { label(of: $0) } ?? id.rawValue
  }
}
