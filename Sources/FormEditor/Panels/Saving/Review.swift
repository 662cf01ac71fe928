import ContactModel
import Screen

/// The review of the changes before they are sent.
struct Review: ScrollingPanel {
  /// The page that is shown.
  private enum Page: Equatable {
    case changes, request, curl
  }

  let changes: [Change]
  let problems: [Problem]
  /// The sentences about fields that aren't edited and are sent in another form.
  private let normalized: [String]
  /// Whether no error prevents sending.
  private let isSendable: Bool
  /// Whether Enter sends; otherwise the review is only shown, and Enter goes to a field.
  fileprivate let isForSending: Bool
  private var page = Page.changes
  /// The selected line among the changes and problems.
  private var selection = 0
  var scroll = 0
  /// Whether an outcome changed it while it was open, so that an answer to the previous content
  /// doesn't send the new one.
  private var isRefreshed: Bool
  /// The request as lines, once it is described; long lines are cut.
  private(set) var request: [StyledLine] = []
  private(set) var curl: [StyledLine] = []
  /// The whole request as text, to copy.
  private var requestText = ""
  private var curlText = ""

  /// Creates the review of the changes that a form would send now.
  init(of form: FormState, isForSending: Bool, isRefreshed: Bool = false) {
    self.isForSending = isForSending
    changes = form.edit.changes
    problems = form.problems
    normalized =
      changes.isEmpty ? [] : form.edit.normalizationLines(form.configuration.body)
    isSendable = !changes.isEmpty && !problems.contains { $0.severity == .error }
    self.isRefreshed = isRefreshed
  }

  var panel: Panel { .review(self) }

  /// Adds the request as text, and as a curl command.
  mutating func describe(request: String, curl: String, _ names: MemberNames) {
    let members = changes.map { "\"\(names[$0.field])\":" }
    self.request = Self.lines(of: request, marking: members)
    self.curl = Self.lines(of: curl, marking: [])
    (requestText, curlText) = (request, curl)
  }

