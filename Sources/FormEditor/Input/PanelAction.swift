import ContactModel
import Screen

/// The action of a key in a panel or the finder.
enum PanelAction: Hashable, Sendable {
  /// Send, choose or continue: the main action of the panel.
  case confirm
  /// One step back with nothing changed.
  case dismiss
  /// Choose, and continue.
  case complete
  case up, down, pageUp, pageDown
  case first, last
  case previousYear, nextYear
  /// Try again after a failure.
  case retry
  /// Move in the typed text, or change it.
  case edit(TextAction)
  case type(Character)
  case command(Command)
  /// Select a row by its place.
  case select(Int)
  /// A whole line as the answer.
  case answer(String)
  /// Discard what would be lost, as a whole word says.
  case discard
}

/// The place in which a key is pressed, as far as it decides its action.
enum KeyContext: Hashable, Sendable {
  /// A question, in which the operator's keys come before all others.
  case question
  /// An update in progress: only commands count.
  case progress
  /// A text that scrolls, or rows without a filter.
  case panel
  case list, calendar
  /// The list of contacts, in which typed text searches.
  case finder
}

/// A row of the table of the panels' own keys.
private struct PanelKeys {
  let action: PanelAction
  let keys: [Key]
  let contexts: Set<KeyContext>
  /// Whether a command to which the operator assigned the key comes first.
  var yields = false
}

extension PanelAction {
  private static let rows: Set<KeyContext> = [.panel, .list, .calendar, .finder]

  /// The keys that mean the same whatever commands have them; no command can have Enter or Esc.
  private static let table: [PanelKeys] = [
    PanelKeys(
      action: .confirm, keys: [Key(.enter)], contexts: rows.union([.question])),
    PanelKeys(
      action: .dismiss, keys: [Key(.escape)], contexts: rows.union([.question])),
    PanelKeys(action: .dismiss, keys: [.control("u")], contexts: [.finder], yields: true),
    PanelKeys(action: .complete, keys: [Key(.tab)], contexts: [.list, .calendar]),
    PanelKeys(action: .up, keys: [Key(.up)], contexts: rows),
    PanelKeys(action: .down, keys: [Key(.down)], contexts: rows),
    PanelKeys(action: .pageUp, keys: [Key(.pageUp)], contexts: rows),
    PanelKeys(action: .pageDown, keys: [Key(.pageDown)], contexts: rows),
    PanelKeys(action: .first, keys: [Key(.home)], contexts: [.finder]),
    PanelKeys(action: .last, keys: [Key(.end)], contexts: [.finder]),
    PanelKeys(action: .retry, keys: [.control("r")], contexts: [.finder], yields: true),
    PanelKeys(
      action: .previousYear, keys: [Key(.pageUp, .shift), Key(.pageUp, .control)],
      contexts: [.calendar]),
    PanelKeys(
      action: .nextYear, keys: [Key(.pageDown, .shift), Key(.pageDown, .control)],
      contexts: [.calendar]),
  ]

  /// The panels' own keys, and whether a command to which the operator assigned the key comes first.
  static let byKey: [KeyContext: [Key: (action: PanelAction, yields: Bool)]] = {
    var actions: [KeyContext: [Key: (action: PanelAction, yields: Bool)]] = [:]
    for row in table {
      for context in row.contexts {
        for key in row.keys { actions[context, default: [:]][key] = (row.action, row.yields) }
      }
    }
    return actions
  }()

  /// Returns a context's own keys of an action, the one to show first.
  fileprivate static func fixedKeys(of action: PanelAction, in context: KeyContext) -> [Key] {
    table.filter { $0.action == action && $0.contexts.contains(context) }.flatMap(\.keys)
  }

  /// Creates the action of one of the form's commands in a panel or the finder.
  fileprivate init(_ command: Command, in context: KeyContext) {
    self =
      switch (command, context) {
      case (.cancel, .finder): .command(.quit)
      case (.nextSection, .finder): .pageDown
      case (.previousSection, .finder): .pageUp
      case (.cancel, _): .dismiss
      case (.nextField, _): .down
      case (.previousField, _): .up
      default: .command(command)
      }
  }
}

extension KeyMap {
  /// Returns the action of a key in a panel: one of the panels' own keys, or else the key's
  /// command, or else the typed character; nil for nothing.
  func action(for key: Key, in context: KeyContext) -> PanelAction? {
    let command = self[key]
    if let fixed = PanelAction.byKey[context]?[key] {
      let isSet = command != nil && command != Self.standard[key]
      if !fixed.yields || !isSet { return fixed.action }
    }
    if let command {
      // Tab moves from field to field, and only lists use it.
      let isFieldMove = command == .nextField || command == .previousField
      return key.code == .tab && isFieldMove ? nil : PanelAction(command, in: context)
    }
    if let character = key.typed { return .type(character) }
    return TextAction(key).map { .edit($0) }
  }

  /// Returns the keys of an action in a panel or the finder, the one to show first.
  func keys(of action: PanelAction, in context: KeyContext) -> [Key] {
    let keys =
      PanelAction.fixedKeys(of: action, in: context)
      + Command.table.filter { PanelAction($0.command, in: context) == action }
      .flatMap { self.keys(of: $0.command) }
    return keys.filter { self.action(for: $0, in: context) == action }.withoutDuplicates
  }
}
