import ContactModel

/// The form as questions and answers on plain lines: for screen readers, terminals that can't
/// place a cursor, pipes and slow links.
///
/// It has the same form as the screen, and changes it by the same actions, so that each can
/// continue where the other stopped.
package struct LineDialogue: Sendable {
  /// The form of the request to print once it is described.
  enum Request: Sendable {
    case json, curl
  }

  package private(set) var form: FormState
  /// Whether the answers come from a pipe, so that a question can't be repeated.
  let isScript: Bool
  /// Whether the last field was passed.
  var isAtEnd = false
  /// The dates that the last answer may mean; empty if it is unambiguous.
  var readings: [DateReading] = []
  /// The last problem that suggested a value.
  var offered: Problem?
  var awaited: Request?
  /// The section whose heading was said last.
  var section: Section?
  /// The requested theme, by name or number, until the themes are known; empty for none.
  var wantedTheme = ""
  /// Whether one of the listed themes was chosen, and only the time is still to be chosen.
  var isThemeChosen = false
  /// The number of the earlier save to undo, until the saves are read; empty to list them, nil if
  /// they aren't being read.
  var wantedSave: String?
  /// Whether the contact was named.
  var isIntroduced = false
  private var reply = LineReply<FormEffect>()

  /// Starts with a form as it is.
  ///
  /// - Parameters:
  ///   - form: The form, of a new session or from the screen.
  ///   - isScript: Whether the answers come from a pipe. A script ends at the first answer that
  ///     can't be accepted: all that follow would answer the wrong questions.
  package init(_ form: FormState, isScript: Bool = false) {
    self.form = form
    self.isScript = isScript
    act(.enterLineMode)
  }

  /// The current field.
  var field: Field { form.field }

  /// Whether no answer is accepted now, because an operation is in progress.
  package var isBusy: Bool {
    switch (form.phase, form.panel) {
    case (.loading, _), (_, .sending): true
    case _ where wantedSave != nil: true
    case (.editing, .saveResult(let saveResult)):
      saveResult.isWaiting || (isScript && saveResult.isUnconfirmed)
    case (.editing, nil): isWaitingForNames
    default: false
    }
  }

  /// Whether the names of the field's ids are being read: answers may be names.
  var isWaitingForNames: Bool { !isAtEnd && form.names[field.id] == .asked }

  mutating func write(_ line: String) { reply.lines.append(line) }

  mutating func ask(_ effects: [FormEffect]) { reply.effects += effects }

  /// Performs an action of the form.
  ///
  /// - Returns: Its effects, which are in the reply.
  @discardableResult
  mutating func act(_ action: FormAction, isAlone: Bool = true) -> [FormEffect] {
    let effects = form.handle(action, isAlone: isAlone)
    reply.effects += effects
    return effects
  }

  /// The form as it continues on the screen.
  package var formOnScreen: FormState {
    var form = form
    form.leaveLineMode()
    return form
  }

  /// Says the form's notice about the last action.
  mutating func writeNotice() {
    if let notice = form.notice { write(notice) }
    act(.dismissNotice)
  }

  /// Returns the collected lines and effects.
  mutating func finish() -> LineReply<FormEffect> {
    writeNotice()
    defer { reply = LineReply() }
    return reply
  }
}

/// Line mode's reply to an answer or an event, with the effects that it requests.
package struct LineReply<Effect: Equatable & Sendable>: Equatable, Sendable {
  /// The lines, one each whatever they contain; they still have to be made safe to show.
  package internal(set) var lines: [String] = []
  package internal(set) var effects: [Effect] = []
}

/// The start, events without an answer, and progress.
extension LineDialogue {
  /// Says the state of the form, before the first question.
  package mutating func begin() -> LineReply<FormEffect> {
    announce()
    return finish()
  }

