import ArgumentParser
import ContactModel
import FormEditor
import Session

/// `contact find TEXT`: prints the contacts that match, as in the finder.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find contacts by part of their name, e-mail, company or id.",
    discussion: """
      Prints one line for each contact, the best match first: id, name, e-mail and company, in \
      columns on a terminal and separated by tabs in a pipe. Every word has to match. All contacts are read, page by page, at most 30 pages a minute.

      With --json: an array of objects with id, name, email, company and request_id.

      Exit status: 0 found, 1 none found, 2 configuration or token, 4 refused by the server, 5 the \
      contacts can't be read, 64 usage, 74 output can't be written, 75 too many requests, 129, \
      130, 143 signals.

      Examples:
        contact find analytical engines
        contact find @example.com --quiet >ids
      """)

  @Argument(help: ArgumentHelp("The text to search for.", valueName: "text"))
  var words: [String]

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var read: ReadOptions

  @Option(help: ArgumentHelp("Maximum number of contacts (default: all).", valueName: "number"))
  var limit: Int?

  @Flag(help: "Print only ids, one per line, for contact set --ids -.")
  var quiet = false

  private var text: String { words.joined(separator: " ") }

  func validate() throws {
    if text.allSatisfy(\.isWhitespace) { throw ValidationError("The search is empty.") }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if quiet, read.json { throw ValidationError("Use --quiet or --json, not both.") }
  }

  func run() throws {
    CommandExit.run(isJSON: read.json) { () throws(CommandError) in
      let form: FindSession.Form = read.json ? .json : quiet ? .ids : .table
      var session = FindSession(
        text, limit: limit, waits: !read.noWait, as: form)
      return try session.run(CommandContext(connection))
    }
  }
}
