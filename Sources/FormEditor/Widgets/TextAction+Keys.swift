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
      action: .deleteBackward, keys: [Key(.backspace), .control("h")], name: "Delete before"),
    TextKeys(action: .deleteForward, keys: [Key(.delete), .control("d")], name: "Delete behind"),
    TextKeys(action: .killToEnd, keys: [.control("k")], name: "Cut to the end"),
    TextKeys(action: .killToStart, keys: [.control("u")], name: "Cut to the start"),
    TextKeys(
      action: .killWordBackward, keys: [.control("w"), Key(.backspace, .alt)],
      name: "Cut the word before"),
    TextKeys(action: .killWordForward, keys: [.alt("d")], name: "Cut the word behind"),
    TextKeys(action: .yank, keys: [.control("y")], name: "Insert what was cut"),
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
