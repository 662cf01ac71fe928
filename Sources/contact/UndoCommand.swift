import ArgumentParser
import ContactModel
import Session

/// `contact undo ID`: undoes an earlier save.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Undo an earlier save of a contact, or a whole batch.",
    usage: """
      contact undo ID [--save NUMBER] [--yes] [OPTION ...]
      contact undo --batch NAME [--yes] [OPTION ...]
      """,
    discussion: """
      Applies the old values of an earlier save (see “contact history”) to the server's current \
      contact, as one edit that is checked, shown and sent as with “contact set”. A field \
      that already has its old value isn't changed. If a field was changed after that save, nothing \
      is sent and the command exits with 7. An undo is a save too, so it can be undone by its number.

      With --batch, all saves of a batch of “contact set” (--ids or --from) are undone, within the \
      server's request limit, and one line is printed for each contact. NAME is the batch in \
      “contact history ID --json”, or last. After an interruption, run the same command again to \
      continue.

      Exit status: 0 saved or nothing to save, 1 you answered no, or no such save, 2 configuration, \
      token or history, 4 refused by the server, 5 not sent or not saved, 6 outcome unknown, 7 \
      changed by someone else, 8 values not valid, 64 usage, 74 output can't be written, 75 too \
      many requests, 129, 130, 143 signals. With --batch, the first of 6, 7, 4, 75, 5, 8, 0 that \
      any contact had.

      Examples:
        contact undo 1001
        contact undo --batch last --dry-run
      """)

  @Argument(help: "The id of the contact (omit it with --batch).")
  var id: String?

  @Option(
    help: ArgumentHelp(
      "The number of the save in “contact history” (default: the newest one that isn't undone).",
      valueName: "number"))
  var save: Int?

  @Option(help: ArgumentHelp("A batch to undo, or last.", valueName: "name"))
  var batch: String?

  @Flag(help: "Start the undo over, ignoring earlier runs.")
  var again = false

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var update: UpdateOptions

  func validate() throws {
    if let id, id.allSatisfy(\.isWhitespace) { throw ValidationError("The id is empty.") }
    if batch == nil, id == nil { throw ValidationError("Give a contact's id, or --batch.") }
    if batch != nil, id != nil { throw ValidationError("Give an id or --batch, not both.") }
    if batch != nil, save != nil { throw ValidationError("Use --save or --batch, not both.") }
    if again, batch == nil { throw ValidationError("--again needs --batch.") }
  }

  func run() throws {
    CommandExit.run(isJSON: update.json, isUpdate: true) { () throws(CommandError) in
      let target: UndoSession.Target =
        id.map { .save(id: $0, number: save) } ?? .batch(batch == "last" ? nil : batch)
      var options = update.options
      options.isAgain = again
      return try UndoSession.run(target, options, CommandContext(connection))
    }
  }
}
