import ArgumentParser
import ContactModel
import Glibc
import LocalState

/// `contact drafts discard ID`: gives up what was typed.
struct DiscardDraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: "Discard the draft of a contact, or all that can't be used.",
    discussion: """
      Asks for confirmation unless --yes is given. A draft that is open in an editor is never \
      discarded.
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
    if bad == (id != nil) { throw ValidationError("Name one contact, or use --bad.") }
    if bad, server != nil { throw ValidationError("--bad takes no --server.") }
  }

  func run() throws {
    do throws(CommandError) {
      let drafts = try KeptDrafts()
      if let id {
        let (entry, draft) = try drafts.entry(id, on: server)
        try confirm("Discard the draft of \(draft.title), with \(draft.count), \(entry.phase)?")
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
    guard !entries.isEmpty else { return Output.error("Every draft can be used.") }
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
  /// - Throws: ``CommandError`` where the answer is not yes, or nobody can be asked.
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
