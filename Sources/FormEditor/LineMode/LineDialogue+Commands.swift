import ContactModel
import Screen

/// Commands: a colon and a word.
extension LineDialogue {
  /// Does what a line asks for that begins with a colon.
  mutating func perform(_ text: String, isAlone: Bool) {
    let words = String(text.dropFirst()).trimmed.split(
      maxSplits: 1, whereSeparator: \.isWhitespace)
    let word = words.first.map(String.init) ?? ""
    let argument = words.count > 1 ? String(words[1]).trimmed : ""
    let found = LineCommand.found(word)
    guard let command = found.first, found.count == 1 else {
      let all = found.map { ":" + $0.rawValue }.joined(separator: ", ")
      return misunderstand(
        found.isEmpty || word.isEmpty
          ? "There is no command “:\(word)”; :help lists them. To use it as a value: \\:\(word)"
          : "“:\(word)” can mean \(all).")
    }
    switch command {
    case .help: return sayCommands()
    case .form: return ask([.showForm])
    case .quit: return quit()
    default: break
    }
    guard closeQuestion(for: command) else {
      return misunderstand("First answer \(question?.offer ?? "this").")
    }
    perform(command, argument, isAlone: isAlone)
  }

  private mutating func perform(_ command: LineCommand, _ argument: String, isAlone: Bool) {
    switch command {
    case .save: save(answered: argument, isAlone: isAlone)
    case .review: review(argument)
    case .go: go(to: argument)
    case .undo: step { $0.undo() }
    case .redo: step { $0.redo() }
    case .original:
      form.restore()
      say("\(form.edit.label(of: field)): \(form.words(of: field)), as it was loaded")
    case .unlock: form.unlock()
    case .problems: sayProblems()
    case .changes:
      for change in form.edit.changes { say(form.words(change)) }
      if !form.edit.hasChanges { say("No field has changed.") }
    case .fields:
      for (place, field) in FormState.fields.enumerated() {
        say("\(place + 1): \(form.summary(of: field))")
      }
    case .list: list(argument)
    case .json, .curl:
      awaited = command == .json ? .json : .curl
      ask([.describe(form.edit)])
    case .reveal:
      say(Cell.revealed(form.edit.text(of: field), role: .text).map(\.text).joined())
    case .theme: chooseTheme(argument)
    case .quit, .form, .help: break
    }
  }

  /// Closes the themes for any other command, and a review for any but those that look at it;
  /// other questions stay.
  private mutating func closeQuestion(for command: LineCommand) -> Bool {
    closeThemes()
    if case .nameConfirmation = form.panel {
      form.panel = nil
      return true
    }
    guard question != nil else { return true }
    // A script that goes on after a save doesn't leave; its next line is no answer to that.
    if isScript, isSaved {
      form.panel = nil
      return true
    }
    guard case .review = form.panel else { return false }
    if command != .json, command != .curl { form.panel = nil }
    return true
  }

  private mutating func quit() {
    switch (form.phase, form.panel) {
    case (.failed, _): ask(form.giveUp())
    case (_, .draftRecovery): ask(form.leaveDraft())
    case (_, .leaving): misunderstand(question?.advice ?? "")
    default:
      closeThemes()
      form.panel = nil
      leave()
    }
  }

  /// Checks everything, then comes the review, or the update where no review is wanted.
  ///
  /// - Parameters:
  ///   - answer: What the review is answered with: yes, or nothing where it should ask.
  ///   - isAlone: Whether the line came by itself.
  mutating func save(answered answer: String = "", isAlone: Bool) {
    guard answer.isEmpty || LineQuestion.send.word(answer) == .yes else {
      return misunderstand("Only “yes” can follow :save.")
    }
    ask(form.startSave(isAlone: isAlone))
    if form.panel != nil {
      announce()
      if !answer.isEmpty, case .review = form.panel { answerReview(.yes, isAlone: isAlone) }
      return
    }
    if let reason = form.sendBlock, form.edit.hasChanges, !form.configuration.isDryRun {
      if isScript { leaveUnsent(because: reason) }
      return
    }
    let errors = form.problems.filter { $0.severity == .error }
    guard !errors.isEmpty, form.edit.hasChanges else { return leaveUnasked() }
    form.notice = nil
    isAtEnd = false
    say("Not saved: \(errors.count.counted("error")).")
    for error in errors { sayWithLabel(error) }
    if isScript { return stop(because: form.lastMessage ?? "") }
    arrive()
  }

  /// Shows the review, and asks whether to send it.
  private mutating func review(_ argument: String) {
    guard argument.isEmpty else {
      return misunderstand("Nothing can follow :review. “:save yes” sends.")
    }
    ask(form.openReview())
    if form.panel != nil { announce() } else { leaveUnasked() }
  }

  private mutating func go(to argument: String) {
    let choices = FormState.fields.map { field in
      let others = if case .state = field.kind { ["Province", "Region"] } else { [String]() }
      return Choice(field.key, form.edit.label(of: field), aliases: [field.label] + others)
    }
    if let number = Int(argument), choices.indices.contains(number - 1) {
      return move(to: FieldID(choices[number - 1].value))
    }
    switch ChoiceSearch(argument, in: choices, isPrefixEnough: true) {
    case .one(let choice): move(to: FieldID(choice.value))
    // Going to a field changes nothing, so the only match is enough.
    case .several(let matches) where matches.count == 1: move(to: FieldID(matches[0].value))
    case .several(let matches):
      misunderstand("“\(argument)” can mean \(matches.map(\.label).joined(separator: ", ")).")
    case .none: misunderstand("There is no field “\(argument)”; :fields lists them.")
    }
  }

  private mutating func move(to id: FieldID) {
    isAtEnd = false
    form.move(to: id)
    arrive()
  }

  private mutating func step(_ change: (inout FormState) -> Void) {
    let former = form.step
    change(&form)
    sayNotice()
    guard form.step != former else { return }
    isAtEnd = false
    say(form.summary(of: field))
    arrive()
  }

  private mutating func sayProblems() {
    let problems = form.problems
    form.touchedFields.formUnion(problems.map(\.field))
    for problem in problems { sayWithLabel(problem) }
    if problems.isEmpty { say("There are no problems.") }
  }

  private mutating func list(_ filter: String) {
    switch form.widget(of: field) {
    case .choice(let make):
      let choices = make()
      let matches = ChoiceSearch.matches(filter, in: choices)
      list(matches, of: choices)
      if matches.isEmpty { say("No match.") }
    case .ticks: listIDs(filter)
    case .text(let suggestions) where !suggestions.isEmpty:
      say("Usually \(suggestions.joined(separator: ", ")); any text is accepted.")
    case .flag: say("true, false, or - for not set.")
    case .text, .date: say("\(form.edit.label(of: field)) has no list of choices.")
    }
  }
}
