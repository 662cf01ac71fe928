package import Screen

/// One row of the table of editing keys; help shows it as it stands.
package struct TextKeys: Sendable {
  package let action: TextAction
  package let keys: [Key]
  package let name: String
}

extension TextAction {
  /// The editing keys of a line of text: those of readline.
  package static let table: [TextKeys] = [
    TextKeys(action: .left, keys: [Key(.left), .control("b")], name: "Left"),
    TextKeys(action: .right, keys: [Key(.right)], name: "Right"),
    TextKeys(action: .start, keys: [Key(.home), .control("a")], name: "Start of the line"),
    TextKeys(action: .end, keys: [Key(.end), .control("e")], name: "End of the line"),
    TextKeys(
      action: .wordLeft, keys: [.alt("b"), Key(.left, .control), Key(.left, .alt)],
      name: "Word left"),
    TextKeys(
      action: .wordRight, keys: [.alt("f"), Key(.right, .control), Key(.right, .alt)],
      name: "Word right"),
    TextKeys(
      action: .deleteBackward, keys: [Key(.backspace), .control("h")], name: "Delete backward"),
    TextKeys(action: .deleteForward, keys: [Key(.delete), .control("d")], name: "Delete forward"),
    TextKeys(action: .killToEnd, keys: [.control("k")], name: "Delete to the end"),
    TextKeys(action: .killToStart, keys: [.control("u")], name: "Delete to the start"),
    TextKeys(
      action: .killWordBackward, keys: [.control("w"), Key(.backspace, .alt)],
      name: "Delete the previous word"),
    TextKeys(action: .killWordForward, keys: [.alt("d")], name: "Delete the next word"),
    TextKeys(action: .yank, keys: [.control("y")], name: "Insert the deleted text"),
  ]

  private static let byKey: [Key: TextAction] = Dictionary(
    table.flatMap { row in row.keys.map { ($0, row.action) } },
    uniquingKeysWith: { first, _ in first }
  )

  init?(_ key: Key) {
    guard let action = Self.byKey[key] else { return nil }
    self = action
  }
}
