import Screen

/// A key of the last line and what it does.
struct FooterItem: Equatable {
  let key: String
  let name: String
  /// Its weight, the smallest first where space is short.
  let rank: Int

  /// Makes the items of a panel: the first is the weightiest, and then the one that leads back.
  ///
  /// A command without a key is left out.
  static func items(_ keys: [(String, String)]) -> [FooterItem] {
    keys.filter { !$0.0.isEmpty }.enumerated().map { place, item in
      let isBack = item.0 == "Esc"
      return FooterItem(key: item.0, name: item.1, rank: place == 0 ? 0 : isBack ? 1 : place + 1)
    }
  }
}

extension Frame {
  /// Writes the weightiest keys that fit into the last line, in the order in which they are given.
  mutating func writeFooter(_ items: [FooterItem]) {
    var room = size.columns - 1
    var least = Int.min
    for item in items.sorted(by: { $0.rank < $1.rank }) {
      let width = Cell.width(of: item.key) + 1 + Cell.width(of: item.name)
      guard width < room else { break }
      least = item.rank
      room -= width + 3
    }
    var column = 1
    for item in items where item.rank <= least {
      let row = size.rows - 1
      column += write(item.key, .key, at: Position(column: column, row: row))
      column += write(" " + item.name, .keyLabel, at: Position(column: column, row: row)) + 3
    }
  }
}

/// The last line of the form: what the keys do now.
extension FormState {
  var footer: [FooterItem] {
    if let content = panel?.content { return FooterItem.items(content.keys(in: self)) }
    switch phase {
    case .loading: return FooterItem.items([(key(of: .quit), "Quit")])
    case .failed:
      let back = configuration.isFound ? [("Esc", "Back to the list")] : []
      return FooterItem.items([("Enter", "Try again")] + back + [(key(of: .quit), "Quit")])
    case .editing: return configuration.keys.footer
    }
  }

  /// The first key of a command.
  func key(of command: Command) -> String {
    configuration.keys.keys(of: command).first?.label ?? ""
  }

  func way(to command: Command) -> String { configuration.keys.way(to: command) }
}
