import ArgumentParser
import ContactModel
import FormEditor
import Glibc
import LocalState
import Session

/// `contact drafts`: lists, shows and discards drafts.
struct DraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drafts",
    abstract: "List, show or discard drafts of unsaved edits; list unfinished batches.",
    discussion: """
      To resume a draft, run contact edit ID; to continue a batch or a list of contacts, run its \
      command again. This command never saves anything. Drafts are kept \
      until 30 days after they were last offered or listed; “contact history” lists what was saved.

      Exit status: 0 done, 1 no such draft, or not discarded, 2 the drafts directory can't be \
      used, 64 usage, 74 output can't be written.

      Examples:
        contact drafts
        contact drafts show 1001
      """,
    subcommands: [ListDraftsCommand.self, ShowDraftCommand.self, DiscardDraftsCommand.self],
    defaultSubcommand: ListDraftsCommand.self)
}

/// `contact drafts list`: prints one line for each draft, and for each unfinished batch or list.
struct ListDraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all drafts, then unfinished batches and lists, newest first.",
    discussion: """
      Prints one line for each: the contact's id and name, the server, how many fields are \
      changed, when it was kept, and its state: editing, update in progress, outcome \
      unknown, or can't be used (with the reason and the file). For \
      an unfinished batch (contact set \
      --ids, --from) or list (contact edit --ids): the fields, the server, how many contacts are \
      done, and when that was.

      With --json: an array of objects with kind (draft, batch, list or damaged), server, kept \
      (seconds since 1970) and file; a draft also has what “drafts show --json” prints, and a batch \
      or list has fields, contacts and done.

      Examples:
        contact drafts list
        contact drafts --json
      """)

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    do throws(CommandError) {
      let drafts = try KeptDrafts()
      let entries = drafts.entries
      let journals = KeptDrafts.journals
      if json {
        Output.json(.array(entries.map(\.json) + journals.map(\.json)))
        return drafts.markSeen(entries)
      }
      if entries.isEmpty, journals.isEmpty { Output.error("There are no drafts.") }
      let now = Clock.time()
      let rows = entries.map { $0.columns(now: now) } + journals.map { $0.columns(now: now) }
      TextTable.lines(rows.map { $0.map(Output.shown) }).forEach(Output.line)
      drafts.markSeen(entries)
    } catch {
      error.exit(asJSON: json)
    }
  }
}

/// `contact drafts show ID`: shows the changes in a draft.
struct ShowDraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a draft changes, old → new.",
    discussion: """
      With --json: contact, name, server, kept (when it was written, in seconds since 1970), phase \
      (editing; submitting if an update was in progress; unknown if its outcome isn't known), \
      file, and changes, each with field, label, old (as the server sent it; omitted if it sent \
      none) and new (null if the field is cleared).

      Examples:
        contact drafts show 1001 --json
      """)

  @Argument(help: "The id of the contact.")
  var id: String

  @Option(help: ArgumentHelp(DraftOptions.server, valueName: "text"))
  var server: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    do throws(CommandError) {
      let drafts = try KeptDrafts()
      let (entry, draft) = try drafts.entry(id, on: server)
      defer { drafts.markSeen([entry]) }
      if json { return Output.json(draft.json(entry)) }
      let age = Age(since: entry.modified, now: Clock.time())
      let head = ["Draft of \(draft.title)", "Kept \(age): \(entry.phase)"]
      (head + draft.edit.changeLines).map(Output.shown).forEach(Output.line)
    } catch {
      error.exit(asJSON: json)
    }
  }
}

/// `contact drafts discard ID`: discards a draft.
struct DiscardDraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: "Discard the draft of a contact, or all that can't be used.",
    discussion: """
      Asks for confirmation unless --yes is given. A draft that is open in an editor is never \
      discarded.

      Examples:
        contact drafts discard 1001
      """)

  @Argument(help: "The id of the contact.")
  var id: String?

  @Option(help: ArgumentHelp(DraftOptions.server, valueName: "text"))
  var server: String?

  @Flag(help: "Discard damaged drafts instead of one contact's.")
  var bad = false

  @Flag(help: "Discard without asking.")
  var yes = false

  func validate() throws {
    if bad == (id != nil) { throw ValidationError("Give one contact's id, or --bad.") }
    if bad, server != nil { throw ValidationError("--bad can't be used with --server.") }
  }

  func run() throws {
    do throws(CommandError) {
      let drafts = try KeptDrafts()
      if let id {
        let (entry, draft) = try drafts.entry(id, on: server)
        try confirm("Discard the draft of \(draft.title) (\(draft.count), \(entry.phase))?")
        try discard(entry, of: drafts)
        Output.line("Discarded the draft of \(Output.shown(draft.title)).")
      } else {
        try discardBad(of: drafts)
      }
    } catch {
      error.exit()
    }
  }

  private func discardBad(of drafts: KeptDrafts) throws(CommandError) {
    let entries = drafts.entries.filter { $0.draft == nil }
    guard !entries.isEmpty else { return Output.error("There are no damaged drafts.") }
    for entry in entries { Output.error(Output.shown("\(entry.path) \(entry.phase)")) }
    try confirm(
      entries.count == 1 ? "Discard this file?" : "Discard these \(entries.count) files?")
    for entry in entries {
      try discard(entry, of: drafts)
      Output.line("Discarded \(Output.shown(entry.path)).")
    }
  }

  private func discard(_ entry: DraftEntry, of drafts: KeptDrafts) throws(CommandError) {
    do {
      try drafts.folder.discard(entry)
    } catch {
      throw CommandError("Not discarded. \(error)", .leftWithoutSaving)
    }
  }

  /// Asks a question on the terminal.
  ///
  /// - Throws: ``CommandError`` if the answer isn't yes, or there is no terminal to ask on.
  private func confirm(_ question: String) throws(CommandError) {
    if yes { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw CommandError("No terminal to confirm on. Use --yes to discard anyway.", .usage)
    }
    Output.error(Output.shown(question + " y or n"))
    let answer = readLine()?.lowercased()
    guard answer == "y" || answer == "yes" else {
      throw CommandError("Not discarded.", .leftWithoutSaving)
    }
  }
}

