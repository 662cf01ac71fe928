package import Screen

/// The assignment of keys to commands: the table's keys, unless the operator has set others.
package struct KeyMap: Sendable {
  /// A conflict of configured keys.
  package struct Conflict: Error, Equatable, Sendable {
    /// The command whose keys aren't valid.
    package let command: Command
    /// A sentence with the reason and the advice.
    package let message: String
  }

  private let keys: [Command: [Key]]
  private let commands: [Key: Command]
  /// The footer while fields are edited.
  let footer: [FooterItem]
  /// The footer if nothing can be changed.
  let readingFooter: [FooterItem]

  /// The keys of the table.
  package static let standard = KeyMap()

  private init() {
    self.init(keys: Dictionary(uniqueKeysWithValues: Command.table.map { ($0.command, $0.keys) }))
  }

  private init(keys: [Command: [Key]]) {
    self.keys = keys
    commands = Dictionary(
      keys.flatMap { command, keys in keys.map { ($0, command) } },
      uniquingKeysWith: { first, _ in first })
    func footer(of rows: [CommandRow]) -> [FooterItem] {
      rows.compactMap { row in
        guard let rank = row.footerRank, let key = keys[row.command]?.first else { return nil }
        return FooterItem(key: key.label, name: row.name, rank: rank)
      }
    }
    self.footer = footer(of: Command.table)
    readingFooter = footer(of: Command.table.filter { !$0.command.concernsEdits })
  }

  /// Sets keys instead of the table's.
  ///
  /// - Parameter own: All keys of a command, the one that the footer shows first.
  /// - Throws: ``Conflict`` if a key would mean two things, or is one that forms need to be typed
  ///   in and left.
  package init(_ own: [Command: [Key]]) throws(Conflict) {
    let keys = Self.standard.keys.merging(own) { $1 }
    // In the table's order, so that of two conflicts the same one is always reported first.
    for command in Command.table.map(\.command) {
      for key in own[command] ?? [] {
        if let reason = Self.reason(against: key, for: command, among: keys) {
          throw Conflict(command: command, message: reason)
        }
      }
    }
    self.init(keys: keys)
  }

  /// Returns the command of a key.
  subscript(key: Key) -> Command? { commands[key] }

  /// Returns the keys of a command; the first is the one that the footer shows.
  package func keys(of command: Command) -> [Key] { keys[command] ?? [] }

  /// Returns how to reach a command, for a sentence: its first key, or its name in the palette if
  /// it has no key.
  func way(to command: Command) -> String {
    if let key = keys(of: command).first { return key.label }
    let palette = keys(of: .palette).first.map { $0.label + " " } ?? ""
    return "\(palette)“\(command.row.name)”"
  }

  /// Returns the reason why terminals don't send a key as itself; nil if one does.
  private static func reason(againstSending key: Key) -> String? {
    switch key.code {
    case .function(let number) where number > 12:
      return "Terminals only send F1 to F12."
    case .character(let character) where key.modifiers.contains(.control):
      if "himj[".contains(character), key.modifiers == .control {
        return "Terminals send \(key.label) as Backspace, Tab, Enter or Esc. Choose another key."
      }
      let isSent = character.isASCII && ("a"..."z" ~= character || "_]\\^@ ".contains(character))
      return isSent && !key.modifiers.contains(.shift)
        ? nil : "Terminals don't send \(key.label). Choose Ctrl with a letter from a to z."
    case .character(let character) where key.modifiers.contains(.alt):
      return "[O".contains(character) || key.modifiers == [.alt, .shift] && character == "o"
        ? "\(key.label) starts the escape sequences of other keys. Choose another key." : nil
    default: return nil
    }
  }

  private static func reason(
    against key: Key, for command: Command, among keys: [Command: [Key]]
  ) -> String? {
    if let other = Command.table.first(where: { row in
      row.command != command && keys[row.command]?.contains(key) == true
    }) {
      return "\(key.label) is already bound to “\(other.command.rawValue)”."
    }
    if let row = TextAction.table.first(where: { $0.keys.contains(key) }) {
      return "\(key.label) edits text (“\(row.name)”). Choose another key."
    }
    if let reason = reason(againstSending: key) { return reason }
    switch key.code {
    case .character where key.modifiers.isDisjoint(with: [.control, .alt]):
      return "\(key.label) is typed as text. Choose a key with Ctrl or Alt, or a function key."
    case .enter, .escape, .backspace, .delete:
      return "\(key.label) is needed in every field. Choose another key."
    default: return nil
    }
  }
}
