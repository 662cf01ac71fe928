import Screen

/// What a key asks of a panel.
enum PanelAction: Hashable, Sendable {
  /// Send, choose, go on: whatever the panel is for.
  case confirm
  /// One step back with nothing changed.
  case dismiss
  /// Choose, and go on.
  case complete
  case up, down, pageUp, pageDown
  case previousYear, nextYear
  /// Move in what is typed, or change it.
  case edit(TextAction)
  case type(Character)
  case command(Command)
}

/// Where a key is pressed, as far as that says what it means.
enum KeyContext: Hashable, Sendable {
  /// A question, where the operator's keys come before all others.
  case question
  /// An update on its way: only commands count.
  case progress
  /// A text that scrolls, or rows without a filter.
  case panel
  case list, calendar
}

/// One row of the table of the keys that panels have to themselves.
private struct PanelKeys {
  let action: PanelAction
  let keys: [Key]
  let contexts: Set<KeyContext>
}

extension PanelAction {
  /// The keys that mean the same whatever commands have them; of Enter and Esc no command can.
  private static let table: [PanelKeys] = [
    PanelKeys(
      action: .confirm, keys: [Key(.enter)], contexts: [.question, .panel, .list, .calendar]),
    PanelKeys(
      action: .dismiss, keys: [Key(.escape)], contexts: [.question, .panel, .list, .calendar]),
    PanelKeys(action: .complete, keys: [Key(.tab)], contexts: [.list, .calendar]),
    PanelKeys(action: .up, keys: [Key(.up)], contexts: [.panel, .list, .calendar]),
    PanelKeys(action: .down, keys: [Key(.down)], contexts: [.panel, .list, .calendar]),
    PanelKeys(action: .pageUp, keys: [Key(.pageUp)], contexts: [.panel, .list, .calendar]),
    PanelKeys(action: .pageDown, keys: [Key(.pageDown)], contexts: [.panel, .list, .calendar]),
    PanelKeys(
      action: .previousYear, keys: [Key(.pageUp, .shift), Key(.pageUp, .control)],
      contexts: [.calendar]),
    PanelKeys(
      action: .nextYear, keys: [Key(.pageDown, .shift), Key(.pageDown, .control)],
      contexts: [.calendar]),
  ]

  /// The action of a key that a panel has to itself; nil if a command may have it.
  static func fixed(_ key: Key, in context: KeyContext) -> PanelAction? {
    byKey[context]?[key]
  }

  private static let byKey: [KeyContext: [Key: PanelAction]] = {
    var actions: [KeyContext: [Key: PanelAction]] = [:]
    for row in table {
      for context in row.contexts {
        for key in row.keys { actions[context, default: [:]][key] = row.action }
      }
    }
    return actions
  }()

  /// What a command of the form means in a panel.
  fileprivate init(_ command: Command) {
    self =
      switch command {
      case .cancel: .dismiss
      case .nextField: .down
      case .previousField: .up
      default: .command(command)
      }
  }
}

extension KeyMap {
  /// What a key asks of a panel: one that panels have to themselves, else the command that has it,
  /// else what is typed; nil for nothing.
  func action(for key: Key, in context: KeyContext) -> PanelAction? {
    if let action = PanelAction.fixed(key, in: context) { return action }
    if let command = self[key] {
      // Tab goes from field to field, and only lists take it.
      return key.code == .tab && command.isFieldMove ? nil : PanelAction(command)
    }
    if case .character(let character) = key.code, key.modifiers.isEmpty { return .type(character) }
    return TextAction(key).map { .edit($0) }
  }
}

extension Command {
  /// Whether it goes from field to field.
  var isFieldMove: Bool { self == .nextField || self == .previousField }
}
