import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import LocalState

/// `contact find TEXT`: the contacts that match, as the finder finds them.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find contacts by a part of their name, e-mail, company or id.",
    discussion: """
      A line a contact on standard output, the best match first: id, name, e-mail and company. \
      Every word has to match. All contacts are read for it, page by page, 30 pages a minute at \
      most.

      With --json: an array of objects with id, name, email and company.

      Exit status: 0 found, 1 none found, 2 configuration or token, 4 refused by the server, 5 not \
      to be read, 64 usage, 74 output can't be written, 129, 130, 143 signals.
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "text"))
  var words: [String]

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Maximum number of contacts (default: all).", valueName: "number"))
  var limit: Int?

  @Flag(help: "Print only ids, one per line, for contact set --ids -.")
  var quiet = false

  @Flag(help: "Print them as JSON.")
  var json = false

  private var text: String { words.joined(separator: " ") }

  func validate() throws {
    if text.allSatisfy(\.isWhitespace) { throw ValidationError("The search is empty.") }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if quiet, json { throw ValidationError("Use --quiet or --json, not both.") }
  }

  func run() throws {
    CommandExit.run(isJSON: json, find)
  }

  private func find() throws(CommandError) -> ContactModel.ExitStatus {
    let start = try CommandContext(connection.options)
    let server = try connection.server(start)
    let calls = Calls(to: server, try CommandContext.signals())
    var search = ContactSearch(text, pagingLimit: start.settings.pagingLimit)
    try read(&search, calls)
    let found = Array(search.found.prefix(limit ?? .max))
    if json {
      Output.json(.array(found.map(\.json)))
    } else if quiet {
      found.forEach { Output.line($0.id) }
    } else {
      let rows = found.map { contact in
        let cells = [contact.id, contact.name, contact.email, contact.company].map(Output.shown)
        return Array(cells.reversed().drop(while: \.isEmpty).reversed())
      }
      TextTable.lines(rows).forEach(Output.line)
    }
    if !found.isEmpty { return .done }
    Output.error("No matches in \(search.countRead) contacts.")
    return .leftWithoutSaving
  }

  private func read(_ search: inout ContactSearch, _ calls: Calls) throws(CommandError) {
    let progress = Progress()
    defer { progress.clear() }
    while true {
      let now = Clock.now()
      switch search.next(at: now) {
      case .done: return
      case .failed(let failure): throw CommandError(failure.message, failure.exit)
      case .wait(let until):
        let seconds = (until - now + 999) / 1_000
        progress.show("\(search.countRead) read, waiting \(seconds) s")
        try SignalWait(signals: calls.signals)
          .wait(milliseconds: progress.isLive ? min(1_000, until - now) : until - now)
      case .read(let page, let limit):
        progress.show("\(search.countRead) read")
        guard case .page(let outcome) = try calls.result(of: .contacts(page: page, limit: limit))
        else { throw CommandError("There was no answer.", .notSent) }
        search.take(outcome, at: Clock.now())
      }
    }
  }
}

extension FoundContact {
  /// The contact for programs; the names of members stay as they are.
  fileprivate var json: JSONValue {
    .object([
      JSONMember("id", .string(id)), JSONMember("name", .string(name)),
      JSONMember("email", .string(email)), JSONMember("company", .string(company)),
    ])
  }
}
