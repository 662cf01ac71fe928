import Screen

/// Something the operator can ask of the finder.
enum FinderCommand: CaseIterable, Sendable {
  case open
  case next, previous, nextPage, previousPage, first, last
  case clear, back, tryAgain
  case help, lineMode, repaint, suspend, quit
}

/// A command's row: its keys, its name, and what it does in a sentence.
struct FinderCommandRow: Sendable {
  let command: FinderCommand
  /// The first is the one the footer shows.
  let keys: [Key]
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
      help: "Open the contact, or do what the selected line says.", footerRank: 1),
    FinderCommandRow(
      command: .next, keys: [Key(.down), .control("n")], name: "Next", help: "Go down.",
      footerRank: 5),
    FinderCommandRow(
      command: .previous, keys: [Key(.up), .control("p")], name: "Previous", help: "Go up.",
      footerRank: 6),
    FinderCommandRow(
      command: .back, keys: [Key(.escape)], name: "Leave",
      help: "Clear what was typed; where nothing was, leave.", footerRank: 4),
    FinderCommandRow(
      command: .help, keys: [Key(.function(1)), .alt("h")], name: "Help",
      help: "Show all keys.", footerRank: 3),
    FinderCommandRow(
      command: .quit, keys: [.control("q"), .control("c")], name: "Quit", help: "Leave.",
      footerRank: 2),
    FinderCommandRow(
      command: .nextPage, keys: [Key(.pageDown)], name: "Page down", help: "Go down by a page."),
    FinderCommandRow(
      command: .previousPage, keys: [Key(.pageUp)], name: "Page up", help: "Go up by a page."),
    FinderCommandRow(
      command: .first, keys: [Key(.home)], name: "First", help: "Go to the first line."),
    FinderCommandRow(
      command: .last, keys: [Key(.end)], name: "Last", help: "Go to the last line."),
    FinderCommandRow(
      command: .clear, keys: [.control("u")], name: "Clear", help: "Clear what was typed."),
    FinderCommandRow(
      command: .tryAgain, keys: [.control("r")], name: "Try again",
      help: "Read on where the contacts could not be read."),
    FinderCommandRow(
      command: .lineMode, keys: [.alt("l")], name: "Line mode",
      help: "Go on with answers on plain lines."),
    FinderCommandRow(
      command: .repaint, keys: [.control("l")], name: "Repaint",
      help: "Draw the whole screen again."),
    FinderCommandRow(
      command: .suspend, keys: [.control("z")], name: "Suspend",
      help: "Go back to the shell; fg comes back here."),
  ]

  private static let byKey: [Key: FinderCommand] = Dictionary(
    table.flatMap { row in row.keys.map { ($0, row.command) } },
    uniquingKeysWith: { first, _ in first })

  init?(_ key: Key) {
    guard let command = Self.byKey[key] else { return nil }
    self = command
  }
}
