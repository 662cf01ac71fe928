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

extension FooterItem {
  /// The columns of its key and name.
  private var columns: Int { Cell.width(of: key) + 1 + Cell.width(of: name) }

  /// The weightiest items that fit into a line, each with its first column, in the order in which
  /// they are given.
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

  /// The key that the pointer presses in the last line; nil next to the keys, and where an item
  /// stands for several.
  static func key(at column: Int, of items: [FooterItem], columns: Int) -> Key? {
    let pointed = placed(items, in: columns).first { item, start in
      (start..<start + item.columns).contains(column)
    }
    return pointed.flatMap { Key(label: $0.item.key) }
  }
}

extension Frame {
  /// Writes the weightiest keys that fit into the last line, in the order in which they are given.
  mutating func writeFooter(_ items: [FooterItem]) {
    let row = size.rows - 1
    for (item, column) in FooterItem.placed(items, in: size.columns) {
      let width = write(item.key, .key, at: Position(column: column, row: row))
      write(" " + item.name, .keyLabel, at: Position(column: column + width, row: row))
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

  /// The first key of a command.
  func key(of command: Command) -> String {
    configuration.keys.keys(of: command).first?.label ?? ""
  }

  func way(to command: Command) -> String { configuration.keys.way(to: command) }
}
