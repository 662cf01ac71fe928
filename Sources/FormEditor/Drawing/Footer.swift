import Screen

/// A key in the footer and the name of its action.
struct FooterItem: Equatable {
  let key: String
  let name: String
  /// The priority when space is short, the smallest first.
  let rank: Int

  /// Returns the items of a panel: the first one has priority, then the one that leads back.
  ///
  /// A command without a key is omitted.
  static func items(_ keys: [(String, String)]) -> [FooterItem] {
    keys.filter { !$0.0.isEmpty }.enumerated().map { place, item in
      let isBack = item.0 == "Esc"
      return FooterItem(key: item.0, name: item.1, rank: place == 0 ? 0 : isBack ? 1 : place + 1)
    }
  }
}

extension FooterItem {
  /// The width of the key and the name.
  private var columns: Int { Cell.width(of: key) + 1 + Cell.width(of: name) }

  /// Returns the items that fit into a line by priority, each with its first column, in the given
  /// order.
  static func placed(_ items: [FooterItem], in columns: Int) -> [(item: FooterItem, column: Int)] {
    var room = columns - 1
    var least = Int.min
    for item in items.sorted(by: { $0.rank < $1.rank }) {
      guard item.columns < room else { break }
      least = item.rank
      room -= item.columns + 3
    }
    var column = 1
    return items.filter { $0.rank <= least }.map { item in
      defer { column += item.columns + 3 }
      return (item, column)
    }
  }

  /// Returns the key that is clicked in the footer; nil between keys, and for an item that is
  /// for several keys.
  static func key(at column: Int, of items: [FooterItem], columns: Int) -> Key? {
    let pointed = placed(items, in: columns).first { item, start in
      (start..<start + item.columns).contains(column)
    }
    return pointed.flatMap { Key(label: $0.item.key) }
  }
}

extension Frame {
  /// Writes the items that fit into the footer, in the given order.
  mutating func writeFooter(_ items: [FooterItem]) {
    let row = size.rows - 1
    for (item, column) in FooterItem.placed(items, in: size.columns) {
      let width = write(item.key, .key, at: Position(column: column, row: row))
      write(" " + item.name, .keyLabel, at: Position(column: column + width, row: row))
    }
  }
}

/// The footer of the form: the keys that work now.
extension FormState {
  var footer: [FooterItem] {
    if let content = panel?.content { return FooterItem.items(content.keys(in: self)) }
    switch phase {
    case .loading: return FooterItem.items([(key(of: .quit), "Quit")])
    case .failed:
      let back = route.isFound ? [("Esc", "Back to the list")] : []
      let next = route.hasNext ? [("N", NextStep.next.name)] : []
      return FooterItem.items(
        [("Enter", "Try again")] + back + next + [
          ("F", NextStep.find.name), (key(of: .quit), "Quit"),
        ])
    case .editing:
      return isReadOnly ? configuration.keys.readingFooter : configuration.keys.footer
    }
  }

  /// Returns the first key of a command.
  func key(of command: Command) -> String {
    configuration.keys.keys(of: command).first?.label ?? ""
  }

  /// Returns how to reach a command, for a sentence: its key, or its word in line mode.
  func way(to command: Command) -> String {
    isInLines ? ":" + command.rawValue : configuration.keys.way(to: command)
  }
}
