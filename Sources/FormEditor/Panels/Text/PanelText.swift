import Screen

/// One line of a panel.
struct StyledLine: Equatable, Sendable {
  let text: String
  let role: Role
  /// The same without signs, for line mode.
  let plain: String

  init(_ text: String, _ role: Role = .panel, plain: String? = nil) {
    self.text = text
    self.role = role
    self.plain = plain ?? text
  }
}

/// What a panel of text says.
struct PanelText {
  /// What stands in its border.
  let title: String
  let role: Role
  let lines: [StyledLine]
  /// The first line shown.
  var scroll = 0
  /// The line that has the keys, which is always on the screen; nil where none has.
  var selected: Int?
  /// Whether something is typed at the end of the last line.
  var isTyped = false
}

/// The keys that all panels of text have in common.
enum PanelKeys {
  /// The keys that move in panels, though a command can have them.
  static let moving: Set<Key> = [Key(.up), Key(.down), Key(.pageUp), Key(.pageDown)]

  /// Where a key scrolls a panel to.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - scroll: The first line shown, from 0; what is beyond the last page is taken back when the
  ///     form settles.
  /// - Returns: The new first line, or nil for a key that closes the panel.
  static func scroll(_ key: Key, from scroll: Int) -> Int? {
    switch key {
    case Key(.up), .control("p"): max(0, scroll - 1)
    case Key(.down), .control("n"): scroll + 1
    case Key(.pageUp): max(0, scroll - 10)
    case Key(.pageDown), .character(" "): scroll + 10
    case Key(.home): 0
    case Key(.end): .max / 2
    case Key(.escape), .character("q"), .control("c"), .control("q"): nil
    default: scroll
    }
  }
}

extension FormState {
  /// The first line that a panel of text shows; nil where there is no such panel.
  private var panelScroll: Int? {
    get {
      switch panel {
      case .draftRecovery(let draftRecovery): draftRecovery.scroll
      case .review(let review): review.scroll
      case .saveResult(let saveResult): saveResult.scroll
      case .help(let scroll): scroll
      case .picker, .calendar, .pasteImport, .merge, .nameConfirmation, .sending, .leaving, nil: nil
      }
    }
    set {
      switch panel {
      case .draftRecovery(var draftRecovery):
        draftRecovery.scroll = newValue ?? 0
        panel = .draftRecovery(draftRecovery)
      case .review(var review):
        review.scroll = newValue ?? 0
        panel = .review(review)
      case .saveResult(var saveResult):
        saveResult.scroll = newValue ?? 0
        panel = .saveResult(saveResult)
      case .help: panel = .help(scroll: newValue ?? 0)
      case .picker, .calendar, .pasteImport, .merge, .nameConfirmation, .sending, .leaving, nil:
        break
      }
    }
  }

  /// Takes back what was scrolled beyond the last page, so that the way back begins at once.
  mutating func settlePanelScroll() {
    guard let scroll = panelScroll, scroll > 0, let text = panelText else { return }
    panelScroll = BoxLayout(text, size: size).first
  }
}
