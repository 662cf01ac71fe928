import ContactModel
import Screen

/// What lies over the form and has the keys.
enum Panel: Equatable, Sendable {
  case picker(Picker)
  case calendar(MonthCalendar)
  case pasteImport(PasteImportPanel)
  case draftRecovery(DraftRecoveryPanel)
  case merge(ConflictPanel)
  case review(Review)
  case nameConfirmation(NameConfirmationPanel)
  case sending(SaveProgressPanel)
  case saveResult(SaveResultPanel)
  /// The question whether to leave with unsaved changes.
  case leaving
  /// The help, from a line on.
  case help(scroll: Int)

  /// Whether the panel uses a key for itself, so that the key asks for no command there.
  func uses(_ key: Key) -> Bool {
    switch self {
    case .picker: PanelKeys.moving.contains(key) || key == Key(.tab)
    case .calendar:
      PanelKeys.moving.contains(key) || key == Key(.tab)
        || [.pageUp, .pageDown].contains(key.code)
          && [.shift, .control].contains(key.modifiers)
    case .pasteImport, .draftRecovery, .merge, .review, .saveResult, .help:
      PanelKeys.moving.contains(key)
    case .nameConfirmation, .sending, .leaving: false
    }
  }
}

/// The panels' keys and pictures.
extension FormState {
  /// Presses a key in the open panel: one that the panel uses for itself, or a command's usual key.
  mutating func pressInPanel(_ key: Key, isAlone: Bool) -> [FormEffect] {
    switch panel {
    case .picker(let picker): return press(key, in: picker, isAlone: isAlone)
    case .calendar(let calendar): return press(key, in: calendar)
    case .pasteImport(let pasteImport): return press(key, in: pasteImport)
    case .draftRecovery(let draftRecovery): return press(key, in: draftRecovery, isAlone: isAlone)
    case .merge(let view): return press(key, in: view)
    case .review(let review): return press(key, in: review, isAlone: isAlone)
    case .nameConfirmation(let nameConfirmation):
      return press(key, in: nameConfirmation, isAlone: isAlone)
    case .sending(let sending): return press(key, in: sending)
    case .saveResult(let saveResult): return press(key, in: saveResult, isAlone: isAlone)
    case .leaving: return pressInLeaving(key, isAlone: isAlone)
    case .help(let scroll):
      panel = PanelKeys.scroll(key, from: scroll).map { .help(scroll: $0) }
      return []
    case nil: return []
    }
  }

  func drawPanel(_ layout: FormLayout, in frame: inout Frame) {
    switch panel {
    case .picker(let picker): draw(picker, layout, in: &frame)
    case .calendar(let calendar): draw(calendar, layout, in: &frame)
    case .pasteImport, .draftRecovery, .merge, .review, .nameConfirmation, .sending, .saveResult,
      .leaving, .help:
      if let text = panelText { draw(text, in: &frame) }
    case nil: break
    }
  }
}
