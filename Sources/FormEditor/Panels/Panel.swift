import ContactModel
import Screen

/// A panel over the form that gets its keys: one case for each type of panel.
///
/// It is part of every copy of the form, so it is stored apart from it.
indirect enum Panel: Equatable, Sendable {
  case picker(Picker)
  case calendar(MonthCalendar)
  case pasteImport(PasteImportPanel)
  case draftRecovery(DraftRecoveryPanel)
  case merge(ConflictPanel)
  case review(Review)
  case nameConfirmation(NameConfirmationPanel)
  case sending(SaveProgressPanel)
  case saveResult(SaveResultPanel)
  case leaving(QuitPrompt)
  case nextStep(NextStepPanel)
  case help(HelpPanel)
  case history(HistoryPanel)

  /// The panel itself.
  var content: any PanelContent {
    switch self {
    case .picker(let panel): panel
    case .calendar(let panel): panel
    case .pasteImport(let panel): panel
    case .draftRecovery(let panel): panel
    case .merge(let panel): panel
    case .review(let panel): panel
    case .nameConfirmation(let panel): panel
    case .sending(let panel): panel
    case .saveResult(let panel): panel
    case .leaving(let panel): panel
    case .nextStep(let panel): panel
    case .help(let panel): panel
    case .history(let panel): panel
    }
  }
}

/// A panel: its state, its keys, its text on the screen and in line mode.
protocol PanelContent: Equatable, Sendable {
  /// The panel as the form stores it. The form stores it again after each mutating function, unless it
  /// was closed or replaced.
  var panel: Panel { get }
  /// The number of rows it needs above or below the focused field; nil if it covers the form.
  var rowsBesideField: Int? { get }

  /// The context in which its keys are looked up in the key map.
  var keyContext: KeyContext { get }
  /// Whether the keys that open another contact work in it.
  var leavesToContacts: Bool { get }
  /// Performs the action of a key.
  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect]
  mutating func handle(_ event: MouseEvent, in form: inout FormState) -> [FormEffect]
  /// Handles pasted text, as one line.
  mutating func paste(_ line: String, in form: inout FormState) -> [FormEffect]

  /// Returns its text, shown in a box; nil if it draws itself.
  func text(in form: FormState) -> PanelText?
  func draw(_ layout: FormLayout, of form: FormState, in frame: inout Frame)
  /// Returns its keys for the footer, each with its name; the first has priority.
  func keys(in form: FormState) -> [(String, String)]
  /// Returns its line on a screen too small for a form.
  func tinyLine(in form: FormState) -> String

  /// Returns the question of line mode; nil if it asks for a field.
  func question(in form: FormState) -> LineQuestion?
  /// Returns the action that an answer to the question means.
  func action(for word: LineQuestion.Word) -> PanelAction
  /// Announces the question in line mode.
  func announce(in dialogue: inout LineDialogue)
  /// Announces the panel after an answer that changed it.
  func announceChange(in dialogue: inout LineDialogue)
  /// Handles Ctrl-C in line mode.
  func interrupt(_ dialogue: inout LineDialogue)
}

extension PanelContent {
  var rowsBesideField: Int? { nil }

  var keyContext: KeyContext { .panel }

  var leavesToContacts: Bool { true }

  func handle(_ event: MouseEvent, in form: inout FormState) -> [FormEffect] {
    if let rows = event.kind.wheelRows { form.scrollByWheel(by: rows, over: self) }
    return []
  }

  func paste(_ line: String, in form: inout FormState) -> [FormEffect] {
    form.decline("Paste ignored. Close this panel first.")
  }

  func text(in form: FormState) -> PanelText? { nil }

  func draw(_ layout: FormLayout, of form: FormState, in frame: inout Frame) {
    guard var text = text(in: form) else { return }
    text.shift = form.navigation.panelShift
    text.draw(in: &frame)
  }

  func tinyLine(in form: FormState) -> String { "Esc closes this" }

  func question(in form: FormState) -> LineQuestion? { nil }

  func announce(in dialogue: inout LineDialogue) { dialogue.arrive() }

  func announceChange(in dialogue: inout LineDialogue) { announce(in: &dialogue) }

  func action(for word: LineQuestion.Word) -> PanelAction { word.action }

  func interrupt(_ dialogue: inout LineDialogue) {
    dialogue.closePanel()
    dialogue.write("Back to the form.")
    dialogue.arrive()
  }
}

/// A panel whose text can be longer than the screen.
protocol ScrollingPanel: PanelContent {
  /// The first line shown, from 0.
  var scroll: Int { get set }
}

extension ScrollingPanel {
  /// Scrolls, or closes the panel.
  mutating func scroll(by action: PanelAction, in form: inout FormState) {
    guard let scroll = action.scroll(from: scroll) else { return form.closePanel() }
    self.scroll = scroll
  }
}

extension PanelAction {
  /// Returns the new first line after an action that scrolls a panel of text.
  ///
  /// - Parameter scroll: The first line shown, from 0; a value beyond the last page is reduced
  ///   when the form settles.
  /// - Returns: The new first line, or nil if it closes the panel.
  func scroll(from scroll: Int) -> Int? {
    switch self {
    case .up: max(0, scroll - 1)
    case .down: scroll + 1
    case .pageUp: max(0, scroll - 10)
    case .pageDown, .type(" "): scroll + 10
    case .edit(.start): 0
    case .edit(.end): .max / 2
    case .dismiss, .type("q"), .command(.quit): nil
    default: scroll
    }
  }
}

extension MouseEvent.Kind {
  /// The number of rows that the wheel scrolls; nil if it isn't a turn of the wheel.
  var wheelRows: Int? {
    switch self {
    case .press: nil
    case .wheelUp: -3
    case .wheelDown: 3
    }
  }
}

extension FormState {
  /// Scrolls a panel of text by the wheel; its selection doesn't move.
  fileprivate mutating func scrollByWheel(by rows: Int, over content: any PanelContent) {
    guard var text = content.text(in: self) else { return }
    if text.selected == nil, var scrolling = content as? any ScrollingPanel {
      scrolling.scroll = max(0, scrolling.scroll + rows)
      return present(scrolling)
    }
    let followed = BoxLayout(text, size: size).first
    text.shift = navigation.panelShift + rows
    navigation.shiftPanel(to: BoxLayout(text, size: size).first - followed)
  }

  /// Limits the scrolling to the last page, so that the way back begins immediately.
  mutating func settlePanelScroll() {
    guard var scrolling = panel?.content as? any ScrollingPanel, scrolling.scroll > 0,
      let text = scrolling.text(in: self)
    else { return }
    scrolling.scroll = BoxLayout(text, size: size).first
    present(scrolling)
  }
}
