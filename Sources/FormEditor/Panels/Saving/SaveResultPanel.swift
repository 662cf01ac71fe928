import ContactModel
import Screen

/// The outcome of an update.
struct SaveResultPanel: ScrollingPanel {
  /// The action of Enter.
  enum Decision: Equatable, Sendable {
    /// Leave with this outcome.
    case leave
    /// Send the same edit again.
    case sendAgain
    /// Wait until the server accepts requests again, then send once.
    case wait
    /// Go back to the form.
    case goBack
  }

  let title: String
  private let role: Role
  let lines: [StyledLine]
  let decision: Decision
  /// The word next to Enter.
  private let decisionName: String
  /// The time at which the server accepts requests again, on the ticks' clock.
  private var until: Int?
  /// Whether the operator chose to wait.
  private(set) var isWaiting = false
  /// Whether the update may still be applied, and the outcome follows automatically.
  private(set) var isUnconfirmed = false
  var scroll = 0
  /// The values from before a save, as an edit of the server's contact; nil if there are none.
  private var undo: ContactEdit?

  var panel: Panel { .saveResult(self) }

  private init(
    _ title: OutcomeTitle, _ role: Role, _ lines: [StyledLine], _ decision: Decision,
    _ decisionName: String
  ) {
    self.title = title.rawValue
    self.role = role
    self.lines = lines
    self.decision = decision
    self.decisionName = decisionName
  }

  /// Creates the result of a save.
  ///
  /// - Parameters:
  ///   - receipt: The server's current contact.
  ///   - changes: The changes that the server accepted.
  ///   - ignored: The changes that the server ignored.
  ///   - form: The form, which knows the names of ids.
  init(saved receipt: Receipt, changes: [Change], ignored: [Change], in form: FormState) {
    let country = receipt.stored.country
    let former = changes.first { $0.field.id == .country }?.old.text ?? country
    var lines = changes.map { change in
      let label = form.edit.label(of: change.field)
      let stored = receipt.stored.reading(of: change.field)
      return form.row(
        "✓", label, old: form.named(change.old, in: change.field, country: former),
        new: form.named(stored, in: change.field, country: country), .success,
        flat: "\(label): \(form.shown(stored, in: change.field))",
        // Line mode has just read them out in the review.
        plain: "")
    }
    let ignoredFields = Set(ignored.map(\.field))
    let differences = receipt.differences.filter { !ignoredFields.contains($0.field) }
    if !differences.isEmpty {
      lines.append(StyledLine("The server changed these values:", .warning))
      lines += differences.map { difference in
        let stored = difference.stored?.text ?? "nothing"
        let (label, sent) = (form.edit.label(of: difference.field), difference.sent.text)
        return form.row(
          "!", label, old: sent, new: stored, .warning, flat: "! \(label): \(sent) → \(stored)",
          plain: "\(label): \(stored), sent as \(sent)")
      }
    }
    if !ignored.isEmpty {
      lines.append(
        StyledLine("The server didn't save these; your values are still in the form:", .error))
      lines += ignored.map { change in
        let (label, intent) = (form.edit.label(of: change.field), change.intent)
        let stored = receipt.stored.reading(of: change.field)
        return form.row(
          "✗", label, old: form.named(stored, in: change.field, country: country),
          new: intent.shown, .error, flat: "✗ \(label): \(intent.shown)",
          plain: "\(label): \(intent.words)")
      }
    }
    if let id = receipt.requestID {
      lines.append(StyledLine("Request \(id)", .placeholder, plain: ""))
    }
    let undo = ContactEdit(restoring: changes, in: receipt.stored)
    if undo.hasChanges {
      lines.append(StyledLine("U: undo this save", .placeholder, plain: ""))
    }
    if ignored.isEmpty {
      self.init(.saved, .success, lines, .leave, "Done")
      if undo.hasChanges { self.undo = undo }
    } else {
      self.init(.savedInPart, .warning, lines, .goBack, "Back")
    }
  }

  init(_ refusal: Refusal) {
    let others = refusal.others.map { StyledLine("✗ \($0)", .error, plain: "Error: \($0)") }
    self.init(
      .refused, .error, [StyledLine(refusal.message)] + others + [Self.kept], .sendAgain,
      "Try again")
  }

  /// Creates the result of an earlier session's update that turned out to be saved.
  init(storedBefore sentence: String) {
    self.init(.saved, .success, [StyledLine(sentence)], .goBack, "Edit")
  }

  init(notSent reason: String) {
    self.init(.notSent, .error, [StyledLine(reason), Self.kept], .sendAgain, "Try again")
  }

  init(notApplied reason: String) {
    self.init(.notSaved, .error, [StyledLine(reason), Self.kept], .sendAgain, "Send again")
  }

  init(unknown reason: String) {
    let advice = "Check the contact before you save again."
    self.init(
      .unknown, .warning, [StyledLine(reason), StyledLine(advice), Self.kept], .goBack, "Back")
  }

  /// Creates the result of an update that may still be applied.
  init(unconfirmed news: UnconfirmedUpdate, now: Int) {
    let advice =
      "The server may still apply the update. This is being checked; nothing is sent meanwhile."
    self.init(
      .unknown, .warning, [StyledLine(news.reason), StyledLine(advice), Self.kept], .goBack, "Back")
    isUnconfirmed = true
    until = now + news.milliseconds
  }

