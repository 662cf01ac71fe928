import Screen

/// Something the operator can ask of the finder.
enum FinderCommand: CaseIterable, Sendable {
  case open
  case next, previous, nextPage, previousPage, first, last
  case clear, tryAgain
  case help, lineMode, repaint, suspend, quit
}

/// A command's row: its keys, its name, and what it does in a sentence.
struct FinderCommandRow: Sendable {
  let command: FinderCommand
  /// The keys that it always has.
  var keys: [Key] = []
  /// The form's commands whose keys it has too.
  var formCommands: [Command] = []
  /// The word beside the key in the footer.
  let name: String
  let help: String
  /// Its weight in the footer, the smallest first where space is short; nil for not there at all.
  var footerRank: Int?
}

extension FinderCommand {
  /// Every command; the keys, the footer and the help follow from it.
  static let table: [FinderCommandRow] = [
    FinderCommandRow(
      command: .open, keys: [Key(.enter)], name: "Open",
      help: "Open the selected contact.", footerRank: 1),
    FinderCommandRow(
      command: .next, keys: [Key(.down)], formCommands: [.nextField], name: "Next",
      help: "Go down.", footerRank: 5),
    FinderCommandRow(
      command: .previous, keys: [Key(.up)], formCommands: [.previousField], name: "Previous",
      help: "Go up.", footerRank: 6),
    FinderCommandRow(
      command: .clear, keys: [Key(.escape), .control("u")], name: "Clear",
      help: "Clear the search.", footerRank: 4),
    FinderCommandRow(
      command: .help, formCommands: [.help], name: "Help",
      help: "Show all keys.", footerRank: 3),
    FinderCommandRow(
      command: .quit, formCommands: [.quit, .cancel], name: "Quit", help: "Leave.",
      footerRank: 2),
    FinderCommandRow(
      command: .nextPage, keys: [Key(.pageDown)], formCommands: [.nextSection],
      name: "Page down", help: "Page down."),
    FinderCommandRow(
      command: .previousPage, keys: [Key(.pageUp)], formCommands: [.previousSection],
      name: "Page up", help: "Page up."),
    FinderCommandRow(
      command: .first, keys: [Key(.home)], name: "First", help: "Go to the first line."),
    FinderCommandRow(
      command: .last, keys: [Key(.end)], name: "Last", help: "Go to the last line."),
    FinderCommandRow(
      command: .tryAgain, keys: [.control("r")], name: "Try again",
      help: "Try to read the contacts again."),
    FinderCommandRow(
      command: .lineMode, formCommands: [.lineMode], name: "Line mode",
      help: "Switch to line mode."),
    FinderCommandRow(
      command: .repaint, formCommands: [.repaint], name: "Repaint",
      help: "Redraw the screen."),
    FinderCommandRow(
      command: .suspend, formCommands: [.suspend], name: "Suspend",
      help: "Suspend; fg in the shell continues."),
  ]
}

/// Which key asks for which command of the finder: the form's keys, and the finder's own.
struct FinderKeys: Sendable {
  /// The keys of the form.
  let form: KeyMap
  private let keys: [FinderCommand: [Key]]
  private let commands: [Key: FinderCommand]

  /// Takes the keys of the form.
  ///
  /// A key that moves in the list or opens a row does so whatever command of the form has it. Any
  /// other key of the finder's own gives way to the command that the operator set it for.
  init(_ form: KeyMap) {
    self.form = form
    let own = FinderCommand.table.map { row in
      row.keys.filter { Self.isFixed($0) || form[$0] == nil || form[$0] == KeyMap.usual[$0] }
    }
    let taken = Set(own.joined())
    let all = zip(FinderCommand.table, own).map { row, own in
      let others = row.formCommands.flatMap { command in
        // Tab goes from field to field, and the finder has one only.
        form.keys(of: command).filter { key in
          !taken.contains(key) && !(key.code == .tab && command.isFieldMove)
        }
      }
      return (row.command, own + others)
    }
    keys = Dictionary(uniqueKeysWithValues: all)
    commands = Dictionary(
      all.flatMap { command, keys in keys.map { ($0, command) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The command of a key.
  subscript(key: Key) -> FinderCommand? { commands[key] }

  /// The keys of a command; the first is the one that the footer shows.
  func keys(of command: FinderCommand) -> [Key] { keys[command] ?? [] }

  private static func isFixed(_ key: Key) -> Bool { key.modifiers.isEmpty }
}
