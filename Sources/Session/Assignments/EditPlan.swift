package import ContactModel

/// The edit that assignments make of a contact.
package struct EditPlan: Equatable, Sendable {
  package let edit: ContactEdit
  /// Errors of all fields, and warnings of those that change, in the document's order.
  package let problems: [Problem]
  /// Whether every value could be read.
  package let isRead: Bool

  /// Checks an edit as the form does before sending.
  ///
  /// - Parameters:
  ///   - edit: The edit that would be sent.
  ///   - unread: The fields that couldn't be read, which the rules don't check.
  ///   - remarks: The warnings about text removed from values.
  ///   - today: The operator's current date.
  package init(
    _ edit: ContactEdit, unread: [Problem] = [], remarks: [Problem] = [], today: CalendarDate
  ) {
    self.edit = edit
    isRead = unread.isEmpty
    let fields = Set(unread.map(\.field))
    let changed = Set(edit.changes.map(\.field.id))
    // A change can make another field doubtful: a new state, for example, the unchanged postal
    // code.
    let former = Set(ContactEdit(base: edit.base).problems(today: today))
    let problems = edit.problems(today: today).filter { problem in
      !fields.contains(problem.field)
        && (problem.severity == .error || changed.contains(problem.field)
          || !former.contains(problem))
    }
    self.problems = Field.all.flatMap { field in
      (unread + problems + remarks).filter { $0.field == field.id }
    }
  }

  /// The problems that prevent sending.
  package var errors: [Problem] { problems.filter { $0.severity == .error } }

  package var warnings: [Problem] { problems.filter { $0.severity == .warning } }
}

extension Assignments {
  /// Makes the edit of a contact.
  ///
  /// - Parameters:
  ///   - base: The contact as it was loaded.
  ///   - today: The day at the operator's place, from which relative dates count.
  /// - Returns: The edit, and its problems.
  package func wanted(of base: Contact, today: CalendarDate) -> EditPlan {
    var edit = ContactEdit(base: base)
    var problems: [Problem] = []
    let isStateGiven = all.contains { $0.field.id == .state }
    for assignment in all {
      let field = assignment.field
      switch assignment.value {
      case .cleared: edit.clear(field)
      case .text(let text): problems += edit.assign(text, to: field, today: today)
      case .json(let json): problems += edit.assign(json, to: field, today: today)
      }
      if field.id == .country, !isStateGiven, let problem = edit.clearStrandedState() {
        problems.append(problem)
      }
    }
    return EditPlan(
      edit, unread: problems.filter { $0.severity == .error },
      remarks: problems.filter { $0.severity == .warning }, today: today)
  }
}
