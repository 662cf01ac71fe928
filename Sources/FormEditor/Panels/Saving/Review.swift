import ContactModel
import Screen

/// What will be sent, to be looked at before it is.
struct Review: ScrollingPanel {
  /// Which of its pages is shown.
  private enum Page: Equatable {
    case changes, request, curl
  }

  let changes: [Change]
  let problems: [Problem]
  /// The fields that aren't edited and still go out in another form, a sentence each.
  private let normalized: [String]
  /// Whether no error stands against sending.
  private let isSendable: Bool
  private var page = Page.changes
  var scroll = 0
  /// Whether an outcome changed it while it was open: an answer to what it showed before doesn't
  /// send what it shows now.
  private var isRefreshed: Bool
  /// The request as text, once it is described; what is too long for a panel is cut once.
  private(set) var request: [StyledLine] = []
  private(set) var curl: [StyledLine] = []

  /// Reviews what a form would send now.
  init(of form: FormState, isRefreshed: Bool = false) {
    changes = form.edit.changes
    problems = form.problems
    normalized =
      changes.isEmpty ? [] : form.edit.normalizationLines(form.configuration.body)
    isSendable = !changes.isEmpty && !problems.contains { $0.severity == .error }
    self.isRefreshed = isRefreshed
  }

  var panel: Panel { .review(self) }

  /// Adds the request as text, and as a command of curl.
  mutating func describe(request: String, curl: String) {
    self.request = Self.lines(of: request)
    self.curl = Self.lines(of: curl)
  }

  private static func lines(of text: String) -> [StyledLine] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      StyledLine(BoxLayout.cut(String(Substring($0))))
    }
  }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    var review = self
    review.isRefreshed = false
    switch action {
    case .confirm:
      guard isAlone else {
        form.note("Enter arrived together with other keys. Press it again to send.")
        return []
      }
      guard isSendable else {
        form.closePanel()
        return form.startSave(isAlone: isAlone)
      }
      guard !isRefreshed else {
        form.note("The review has changed. Press Enter again to send.")
        form.present(review)
        return []
      }
      return form.sendReviewed()
    case .type("d"): review.page = page == .request ? .changes : .request
    case .type("c"): review.page = page == .curl ? .changes : .curl
    default:
      review.scroll(by: action, in: &form)
      return []
    }
    review.scroll = 0
    form.present(review)
    return []
  }

  func text(in form: FormState) -> PanelText? {
    let lines =
      switch page {
      case _ where changes.isEmpty: [StyledLine(Self.nothing)]
      case .changes: self.lines(in: form)
      case .request: request
      case .curl: curl
      }
    let count = changes.count.counted("change")
    return PanelText(title: "Review · \(count)", role: .title, lines: lines, scroll: scroll)
  }

  private func lines(in form: FormState) -> [StyledLine] {
    let changed = changes.map { change in
      StyledLine(
        "\(form.edit.label(of: change.field)): \(form.difference(of: change))",
        change.intent == .cleared ? .cleared : .changed)
    }
    let found = problems.map { problem in
      let label =
        Field.named(problem.field).map { form.edit.label(of: $0) } ?? problem.field.rawValue
      return StyledLine(
        "\(problem.severity.mark) \(label): \(problem.message)", problem.severity.role)
    }
    return changed + found + normalized.map { StyledLine($0) }
      + [StyledLine("d: full request", .placeholder)]
  }

  private static let nothing = "Nothing is left to save."

  func keys(in form: FormState) -> [(String, String)] {
    if changes.isEmpty { return [("Esc", "Back")] }
    let sending =
      form.configuration.isDryRun
      ? "Print, send nothing" : form.configuration.protection.isProduction ? "Go on" : "Send"
    return [("Enter", isSendable ? sending : "Go to the problem"), ("Esc", "Back")]
      + [("d", page == .request ? "Changes" : "JSON")]
      + [("c", page == .curl ? "Changes" : "curl"), ("Up Down", "Scroll")]
  }

  func tinyLine(in form: FormState) -> String {
    isSendable && !form.configuration.isDryRun
      ? "Enter sends \(form.edit.changeCount), Esc goes back" : "Esc goes back"
  }

  func question(in form: FormState) -> LineQuestion? {
    form.configuration.isDryRun ? .print : .send
  }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.say("Review: \(changes.count.counted("change")).")
    for change in changes { dialogue.say(dialogue.form.words(change)) }
    for problem in problems { dialogue.sayWithLabel(problem) }
    for sentence in normalized { dialogue.say(sentence) }
    guard !isSendable else { return }
    // Nothing to decide: it can't be sent.
    dialogue.form.closePanel()
    dialogue.say(changes.isEmpty ? Self.nothing : "Fix the errors before saving.")
    let error = problems.first { $0.severity == .error }
    if dialogue.isScript { return dialogue.stop(because: error?.message ?? "") }
    dialogue.arrive()
  }

  func answer(_ word: LineQuestion.Word, isAlone: Bool, in dialogue: inout LineDialogue) {
    guard word == .yes else {
      dialogue.form.closePanel()
      dialogue.say("Not sent.")
      return dialogue.arrive()
    }
    if isRefreshed {
      var review = self
      review.isRefreshed = false
      dialogue.form.present(review)
      return dialogue.say("The review has changed. Answer again.")
    }
    if dialogue.confirm(isAlone: isAlone) { dialogue.sendReviewed() }
  }
}

extension FormState {
  /// Shows what would be sent.
  mutating func openReview() -> [FormEffect] {
    finishText()
    guard edit.hasChanges else {
      note("No field has changed.")
      return []
    }
    let review = Review(of: self)
    touch(problems.map(\.field))
    present(review)
    return [.describe(edit)]
  }

  /// Shows in the open review what would be sent after an outcome; nothing of it is sent by a key
  /// that was meant for what it showed before.
  mutating func refreshReview() -> [FormEffect] {
    present(Review(of: self, isRefreshed: true))
    return edit.hasChanges ? [.describe(edit)] : []
  }
}