  /// Handles an event that isn't an answer.
  package mutating func apply(_ event: FormEvent) -> LineReply<FormEffect> {
    let wasWaiting = isWaitingForNames
    let former = form.panel
    let wasSending = form.isSending || form.isUnconfirmed
    let wasWaitingToRetry = form.loading.retryDue != nil
    let effects = form.apply(event)
    ask(effects)
    switch event {
    case .loaded:
      announce()
      leaveUnexpected()
    case .updateUnconfirmed where form.panel != former: announce()
    case .saveFinished:
      // The server's error is at its field.
      if form.panel == nil { isAtEnd = false }
      if isScript, wasSending, !isSaved { leaveUnsaved() } else { announce() }
    case .draftFound where form.panel != former: announce()
    case .named where wasWaiting && !isWaitingForNames && form.panel == nil: writeNames()
    case .requestDescribed(let request, let curl):
      let text = awaited.map { $0 == .json ? request : curl } ?? ""
      awaited = nil
      for line in text.split(separator: "\n") { write(String(line)) }
    case .themesListed: announceThemes()
    case .historyRead(let saves, let fault): announce(saves, fault: fault)
    case .ticked:
      if former != form.panel || wasWaitingToRetry && form.loading.retryDue == nil { announce() }
    default: break
    }
    return finish()
  }

  /// Prints the open question or the field.
  mutating func announce() {
    switch form.phase {
    case .loading: write("Reading contact \(form.edit.base.id) from \(form.configuration.place).")
    case .failed(let failure):
      let retry =
        form.loading.secondsToRetry(at: form.now).map {
          " Trying again in \($0.counted("second"))."
        } ?? ""
      write("The contact can't be read: \(failure.message)\(retry)")
    case .editing: announceEditing()
    }
  }

  private mutating func announceEditing() {
    writeNotice()
    if !isIntroduced {
      isIntroduced = true
      write("\(form.edit.base.name), contact \(form.edit.base.id) on \(form.configuration.place).")
      if form.configuration.protection.isProduction { write("This is production.") }
      if form.isReadOnly { write(FormState.readOnlySentence) }
      if form.configuration.isDryRun { write("Dry run: nothing is sent.") }
      if let fault = form.draftFault { write("Drafts are off: \(fault)") }
      write("Enter keeps a value, ? shows help, :save saves, :quit leaves.")
    }
    if let content = form.panel?.content { content.announce(in: &self) } else { arrive() }
  }

  private mutating func writeNames() {
    if case .failed(let message)? = form.names[field.id] {
      write("Names can't be read: \(message)")
    }
  }
}

/// The question that waits for an answer.
extension LineDialogue {
  /// The prompt before the answer, on the same line; nil if no answer is accepted now.
  package var prompt: String? {
    if isBusy { return nil }
    if case .nameConfirmation(let confirmation) = form.panel { return confirmation.prompt }
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

  /// The question of the open panel; nil if the question is a field.
  var question: LineQuestion? {
    switch (form.phase, form.panel) {
    case (.failed, _): .tryAgain(on: form.route)
    case (.editing, .picker(let picker)) where picker.isOfThemes && isThemeChosen:
      .useTheme(picker.selected?.value ?? "")
    case (.editing, let panel): panel?.content.question(in: form)
    case (.loading, _): nil
    }
  }

  /// Announces a field: its section if that is new, and its problems.
  mutating func arrive() {
    readings = []
    guard !isAtEnd else { return }
    if section != field.section {
      section = field.section
      write("Section: \(field.section.rawValue)")
    }
    if isWaitingForNames { write("Reading the names of \(field.label.lowercased()).") }
    for problem in form.shownProblems(of: field) { write(problem) }
  }

  mutating func write(_ problem: Problem) {
    write(problem, problem.severity == .error ? "Error" : "Warning")
  }

  /// Says a problem after its kind; `:take` enters the value that the last one suggested.
  private mutating func write(_ problem: Problem, _ kind: String) {
    if problem.offer != nil { offered = problem }
    var message = problem.message
    if let id = Field.named(problem.field).flatMap(strangeID) {
      message = message.replacing(Editor.untick, with: "-\(id) removes \(id).")
    }
    write("\(kind): \(message)\(problem.offer == nil ? "" : " :take enters it.")")
  }

  /// The first id of a field that the server does not list.
  private func strangeID(_ field: Field) -> Int32? {
    form.names[field.id]?.strangers(among: form.edit.ids(of: field)).first
  }

  mutating func writeWithLabel(_ problem: Problem) {
    let kind = problem.severity == .error ? "Error" : "Warning"
    write(problem, "\(kind) in \(form.edit.label(of: problem.field))")
  }
}

/// Ends of a dialogue without a command.
extension LineDialogue {
  /// Handles Ctrl-C: cancels the operation in progress, goes back from a question, or asks whether
  /// to leave; at that question it leaves with the draft kept.
  package mutating func interrupt() -> LineReply<FormEffect> {
    switch (form.phase, form.panel) {
    case (.loading, _), (.failed, _): act(.command(.quit))
    case (.editing, let panel?): panel.content.interrupt(&self)
    case (.editing, nil) where isWaitingForNames:
      act(.stopWaitingForNames)
      write("Stopped waiting for the names. Give ids as numbers.")
    case (.editing, nil) where wantedSave != nil:
      wantedSave = nil
      write("Stopped reading the earlier saves.")
    case (.editing, nil): leave()
    }
    return finish()
  }

