import ContactModel

/// What happens while nobody answers.
extension LineDialogue {
  /// Says where the form stands, before the first question.
  package mutating func begin() -> LineReply<FormEffect> {
    announce()
    return finish()
  }

  /// Changes the form by an event that is no answer.
  package mutating func apply(_ event: FormEvent) -> LineReply<FormEffect> {
    let wasWaiting = isWaitingForNames
    let former = form.panel
    let wasSending = form.isSending || form.isUnconfirmed
    let effects = form.apply(event)
    ask(effects)
    switch event {
    case .loaded:
      announce()
      leaveUnexpected()
    case .updateUnconfirmed where form.panel != former: announce()
    case .saveFinished:
      // What the server refused is at its field.
      if form.panel == nil { isAtEnd = false }
      if isScript, wasSending, !isSaved { leaveUnsaved() } else { announce() }
    case .draftFound where form.panel != former: announce()
    case .named where wasWaiting && !isWaitingForNames && form.panel == nil: sayNames()
    case .requestDescribed(let request, let curl):
      let text = awaited.map { $0 == .json ? request : curl } ?? ""
      awaited = nil
      for line in text.split(separator: "\n") { say(String(line)) }
    case .themesListed: meetThemes()
    case .ticked: if former != form.panel { announce() }
    default: break
    }
    return finish()
  }

  /// Says what is open: a question beside the fields, or the field.
  mutating func announce() {
    switch form.phase {
    case .loading: say("Reading contact \(form.edit.base.id) from \(form.configuration.place).")
    case .failed(let failure): say("The contact can't be read: \(failure.message)")
    case .editing: announceEditing()
    }
  }

  private mutating func announceEditing() {
    sayNotice()
    if !isIntroduced {
      isIntroduced = true
      say("\(form.edit.base.name), contact \(form.edit.base.id) on \(form.configuration.place).")
      if form.configuration.protection.isProduction { say("This is production.") }
      if form.isReadOnly { say(FormState.readOnlySentence) }
      if form.configuration.isDryRun { say("Dry run: nothing is sent.") }
      if let fault = form.draftFault { say("Drafts are off: \(fault)") }
      say("Enter keeps a value, ? helps, :save saves, :quit leaves.")
    }
    switch form.panel {
    case .review(let review): say(review)
    case .draftRecovery(let draftRecovery): say(draftRecovery)
    case .merge(let view): say(view)
    case .sending(let sending): say(sending.isCancelled ? "Cancelling." : "Sending.")
    case .saveResult(let saveResult): say(saveResult)
    case .leaving: sayLeaving()
    case .pasteImport(let pasteImport): say(pasteImport)
    case .nameConfirmation: say("This is production: \(form.configuration.place).")
    case .picker, .calendar, .help, nil: arrive()
    }
  }

  private mutating func sayNames() {
    if case .failed(let message)? = form.names[field.id] {
      say("Their names can't be read: \(message)")
    }
  }
}
