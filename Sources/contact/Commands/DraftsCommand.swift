import ArgumentParser

/// `contact drafts`: what was typed and not saved, and is kept on the disk.
struct DraftsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drafts",
    abstract: "List, show or discard drafts of unsaved edits.",
    discussion: """
      A draft is resumed by contact edit ID; nothing is ever saved from here.

      Exit status: 0 done, 1 there is no such draft, or it was not discarded, 2 the folder of \
      drafts can't be used, 64 usage, 74 output can't be written.
      """,
    subcommands: [ListDraftsCommand.self, ShowDraftCommand.self, DiscardDraftsCommand.self],
    defaultSubcommand: ListDraftsCommand.self)
}