  /// Returns the lines of a text; those of some members are marked.
  private static func lines(of text: String, marking members: [String]) -> [StyledLine] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      let line = BoxLayout.cut(String(Substring($0)))
      let start = line.drop { $0 == " " }
      guard members.contains(where: { start.hasPrefix($0) }) else { return StyledLine(line) }
      return StyledLine(line, .changed).marked("~")
    }
  }

  /// The fields of the selectable lines.
  private var fields: [FieldID] { changes.map(\.field.id) + problems.map(\.field) }

  private var selectedField: FieldID? {
    fields.indices.contains(selection) ? fields[selection] : nil
  }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .confirm where isForSending: return send(by: "Enter", isAlone: isAlone, in: &form)
    case .command(.save) where !isForSending:
      return send(by: form.key(of: .save), isAlone: isAlone, in: &form)
    case .confirm, .type("g"), .type("G"):
      form.closePanel()
      if !changes.isEmpty, let selectedField { form.move(to: selectedField) }
    case .type("y"), .type("Y"): return [.copy(copiedText(in: form))]
    case .type("d"), .type("D"): show(page == .request ? .changes : .request)
    case .type("c"), .type("C"): show(page == .curl ? .changes : .curl)
    case _ where page == .changes && !fields.isEmpty:
      isRefreshed = false
      if let line = action.scroll(from: selection) {
        selection = min(line, fields.count - 1)
      } else {
        form.closePanel()
        if form.isInLines { form.note("Not sent.") }
      }
    default:
      isRefreshed = false
      scroll(by: action, in: &form)
    }
    return []
  }

  private mutating func show(_ page: Page) { (self.page, scroll, isRefreshed) = (page, 0, false) }

  /// Sends the reviewed changes, if the key came alone and nothing prevents it.
  private mutating func send(
    by name: String, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    guard isAlone else {
      return form.decline("\(name) arrived together with other keys. Press it again to send.")
    }
    guard isSendable else {
      form.closePanel()
      return form.startSave(isAlone: isAlone)
    }
    guard !isRefreshed else {
      isRefreshed = false
      let advice = form.isInLines ? "Answer again." : "Press \(name) again to send."
      return form.decline("The review has changed. \(advice)")
    }
    return form.sendReviewed()
  }

  /// Returns the current page as text.
  private func copiedText(in form: FormState) -> String {
    switch page {
    case .changes: lines(in: form).map(\.text).joined(separator: "\n") + "\n"
    case .request: requestText + "\n"
    case .curl: curlText + "\n"
    }
  }

  func text(in form: FormState) -> PanelText? {
    let isChanges = page == .changes && !changes.isEmpty
    let lines =
      switch page {
      case _ where changes.isEmpty: [StyledLine(Self.nothing)]
      case .changes:
        self.lines(in: form).enumerated().map { $1.marked($0 == selection ? "›" : nil) }
          + [StyledLine("D: full request · Y: copy", .placeholder)]
      case .request: request
      case .curl: curl
      }
    let count = changes.count.counted("change")
    return PanelText(
      title: "Review · \(count)", role: .title, lines: lines, scroll: scroll,
      selected: isChanges && !fields.isEmpty ? selection : nil)
  }

  private func lines(in form: FormState) -> [StyledLine] {
    let changed = changes.map { form.row(of: $0, in: form.edit) }
    let found = problems.map { problem in
      let label = form.edit.label(of: problem.field)
      return StyledLine(
        "\(problem.severity.mark) \(label): \(problem.message)", problem.severity.role)
    }
    return changed + found + normalized.map { StyledLine($0) }
  }

  private static let nothing = "Nothing is left to save."

  func keys(in form: FormState) -> [(String, String)] {
    if changes.isEmpty { return [("Esc", "Back")] }
    let sending =
      form.configuration.isDryRun
      ? "Print only" : form.configuration.protection.isProduction ? "Continue" : "Send"
    let pages =
      [("D", page == .request ? "Changes" : "JSON")]
      + [("C", page == .curl ? "Changes" : "curl"), ("Y", "Copy"), ("Up Down", "Select")]
    let send = isSendable ? sending : "Go to problem"
    return isForSending
      ? [("Enter", send), ("Esc", "Back"), ("G", "Go to field")] + pages
      : [("Enter", "Go to field"), ("Esc", "Back"), (form.key(of: .save), send)] + pages
  }

  func tinyLine(in form: FormState) -> String {
    isForSending && isSendable && !form.configuration.isDryRun
      ? "Enter sends \(form.edit.changeCount), Esc goes back" : "Esc goes back"
  }

  func question(in form: FormState) -> LineQuestion? {
    form.configuration.isDryRun ? .print : .send
  }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.write("Review: \(changes.count.counted("change")).")
    for change in changes { dialogue.write(dialogue.form.words(change)) }
    for problem in problems { dialogue.writeWithLabel(problem) }
    for sentence in normalized { dialogue.write(sentence) }
    guard !isSendable else { return }
    // There is nothing to decide: it can't be sent.
    dialogue.closePanel()
    dialogue.write(changes.isEmpty ? Self.nothing : "Fix the errors before saving.")
    let error = problems.first { $0.severity == .error }
    if dialogue.isScript { return dialogue.stop(because: error?.message ?? "") }
    dialogue.arrive()
  }

  /// The note about a changed review has been said.
  func announceChange(in dialogue: inout LineDialogue) {}
}

extension FormState {
  /// Shows the review.
  ///
  /// - Parameter isForSending: Whether Enter sends; otherwise it goes to a field.
  /// - Returns: The effects to carry out.
  mutating func openReview(isForSending: Bool = true) -> [FormEffect] {
    finishText()
    guard edit.hasChanges else {
      return decline("No field has changed.")
    }
    let review = Review(of: self, isForSending: isForSending)
    touch(problems.map(\.field))
    present(review)
    return [.describe(edit)]
  }

  /// Updates the open review after an outcome; a key that was meant for the previous content
  /// doesn't send.
  mutating func refreshReview() -> [FormEffect] {
    guard case .review(let former) = panel else { return [] }
    present(Review(of: self, isForSending: former.isForSending, isRefreshed: true))
    return edit.hasChanges ? [.describe(edit)] : []
  }
}
