import ArgumentParser
import ContactModel
import LocalState
import Session

/// `contact history [ID]`: lists the earlier saves on this computer.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List earlier saves, of one contact or of all.",
    discussion: """
      Each confirmed save is recorded on this computer: who saved which fields of which contact, \
      with the old and new values. Records are kept for 90 days (history.days in config.toml; 0 \
      keeps none). With \
      an id, prints one line for each save, newest first: its number, when and by whom it was \
      saved, and its changes. Without an id, prints one line for each contact that has earlier \
      saves: its id and name, the server, how many saves there are, and the last one. “contact \
      undo” undoes one.

      With --json: an array. With an id, each element has number, time (UTC), user, login, host, \
      server, contact, name, request_id, batch (null if it wasn't part of one), undoes (the \
      numbers of the saves that it undid), outcome, and changes, each with field, label, old and \
      new as the server has them (omitted if it didn't mention the field). Without an id: contact, \
      name, server, saves and last.

      Exit status: 0 done, 1 no earlier saves of this contact, 2 the history can't be read, 64 \
      usage, 74 output can't be written.

      Examples:
        contact history
        contact history 1001 --json
      """)

  @Argument(help: "The id of the contact (default: all contacts).")
  var id: String?

  @Option(
    help: ArgumentHelp(
      "The server's address or part of it, if the contact was saved on several servers.",
      valueName: "text"))
  var server: String?

  @Option(
    help: ArgumentHelp("The profile in config.toml.", valueName: "name"))
  var profile: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    CommandExit.run(isJSON: json) { () throws(CommandError) in
      let start = try CommandContext(ServerFlags(url: nil, profile: profile))
      return try HistorySession(id: id, server: server, isJSON: json)
        .run(start.settings, start.environment)
    }
  }
}
