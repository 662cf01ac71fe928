extension ContactEdit {
  /// Checks every field.
  ///
  /// - Parameter today: The day at the operator's place.
  /// - Returns: The problems in the document's order, errors before warnings within a field.
  package func problems(today: CalendarDate) -> [Problem] {
    Field.all.flatMap { problems(of: $0, today: today) }
  }

  /// Checks one field.
  ///
  /// What the server itself gave and the operator left alone is never an error: it goes back as
  /// it came, so it is only warned of. The exception is a required field that is empty, which
  /// the API's document says is refused.
  package func problems(of field: Field, today: CalendarDate) -> [Problem] {
    let text = text(of: field)
    if text.isEmpty { return missing(field).map { [$0] } ?? [] }
    let isUntouched = intent(of: field) == .unchanged
    if !isUntouched, text.allSatisfy(\.isWhitespace), field.isRequired {
      let message = "Fill in \(label(of: field)): spaces alone are nothing."
      return [Problem(field: field.id, severity: .error, message: message)]
    }
    if isUntouched, case .foreign = base.reading(of: field) {
      let message =
        "The server holds something of another type here. It goes back as it came unless changed."
      return [Problem(field: field.id, severity: .warning, message: message)]
    }
    let context = Rule.Context(field: field, text: text, edit: self, today: today)
    let findings = (field.kind.rules + field.rules + Rule.everywhere).compactMap {
      $0.check(context)
    }
    let problems = findings.map { finding in
      switch finding {
      case .error(let message):
        Problem(
          field: field.id, severity: isUntouched ? .warning : .error, message: message)
      case .warning(let message):
        Problem(field: field.id, severity: .warning, message: message)
      }
    }
    return problems.filter { $0.severity == .error } + problems.filter { $0.severity == .warning }
  }

  private func missing(_ field: Field) -> Problem? {
    switch field.requirement {
    case .optional: nil
    case .required:
      Problem(field: field.id, severity: .error, message: "Fill in \(label(of: field)): required.")
    case .unless(let other):
      if text(of: other).isEmpty {
        Problem(
          field: field.id, severity: .error,
          message: "Fill in Address or Address 2: one of the two is required.")
      } else {
        nil
      }
    }
  }

  /// The field's label; the state's follows the country.
  package func label(of field: Field) -> String { field.label(in: text(of: .country)) }
}

extension FieldKind {
  /// The rules that follow from the kind alone.
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
