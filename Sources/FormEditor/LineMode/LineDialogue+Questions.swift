import ContactModel

/// The questions beside the fields, and their answers.
extension LineDialogue {
  mutating func answer(_ question: LineQuestion, _ text: String, isAlone: Bool) {
    if text == "?" { return say("\(question.advice) The first letters are enough.") }
    if case .pasteImport(let pasteImport) = form.panel, turn(text, in: pasteImport) { return }
    let isBeginningEnough = !isScript || question.isOfYesAndNo
    guard let word = text == "<" ? .back : question.word(text, isBeginningEnough) else {
      return misunderstand(question.advice)
    }
    switch (form.phase, form.panel) {
    case (.failed, _):
      if word == .back, form.configuration.isFound { return ask([.goBack]) }
      ask(word == .yes ? form.loadAgain() : form.giveUp())
      if word == .yes { announce() }
    case (_, .review): answerReview(word, isAlone: isAlone)
    case (_, .draftRecovery(let draftRecovery)): answer(draftRecovery, word, isAlone: isAlone)
    case (_, .merge(let view)): answer(view, word)
    case (_, .saveResult(let saveResult)): answer(saveResult, word, isAlone: isAlone)
    case (_, .leaving): answerLeaving(word, isAlone: isAlone)
    case (_, .picker(let themes)): answer(themes, word)
    case (_, .pasteImport(let pasteImport)):
      if word == .yes { form.accept(pasteImport) } else { form.panel = nil }
      say(word == .yes ? "Filled. :undo: undo" : "Left out.")
      arrive()
    default: break
    }
  }

  /// Whether what sends or discards came by itself; says so where it did not.
  private mutating func isMeant(_ isAlone: Bool) -> Bool {
    if !isAlone { say("The answer arrived together with others. Answer again.") }
    return isAlone
  }

  mutating func answerReview(_ word: LineQuestion.Word, isAlone: Bool) {
    guard word == .yes else {
      form.panel = nil
      say("Not sent.")
      return arrive()
    }
    if isMeant(isAlone) { sendReviewed() }
  }

  /// Sends, on production after the name is typed.
  private mutating func sendReviewed() {
    if let reason = form.sendBlock, !form.configuration.isDryRun {
      form.panel = nil
      if isScript { return leaveUnsent(because: reason) }
      say(reason)
      return arrive()
    }
    ask(form.sendReviewed())
    if form.panel != nil { announce() }
  }

  /// Takes the name that confirms a save.
  mutating func answer(_ nameConfirmation: NameConfirmationPanel, _ text: String, isAlone: Bool) {
    if text.isEmpty && !isScript || text == "<" {
      form.panel = nil
      say("Not sent.")
      return arrive()
    }
    guard nameConfirmation.isConfirmed(by: text) else {
      return misunderstand(
        "That isn't the name or the id \(nameConfirmation.id). Not sent. Enter alone goes back.")
    }
    if isMeant(isAlone) { send() }
  }

  /// Sends, as the operator wants it.
  private mutating func send() {
    ask(form.send())
    if case .sending = form.panel { announce() }
  }

  private mutating func answer(
    _ saveResult: SaveResultPanel, _ word: LineQuestion.Word, isAlone: Bool
  ) {
    if word == .undo, let undo = saveResult.undo {
      ask(form.undoSave(undo))
      return announce()
    }
    guard word == .yes else {
      form.panel = nil
      return arrive()
    }
    switch saveResult.answer {
    case .leave: ask([.leave(.done)])
    case .sendAgain: if isMeant(isAlone) { sendReviewed() }
    case .goBack: break
    case .wait:
      guard isMeant(isAlone) else { return }
      guard let seconds = saveResult.secondsLeft(at: form.now), seconds > 0 else {
        return sendReviewed()
      }
      var saveResult = saveResult
      saveResult.isWaiting = true
      form.panel = .saveResult(saveResult)
      let next = form.configuration.protection.isProduction ? "asking for the name" : "sending"
      say("Waiting \(seconds) seconds, then \(next). Ctrl-C stops waiting.")
    }
  }

  private mutating func answer(
    _ draftRecovery: DraftRecoveryPanel, _ word: LineQuestion.Word, isAlone: Bool
  ) {
    switch word {
    case .resume:
      form.resume(draftRecovery.draft)
      sayNotice()
      announce()
      leaveUnexpected()
    case .compare: compare(draftRecovery.draft)
    case .discard:
      guard isMeant(isAlone) else { return }
      ask(form.discard(draftRecovery.draft))
      sayNotice()
      if form.panel == nil { arrive() } else { announce() }
    default: ask(form.leaveDraft())
    }
  }

  private mutating func answerLeaving(_ word: LineQuestion.Word, isAlone: Bool) {
    switch word {
    case .save:
      form.panel = nil
      save(isAlone: isAlone)
    case .keep: ask(form.keepAndLeave())
    case .discard: if isMeant(isAlone) { ask(form.discardAndLeave()) }
    default:
      form.panel = nil
      arrive()
    }
  }

  /// Leaves parts of a pasted block out, or takes them in again, by their numbers.
  private mutating func turn(_ text: String, in pasteImport: PasteImportPanel) -> Bool {
    let numbers = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { Int($0) }
    guard !numbers.isEmpty,
      numbers.allSatisfy({ $0.map { pasteImport.parts.indices.contains($0 - 1) } ?? false })
    else { return false }
    var pasteImport = pasteImport
    for case let number? in numbers { pasteImport.turn(number - 1) }
    form.panel = .pasteImport(pasteImport)
    say(pasteImport)
    return true
  }
}
