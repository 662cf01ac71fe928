import ArgumentParser
import ContactModel
import FormEditor
import LocalState

/// `contact drafts show ID`: what a draft changes.
struct ShowDraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a draft changes, old → new.",
    discussion: """
      With --json: contact, name, server, kept (when it was written, in seconds since 1970), phase \
      (editing, submitting: an update was on its way, or unknown: its outcome is), file, and \
      changes, each with field, label, old (as the server gave it; left out where it gave none) \
      and new (null where the field is cleared).
      """)

  @Argument(help: "The id of the contact.")
  var id: String

  @Option(help: ArgumentHelp(DraftOptions.server, valueName: "text"))
  var server: String?

  @Flag(help: "Print it as JSON.")
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
      error.exit()
    }
  }
}
