import Screen

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

extension Command {
  fileprivate var isFieldMove: Bool { self == .nextField || self == .previousField }
}