  /// Creates the result of a conflict whose other side couldn't be read.
  init(conflict message: String) {
    self.init(.changed, .warning, [StyledLine(message), Self.kept], .goBack, "Back")
  }

  init(_ limit: RateLimit, now: Int) {
    self.init(
      .rateLimited, .warning, [StyledLine(limit.message), Self.kept], .wait, "Wait and send")
    until = now + limit.seconds * 1000
  }

  private static let kept = StyledLine("Nothing you typed is lost.")

  /// Returns the whole seconds until the server accepts requests again; nil if that doesn't matter.
  func secondsLeft(at now: Int) -> Int? {
    until.map { max(0, $0 - now + 999) / 1000 }
  }

  /// Returns the time at which the countdown is drawn next; nil without one.
  func nextTick(after now: Int, _ refresh: RefreshInterval) -> Int? {
    guard let until, until > now else { return nil }
    return refresh.next(after: now, until: until)
  }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    if isUnconfirmed, action == .confirm || action == .command(.save) {
      // The panel changes automatically, so a key meant for it must not answer the next.
      form.note(form.sendBlock)
    } else if decision == .leave, let step = form.route.nextSteps.step(for: action) {
      return isAlone ? form.proceed(to: step) : []
    } else if action == .confirm {
      guard isAlone, !isWaiting else { return [] }
      switch decision {
      case .leave: break
      case .sendAgain: return form.sendReviewed()
      case .goBack: form.closePanel()
      case .wait: return wait(in: &form)
      }
    } else if decision == .leave, action == .type("y") || action == .type("Y") {
      return [.copy(([title] + lines.map(\.text)).joined(separator: "\n") + "\n")]
    } else if let undo, action == .type("u") || action == .type("U") {
      return form.undoSave(undo)
    } else if action == .command(.quit) {
      form.closePanel()
      return form.leave()
    } else {
      scroll(by: action, in: &form)
      if isUnconfirmed, form.panel == nil { form.note("The last update is still being checked.") }
    }
    return []
  }

  /// Waits until the server accepts requests again, then sends.
  private mutating func wait(in form: inout FormState) -> [FormEffect] {
    guard secondsLeft(at: form.now) != 0 else { return form.sendReviewed() }
    isWaiting = true
    return []
  }

  func text(in form: FormState) -> PanelText? {
    var lines = lines
    let seconds = secondsLeft(at: form.now) ?? 0
    if isUnconfirmed {
      let words = seconds > 0 ? "It may still be applied within \(seconds) s." : "Checking…"
      lines.append(StyledLine(words, .warning))
    } else if seconds > 0 {
      let isAutomatic = isWaiting && !form.configuration.protection.isProduction
      let word = isAutomatic ? "Sending in" : "Try again in"
      lines.append(StyledLine("\(word) \(seconds) s.", .warning))
    }
    return PanelText(title: title, role: role, lines: lines, scroll: scroll)
  }

  func keys(in form: FormState) -> [(String, String)] {
    if isWaiting { return [("Esc", "Stop waiting")] }
    if isUnconfirmed { return [("Esc", decisionName)] }
    if decision == .goBack { return [("Enter", decisionName)] }
    guard decision == .leave else { return [("Enter", decisionName), ("Esc", "Back")] }
    return form.route.nextSteps.keys + [("Esc", "Keep editing")]
      + (undo == nil ? [] : [("U", "Undo this save")]) + [("Y", "Copy")]
  }

  func tinyLine(in form: FormState) -> String { title }
}

/// The result of a save in line mode.
extension SaveResultPanel {
  func question(in form: FormState) -> LineQuestion? {
    switch decision {
    case .leave where form.route.isOpen:
      LineQuestion(
        text: "What next?",
        words: form.route.nextSteps.map(\.word) + [.stay] + (undo == nil ? [] : [.undo]),
        defaultWord: form.route.nextSteps.first?.word)
    case .leave:
      LineQuestion(
        text: "Leave?", words: undo == nil ? [.yes, .no] : [.yes, .no, .undo], defaultWord: .yes)
    case .sendAgain: LineQuestion(text: "Send again?", words: [.yes, .no], sends: true)
    case .wait: LineQuestion(text: "Wait and send?", words: [.yes, .no], sends: true)
    case .goBack: nil
    }
  }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.write("\(title).")
    for line in lines where !line.plain.isEmpty { dialogue.write(line.plain) }
    let seconds = secondsLeft(at: dialogue.form.now) ?? 0
    if isUnconfirmed {
      dialogue.write("It may still be applied within \(seconds.counted("second")).")
    } else if seconds > 0 {
      dialogue.write("\(isWaiting ? "Sending in" : "Try again in") \(seconds.counted("second")).")
    }
    guard decision == .goBack, !(dialogue.isScript && isUnconfirmed) else { return }
    dialogue.closePanel()
    dialogue.arrive()
  }

  func announceChange(in dialogue: inout LineDialogue) {
    let seconds = secondsLeft(at: dialogue.form.now) ?? 0
    let isProduction = dialogue.form.configuration.protection.isProduction
    let next = isProduction ? "asking for the name" : "sending"
    dialogue.write("Waiting \(seconds.counted("second")), then \(next). Ctrl-C stops waiting.")
  }
}
