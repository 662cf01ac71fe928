import ArgumentParser
import LocalState

/// `contact drafts`: a line for each draft.
struct ListDraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all drafts, newest first.",
    discussion: """
      A line each, on standard output: the contact's id and name, the server, how many fields are \
      changed, when it was kept, and how far it has come: editing, an update was on its way, \
      outcome unknown, or can't be used, with the reason and the file.
      """)

  func run() throws {
    do throws(CommandError) {
      let drafts = try KeptDrafts()
      let entries = drafts.entries
      if entries.isEmpty { Output.error("There are no drafts.") }
      let now = Clock.time()
      TextTable.lines(entries.map { $0.columns(now: now).map(Output.shown) }).forEach(Output.line)
      drafts.markSeen(entries)
    } catch {
      error.exit()
    }
  }
}
