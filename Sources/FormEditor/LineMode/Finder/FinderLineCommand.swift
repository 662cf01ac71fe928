/// Something that is asked of the finder by a colon and a word, instead of a search.
enum FinderLineCommand: String, WordCommand, Sendable {
  case more, open, again, form, quit, help

  func row(_ keys: KeyMap) -> (usage: String, help: String) {
    switch self {
    case .more: (":more", "lists the next ones.")
    case .open: (":open 1001", "opens the contact with that id, even if it isn't listed.")
    case .again: (":again", "tries to read the contacts again.")
    case .form:
      (
        ":form",
        "shows the list on the screen; \(keys.way(to: .lineMode)) comes back."
      )
    case .quit: (":quit", "leaves.")
    case .help: (":help", "lists these.")
    }
  }
}
