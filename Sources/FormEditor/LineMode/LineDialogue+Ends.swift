import ContactModel

/// The ends of a dialogue that no command asks for.
extension LineDialogue {
  /// Takes Ctrl-C: it cancels what is under way, goes back from a question, or asks whether to
  /// leave; at that question it leaves with the draft kept.
  package mutating func interrupt() -> LineReply<FormEffect> {
    switch (form.phase, form.panel) {
    case (.loading, _), (.failed, _): ask(form.giveUp())
    case (_, .sending(let sending)):
      ask(form.cancel(sending))
      say("Cancelling.")
    case (_, .leaving): end(.interrupt)
    case (_, .draftRecovery): ask(form.leaveDraft())
    case (_, .merge):
      form.postponeMerge()
      sayNotice()
      arrive()
    case (_, nil) where isWaitingForNames:
      form.names[field.id] = .failed("They weren't waited for.")
      say("Stopped waiting for the names. Give ids as numbers.")
    case (_, nil): leave()
    default:
      closeThemes()
      form.panel = nil
      say("Back to the form.")
      arrive()
    }
    return finish()
  }

  /// Takes the end of the input.
  ///
  /// At a terminal it can be typed, and asks once whether to leave; a pipe has said all it has to
  /// say, so that what is not saved is kept as a draft.
  package mutating func endInput() -> LineReply<FormEffect> {
    let isAsked = form.panel == .leaving
    switch (form.phase, form.panel) {
    case (.loading, _), (.failed, _): ask(form.giveUp())
    case (_, .draftRecovery): ask(form.leaveDraft())
    case (_, .saveResult(let saveResult)) where saveResult.answer == .leave: ask([.leave(.done)])
    default:
      closeThemes()
      form.panel = nil
      if isScript || isAsked { end(.leftWithoutSaving) } else { leave() }
    }
    return finish()
  }

  /// Asks whether to leave where something would be lost, else leaves.
  mutating func leave() {
    ask(form.leave())
    if case .leaving = form.panel { announce() }
  }

  /// Says why a line can't be taken; a script ends by it.
  mutating func misunderstand(_ reason: String) {
    say(reason)
    if isScript { stop(because: reason) }
  }

  /// Ends a script whose save or review had nothing to ask: its next line is meant for the question
  /// that didn't come.
  mutating func leaveUnasked() {
    guard isScript else { return }
    sayNotice()
    guard form.isReadOnly else { return ask(form.leave()) }
    form.lastMessage = FormState.readOnlySentence
    ask([.leave(.configuration)])
  }

  /// Whether a save has just succeeded, in all its parts.
  var isSaved: Bool {
    if case .saveResult(let saveResult) = form.panel { saveResult.answer == .leave } else { false }
  }

  /// Says why a script's save failed, and ends it: none of its lines is written for what is asked then.
  mutating func leaveUnsaved() {
    if form.panel == nil { sayNotice() } else { announce() }
    for objection in form.serverErrors { sayWithLabel(objection.problem) }
    end(.notSent)
  }

  /// Ends a script that may not send now: an update of before may still be applied.
  mutating func leaveUnsent(because reason: String) {
    form.notice = nil
    form.lastMessage = reason
    end(.outcomeUnknown)
  }

  /// Ends a script where a question stands that none of its lines is written for: the contact
  /// can't be read, or somebody else changed it since the draft that is resumed.
  mutating func leaveUnexpected() {
    guard isScript else { return }
    if case .failed = form.phase { ask(form.giveUp()) }
    if case .merge(let view) = form.panel {
      form.lastMessage = view.message
      end(.changedMeanwhile)
    }
  }

  /// Ends a script.
  mutating func stop(because reason: String) {
    form.lastMessage = "Stopped, since the answers come from a pipe: \(reason)"
    switch (form.phase, form.panel) {
    case (.failed, _): ask(form.giveUp())
    case (_, .draftRecovery):
      form.lastMessage = "There is an earlier draft. Answer resume, compare, discard or quit first."
      ask([.leave(.leftWithoutSaving)])
    default: end(.valuesNotValid)
    }
  }

  /// Leaves with the draft kept, by a status that gives way to that of a failed save.
  private mutating func end(_ status: ContactModel.ExitStatus) {
    let failure = status == .interrupt ? nil : form.failureAtEnd
    if failure == nil, status == .leftWithoutSaving, !form.edit.hasChanges {
      ask([.leave(.done)])
    } else {
      ask((form.draft == nil ? [] : form.keepDraft()) + [.leave(failure ?? status)])
    }
  }
}
