package import ContactModel
import ContactService
import FormEditor
import LocalState

/// `contact find`: reads the pages of contacts, and prints what matches.
package struct FindSession {
  /// The output format of the contacts.
  package enum Form {
    case table
    case ids
    case json
  }

  /// A part of the name, e-mail, company or id.
  private let text: String
  /// The maximum number of contacts to print; nil for all.
  private let limit: Int?
  /// Whether a server that says to wait is waited for.
  private let waits: Bool
  private let form: Form
  /// The server's ids of the requests that the contacts were read with, by their ids.
  private var requestIDs: [String: String] = [:]

  package init(_ text: String, limit: Int?, waits: Bool, as form: Form) {
    self.text = text
    self.limit = limit
    self.waits = waits
    self.form = form
  }

  /// Reads the pages of contacts, and prints what matches.
  package mutating func run(
    _ context: CommandContext
  ) throws(CommandError) -> CommandOutcome {
    let server = try context.server()
    let loop = try CommandLoop(context.transfers)
    try loop.connect(to: server)
    var search = ContactSearch(text, limits: context.settings.pagingLimits)
    try read(&search, loop)
    let found = Array(search.found.prefix(limit ?? .max))
    switch form {
    case .json: Output.json(.array(found.map(json)))
    case .ids:
      for id in found.map(\.id) {
        // What is shown instead of an unsafe character would be another contact's id.
        if Output.shown(id) == id {
          Output.line(id)
        } else {
          Output.error("Not printed, because of a character that can't be shown: contact \(id).")
        }
      }
    case .table:
      Output.table(found.map { [$0.id, $0.name, $0.email, $0.company] })
    }
    if !found.isEmpty { return .done }
    Output.error("No matches in \(search.countRead.counted("contact")).")
    return .leftWithoutSaving
  }

  /// Returns a contact as JSON; the names of members never change.
  private func json(_ contact: FoundContact) -> JSONValue {
    [
      "id": .string(contact.id), "name": .string(contact.name), "email": .string(contact.email),
      "company": .string(contact.company),
      "request_id": requestIDs[contact.id].map(JSONValue.string) ?? .null,
    ]
  }

  private mutating func read(_ search: inout ContactSearch, _ loop: CommandLoop)
    throws(CommandError)
  {
    let progress = Progress()
    defer { progress.clear() }
    while true {
      let now = Clock.now()
      switch search.next(at: now) {
      case .done: return
      case .failed(let failure): throw CommandError(failure)
      case .wait(let until):
        let seconds = (until - now + 999) / 1_000
        progress.show("\(search.countRead) read, waiting \(seconds) s", isMilestone: true)
        try loop.wait(milliseconds: progress.isLive ? min(1_000, until - now) : until - now)
      case .read(let page, let limit):
        progress.show("\(search.countRead) read")
        guard case .page(let outcome) = try loop.result(of: .contacts(page: page, limit: limit))
        else { throw CommandError("There was no answer.", .notSent) }
        if !waits, case .failed(let failure) = outcome, failure.exit == .tooManyRequests {
          throw CommandError(failure)
        }
        if case .loaded(let page) = outcome, let id = loop.requests?.lastRequestID {
          for contact in page.entries { requestIDs[contact.id] = id }
        }
        search.receive(outcome, at: Clock.now())
      }
    }
  }
}

extension Settings {
  /// The limits of reading pages of contacts.
  var pagingLimits: PagingLimits {
    PagingLimits(page: pagingLimit, requestsPerMinute: requestsPerMinute)
  }
}