/// The drafts on the disk, for the commands.
struct KeptDrafts {
  let folder: DraftFolder
  /// The drafts, the last written first.
  let entries: [DraftEntry]

  /// Reads the folder.
  ///
  /// - Throws: ``CommandError`` if it can't be used.
  init() throws(CommandError) {
    do throws(DraftStoreError) {
      folder = try DraftFolder(CommandContext.environment())
      entries = try folder.list()
    } catch {
      throw CommandError("Drafts can't be read. \(error)", .configuration)
    }
  }

  /// The journals of unfinished batches and lists; an error in reading them is reported.
  static var journals: [KeptJournal] {
    do throws(BatchError) {
      return try BatchFile.all(CommandContext.environment()).compactMap(KeptJournal.init)
    } catch {
      Output.error("Batches can't be listed. \(error)")
      return []
    }
  }

  /// Notes that drafts were printed, which starts their thirty days.
  func markSeen(_ entries: [DraftEntry]) {
    guard !StandardOutput.isLost else { return }
    for entry in entries { folder.markSeen(entry, now: Clock.time()) }
  }

  /// Finds the draft of a contact.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - server: The server's address or a part of it; nil for any.
  /// - Returns: The file, and its content.
  /// - Throws: ``CommandError`` if there is no such draft, or more than one.
  func entry(_ id: String, on server: String?) throws(CommandError) -> (DraftEntry, Draft) {
    let found = entries.compactMap { entry in entry.draft.map { (entry, $0) } }
      .filter { $0.1.contactID.isSameBytes(as: id) }.onServer(server, address: \.1.server)
    let place = server.map { " on \($0)" } ?? ""
    guard let first = found.first else {
      throw CommandError("There is no draft of contact \(id)\(place).", .leftWithoutSaving)
    }
    guard found.count == 1 else {
      let servers = found.map(\.1.server).joined(separator: ", ")
      throw CommandError(
        "Contact \(id) has \(found.count) drafts. Choose one with --server: \(servers).", .usage)
    }
    return first
  }
}

/// The help of options that several commands have.
enum DraftOptions {
  static let server = "The server's address or part of it, if the contact has several drafts."
}

extension DraftEntry {
  /// Returns the columns of the draft's row in the list.
  ///
  /// - Parameter now: The time, in seconds since 1970.
  /// - Returns: As many texts as the list has columns.
  func columns(now: Int) -> [String] {
    let age = Age(since: modified, now: now).description
    guard let draft else { return ["—", "—", "—", "—", age, phase] }
    return [draft.contactID, draft.base.name, draft.server, draft.count, age, phase]
  }

  /// It for programs; the names of members stay as they are.
  var json: JSONValue {
    if let draft, case .object(let members) = draft.json(self) {
      return .object([JSONMember("kind", .string("draft"))] + members)
    }
    return [
      "kind": .string("damaged"), "server": .null, "kept": .number(modified), "file": .string(path),
      "phase": .string(phase),
    ]
  }

  /// The draft's state.
  var phase: String {
    switch content {
    case .draft(let draft): draft.phase.words
    case .bad(let error): "can't be used: \(error) \(path)"
    case .unreadable(let fault): "can't be used: \(fault)"
    }
  }
}

extension Draft {
  /// The number of fields that it changes.
  var count: String { edit.changeCount.counted("change") }

  /// The contact, as part of a sentence.
  var title: String { "contact \(contactID), \(base.name), on \(server)" }

  /// Returns the draft as JSON; the names of members never change.
  ///
  /// - Parameter entry: The draft's entry.
  /// - Returns: An object.
  func json(_ entry: DraftEntry) -> JSONValue {
    [
      "contact": .string(contactID), "name": .string(base.name), "server": .string(server),
      "kept": .number(entry.modified), "phase": .string(phase.name), "file": .string(entry.path),
      "changes": .array(edit.changesJSON()),
    ]
  }
}

extension Draft.Phase {
  /// The state in words.
  fileprivate var words: String {
    switch self {
    case .editing: "editing"
    case .submitting: "update in progress"
    case .unknown: "outcome unknown"
    }
  }

  /// The state in JSON.
  fileprivate var name: String {
    switch self {
    case .editing: "editing"
    case .submitting: "submitting"
    case .unknown: "unknown"
    }
  }
}
