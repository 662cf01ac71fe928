import ContactModel
import Screen

/// What will be sent, to be looked at before it is.
struct Review: Equatable, Sendable {
  /// Which of its pages is shown.
  enum Page: Equatable, Sendable {
    case changes, request, curl
  }

  let changes: [Change]
  let problems: [Problem]
  /// The fields that aren't edited and still go out in another form, a sentence each.
  let normalized: [String]
  /// Whether no error stands against sending.
  let isSendable: Bool
  var page = Page.changes
  var scroll = 0
  /// The request as text, once it is described; what is too long for a panel is cut once.
  private(set) var request: [StyledLine] = []
  private(set) var curl: [StyledLine] = []

  /// Takes the request as text, and as a command of curl.
  mutating func describe(request: String, curl: String) {
    self.request = Self.lines(of: request)
    self.curl = Self.lines(of: curl)
  }

  private static func lines(of text: String) -> [StyledLine] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      StyledLine(BoxLayout.cut(String(Substring($0))))
    }
  }
}

extension FormState {
  mutating func press(_ key: Key, in review: Review, isAlone: Bool) -> [FormEffect] {
    var review = review
    switch key {
    case Key(.enter):
      guard isAlone else {
        notice = "Enter arrived together with other keys. Press it again to send."
        return []
      }
      guard review.isSendable else {
        panel = nil
        return startSave(isAlone: isAlone)
      }
      return sendReviewed()
    case .character("d"): review.page = review.page == .request ? .changes : .request
    case .character("c"): review.page = review.page == .curl ? .changes : .curl
    default:
      guard let scroll = PanelKeys.scroll(key, from: review.scroll) else {
        panel = nil
        return []
      }
      review.scroll = scroll
      panel = .review(review)
      return []
    }
    review.scroll = 0
    panel = .review(review)
    return []
  }

  func text(of review: Review) -> PanelText {
    let lines: [StyledLine]
    switch review.page {
    case .changes:
      lines =
        review.changes.map { change in
          let label = edit.label(of: change.field)
          let text =
            "\(label): \(difference(of: change))"
          return StyledLine(text, change.intent == .cleared ? .cleared : .changed)
        }
        + review.problems.map { problem in
          let label =
            Field.named(problem.field).map { edit.label(of: $0) } ?? problem.field.rawValue
          return StyledLine(
            "\(problem.severity.mark) \(label): \(problem.message)", problem.severity.role)
        }
        + review.normalized.map { StyledLine($0) }
        + [StyledLine("d: full request", .placeholder)]
    case .request: lines = review.request
    case .curl: lines = review.curl
    }
    let count = review.changes.count.counted("change")
    return PanelText(title: "Review · \(count)", role: .title, lines: lines, scroll: review.scroll)
  }

  /// A change for reading: old and new, or what is added to and taken from a list of ids.
  func difference(of change: Change) -> String {
    let old = change.old.ids
    if case .set(.ids(let new)) = change.intent, !old.isEmpty {
      let (oldSet, newSet) = (Set(old), Set(new))
      let taken = old.filter { !newSet.contains($0) }
      let added = new.filter { !oldSet.contains($0) }
      let parts = [(taken, "−"), (added, "+")].filter { !$0.0.isEmpty }.map { ids, sign in
        "\(sign) \(shown(ids, in: change.field))"
      }
      if !parts.isEmpty { return parts.joined(separator: ", ") }
    }
    return "\(shown(change.old, in: change.field)) → \(shown(change.intent, in: change.field))"
  }

  /// What a field held, for reading: ids with their names where they are known.
  func shown(_ reading: Reading, in field: Field) -> String {
    reading.ids.isEmpty ? reading.shown : shown(reading.ids, in: field)
  }

  /// What a field is to hold, for reading.
  func shown(_ intent: Intent, in field: Field) -> String {
    if case .set(.ids(let ids)) = intent, !ids.isEmpty { return shown(ids, in: field) }
    return intent.shown
  }

  /// Ids for reading, with their names where they are known; of a very long list the first ones.
  private func shown(_ ids: [Int32], in field: Field) -> String {
    ids.listed { names[field.id]?.shown($0) ?? FieldValue.ids($0).text }
  }
}
