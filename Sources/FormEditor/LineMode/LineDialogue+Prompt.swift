import ContactModel

/// The question that waits for an answer.
extension LineDialogue {
  /// What stands before the answer, on the same line; nil where no answer can be taken now.
  package var prompt: String? {
    if isBusy { return nil }
    if case .nameConfirmation(let nameConfirmation) = form.panel {
      return "Type the contact's name to send, \(nameConfirmation.name): "
    }
    if let question { return question.prompt }
    if let themes { return "Theme [\(themes.selected?.value ?? "")]: " }
    if isAtEnd {
      return "End of the fields. :save, :review, < back, Enter for the first field: "
    }
    let value = form.words(of: field)
    if !readings.isEmpty { return "Which day? 1 or 2, or Enter to keep [\(value)]: " }
    let states = form.states(of: field)
    let remark = states.isEmpty ? "" : " (\(states.joined(separator: ", ")))"
    return "\(form.edit.label(of: field))\(remark) [\(value)]: "
  }

  /// The question beside the fields that is open; nil where a field is asked for.
  var question: LineQuestion? {
    switch (form.phase, form.panel) {
    case (.failed, _): form.configuration.isFound ? .tryAgainOrGoBack : .tryAgain
    case (.editing, .review): form.configuration.isDryRun ? .print : .send
    case (.editing, .draftRecovery): .resume
    case (.editing, .merge(let view)):
      view.selected.map { .side(of: form.edit.label(of: $0.field)) } ?? .goOn
    case (.editing, .saveResult(let saveResult)): LineQuestion(saveResult)
    case (.editing, .leaving): form.draftFault == nil ? .leave : .leaveWithoutDraft
    case (.editing, .pasteImport): .fill
    case (.editing, .picker(let picker)) where picker.isOfThemes && isThemeChosen:
      .useTheme(picker.selected?.value ?? "")
    default: nil
    }
  }

  /// Comes to a field: its section, where that is new, and what is wrong with it.
  mutating func arrive() {
    readings = []
    guard !isAtEnd else { return }
    if section != field.section {
      section = field.section
      say("Section: \(field.section.rawValue)")
    }
    if isWaitingForNames { say("Reading the names of \(field.label.lowercased()).") }
    for problem in form.shownProblems(of: field) { say(problem) }
  }

  mutating func say(_ problem: Problem) {
    say("\(problem.severity == .error ? "Error" : "Warning"): \(problem.message)")
  }
}