  /// Handles the end of the input.
  ///
  /// On a terminal it can be typed, and asks once whether to leave; a pipe has ended, so unsaved
  /// edits are kept as a draft.
  package mutating func endInput() -> LineReply<FormEffect> {
    let isAsked = form.panel == .leaving(QuitPrompt())
    switch (form.phase, form.panel) {
    case (.loading, _), (.failed, _): act(.command(.quit))
    case (_, .draftRecovery): act(.panel(.command(.quit)))
    case _ where isSaved: ask([.leave(.done)])
    default:
      closePanel()
      if isScript || isAsked { end(.leftWithoutSaving) } else { leave() }
    }
    return finish()
  }

  /// Closes the open panel and restores the former theme.
  mutating func closePanel() {
    isThemeChosen = false
    act(.closePanel)
  }

  /// Leaves, or asks whether to leave if edits would be lost.
  mutating func leave() {
    act(.command(.quit))
    if form.panel != nil { announcePanel() }
  }

  /// Announces a panel that an answer opened; a script isn't asked where to go.
  mutating func announcePanel() {
    if isScript, case .nextStep = form.panel {
      act(.panel(.command(.quit)))
    } else {
      announce()
      leaveUnexpected()
    }
  }

  /// Says why a line isn't accepted; this ends a script.
  mutating func reject(_ reason: String) {
    write(reason)
    if isScript { stop(because: reason) }
  }

  /// Ends a script whose save or review had nothing to ask: its next line is meant for the missing
  /// question.
  mutating func leaveUnasked() {
    guard isScript else { return }
    writeNotice()
    if form.isReadOnly { end(.configuration, because: FormState.readOnlySentence) } else { leave() }
  }

  /// Whether a save has just succeeded completely.
  var isSaved: Bool {
    if case .saveResult(let saveResult) = form.panel {
      saveResult.decision == .leave
    } else {
      false
    }
  }

  /// Says why a script's save failed, and ends the script: none of its lines is meant for the
  /// question that would follow.
  mutating func leaveUnsaved() {
    if form.panel == nil { writeNotice() } else { announce() }
    for error in form.editor.serverErrors { writeWithLabel(error.problem) }
    end(.notSent)
  }

  /// Ends a script that can't send now, because an earlier update may still be applied.
  mutating func leaveUnsent(because reason: String) {
    act(.dismissNotice)
    end(.outcomeUnknown, because: reason)
  }

  /// Ends a script at a question that none of its lines is meant for: the contact can't be read, or
  /// someone else changed it since the draft that is resumed.
  mutating func leaveUnexpected() {
    guard isScript else { return }
    if case .failed = form.phase { act(.command(.quit)) }
    if case .merge(let view) = form.panel { end(.changedMeanwhile, because: view.message) }
  }

  /// Ends a script.
  mutating func stop(because reason: String) {
    if case .draftRecovery = form.panel {
      return end(
        .leftWithoutSaving,
        because: "There is an earlier draft. Answer resume, compare, discard or quit first.")
    }
    end(
      .valuesNotValid,
      because: "Stopped at the first error, as answers come from a pipe: \(reason)")
  }

  /// Leaves with the draft kept.
  mutating func end(_ outcome: CommandOutcome, because reason: String? = nil) {
    act(.end(outcome, because: reason))
  }
}
