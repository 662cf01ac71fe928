import ContactModel
import Screen

/// What became of an update, told to the operator.
struct SaveResultPanel: Equatable, Sendable {
  /// What Enter does.
  enum Answer: Equatable, Sendable {
    /// Leave with this status.
    case leave
    /// Send the same edit again.
    case sendAgain
    /// Wait until the server takes requests again, then send once.
    case wait
    /// Go back to the form.
    case goBack
  }

  let title: String
  let role: Role
  let lines: [StyledLine]
  let answer: Answer
  /// The word beside Enter.
  let answerName: String
  /// When the server takes requests again, in milliseconds of the ticks' clock.
  private(set) var until: Int?
  /// Whether the operator chose to wait.
  var isWaiting = false
  /// Whether the update may still be applied, and the outcome follows by itself.
  private(set) var isUnconfirmed = false
  var scroll = 0
  /// The values of before a save as an edit of what the server holds now; nil where there are none.
  private(set) var undo: ContactEdit?

  private init(
    _ title: OutcomeTitle, _ role: Role, _ lines: [StyledLine], _ answer: Answer,
    _ answerName: String
  ) {
    self.title = title.rawValue
    self.role = role
    self.lines = lines
    self.answer = answer
    self.answerName = answerName
  }

  /// A save.
  ///
  /// - Parameters:
  ///   - receipt: What the server holds now.
  ///   - changes: What it took.
  ///   - ignored: What it did not take, and holds as before.
  ///   - shown: A field's value for reading.
  ///   - words: The same without signs.
  init(
    saved receipt: Receipt, changes: [Change], ignored: [Change],
    shown: (Reading, Field) -> String, words: (Reading, Field) -> String
  ) {
    var lines = changes.map { change in
      let (label, stored) = (change.field.label, receipt.stored.reading(of: change.field))
      return StyledLine(
        "\(label): \(shown(stored, change.field))",
        plain: "\(label): \(words(stored, change.field))")
    }
    let ignoredFields = Set(ignored.map(\.field))
    let differences = receipt.differences.filter { !ignoredFields.contains($0.field) }
    if !differences.isEmpty {
      lines.append(StyledLine("The server changed these values:", .warning))
      lines += differences.map { difference in
        let stored = difference.stored?.text ?? "nothing"
        let (label, sent) = (difference.field.label, difference.sent.text)
        return StyledLine(
          "! \(label): \(sent) → \(stored)", .warning,
          plain: "\(label): \(stored), sent was \(sent)")
      }
    }
    if !ignored.isEmpty {
      lines.append(
        StyledLine("The server didn't save these; your values are still in the form:", .error))
      lines += ignored.map { change in
        let (label, intent) = (change.field.label, change.intent)
        return StyledLine(
          "✗ \(label): \(intent.shown)", .error, plain: "Error in \(label): \(intent.words)"
        )
      }
    }
    if let id = receipt.requestID { lines.append(StyledLine("Request \(id)", .placeholder)) }
    let undo = ContactEdit(restoring: changes, in: receipt.stored)
    if undo.hasChanges {
      lines.append(
        StyledLine(
          "U: undo this save", .placeholder,
          plain: "undo: undo this save"))
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

  /// An update of an earlier session that turned out to be saved.
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

  /// An update that may still be applied.
  init(unconfirmed news: UnconfirmedUpdate, now: Int) {
    let advice =
      "The server may still apply it. This is being checked; nothing is sent until it is known."
    self.init(
      .unknown, .warning, [StyledLine(news.reason), StyledLine(advice), Self.kept], .goBack, "Back")
    isUnconfirmed = true
    until = now + news.milliseconds
  }

  /// A conflict whose other side could not be read.
  init(conflict message: String) {
    self.init(.changed, .warning, [StyledLine(message), Self.kept], .goBack, "Back")
  }

  init(_ limit: RateLimit, now: Int) {
    self.init(
      .rateLimited, .warning, [StyledLine(limit.message), Self.kept], .wait, "Wait and send")
    until = now + limit.seconds * 1000
  }

  private static let kept = StyledLine("Nothing you typed is lost.")

  /// Whole seconds until the server takes requests again; nil where it does not matter.
  func secondsLeft(at now: Int) -> Int? {
    until.map { max(0, $0 - now + 999) / 1000 }
  }

  /// When the countdown is drawn next; nil where nothing is counted.
  func nextTick(after now: Int, _ beat: RefreshInterval) -> Int? {
    guard let until, until > now else { return nil }
    return beat.next(after: now, until: until)
  }
}
