/// Something that is asked of the finder by a colon and a word, instead of a search.
enum FinderLineCommand: String, WordCommand, Sendable {
  case more, open, again, form, quit, help

  func row(_ keys: KeyMap) -> (usage: String, help: String) {
    switch self {
    case .more: (":more", "lists the next ones, and reads on where all that is read was listed.")
    case .open: (":open 1001", "opens the contact with that id, in the list or not.")
    case .again: (":again", "reads on where the contacts could not be read.")
    case .form:
      (
        ":form",
        "shows the list on the screen, where the terminal can; "
          + "\(keys.way(to: .lineMode)) comes back."
      )
    case .quit: (":quit", "leaves.")
    case .help: (":help", "lists these.")
    }
  }
}
