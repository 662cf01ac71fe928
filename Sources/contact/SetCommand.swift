import ArgumentParser
import ContactModel
import FormEditor
import Session

/// `contact set ID FIELD=VALUE…`: changes a contact, or many, without a form.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change fields of a contact, or of many.",
    usage: """
      contact set ID FIELD=VALUE ... [--clear FIELD] [--yes] [OPTION ...]
      contact set --ids FILE FIELD=VALUE ... [--clear FIELD] [--yes] [OPTION ...]
      contact set --from FILE [--yes] [OPTION ...]
      """,
    discussion: """
      The rules, outcomes and drafts match the form's: the contact is read, its changes are shown, \
      and after you answer yes (or with --yes) it is read again and updated once. FIELD=@PATH \
      reads the value from a file, FIELD=@- from standard input, and FIELD=@@… is a value that \
      begins with @. Values are read as in the form: a choice by its value, code or name, and a \
      date in any format that means one day only. lists and labels can be set (3,17) or changed \
      (+3,-17) by id or name. Fields that you don't set keep their loaded values, except that dates are sent as \
      yyyy-mm-dd and lists as ids; a line on standard error says where that differs from what was \
      loaded.

      If the outcome of an update is unknown, the contact is read again for up to 30 seconds. If \
      the server says to wait, the command says so and waits. With --no-wait, it exits instead: \
      with 6 if the outcome is unknown (the draft is kept), with 75 if the server says to wait. \
      Warnings don't stop an update, except with --strict.

      With --ids, every contact in a file is changed, within the server's request limit, and \
      one line is printed for each. With --from, each contact gets its own values: JSON objects with \
      id and fields, as “contact show --json” prints them (one after another, or in an array), or a \
      table (CSV, TSV) whose first line names the columns: id and fields, by name or label. null \
      clears a field, and an empty cell leaves it as it is. After an interruption, run the same command again to \
      continue: a contact whose update had begun is read first, and updated only if that update \
      wasn't applied. --again starts over.

      Exit status: 0 saved or nothing to save, 1 you answered no, 2 configuration or token, 4 \
      refused by the server, 5 not sent or not saved, 6 outcome unknown, 7 changed by someone \
      else, 8 values not valid, 64 usage, 74 output can't be written, 75 too many requests, 129, \
      130, 143 signals. With --ids or --from, the first of 6, 7, 4, 75, 5, 8, 0 that any contact had.

      Examples:
        contact set 1001 city=Paris dob='10 dec 1815'
        contact set 1001 lists=+3,-17 --clear phone --yes
        contact find analytical --quiet | contact set --ids - department=Engines
        contact set --from edits.csv --dry-run
      """)

  @Argument(
    help: ArgumentHelp(
      "The id of the contact (omit it with --ids), then what to set (omit both with --from).",
      valueName: "id | field=value"))
  var words: [String] = []

  @Option(
    parsing: .singleValue, help: ArgumentHelp("A field to clear.", valueName: "field"))
  var clear: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with one id per line, or - for standard input; lines that begin with # are skipped.",
      valueName: "file"))
  var ids: String?

  @Option(
    help: ArgumentHelp(
      "A file of contacts with values of their own (JSON, CSV, TSV), or - for standard input.",
      valueName: "file"))
  var from: String?

  @Flag(help: "Start the batch over, ignoring earlier runs.")
  var again = false

  @OptionGroup var connection: ConnectionOptions

  @OptionGroup var update: UpdateOptions

  /// The assignments.
  private var assignments: [String] { Array(ids == nil ? words.dropFirst() : words[...]) }

  func validate() throws {
    if from != nil {
      guard words.isEmpty, clear.isEmpty, ids == nil else {
        throw ValidationError(
          "--from reads ids and values from its file. Omit ids, fields and --clear.")
      }
      return
    }
    if ids == nil {
      guard let id = words.first, !id.allSatisfy(\.isWhitespace) else {
        throw ValidationError("Give a contact's id, --ids or --from.")
      }
      if let sign = id.firstIndex(of: "="), (try? Field.find(String(id[..<sign]))) != nil {
        throw ValidationError("The contact's id is missing: it comes before “\(id[...sign])…”.")
      }
      if again { throw ValidationError("--again needs --ids or --from.") }
    } else if let id = words.first, !id.contains("=") {
      throw ValidationError("Give ids with --ids or on the command line, not both: “\(id)”.")
    }
    guard !assignments.isEmpty || !clear.isEmpty else {
      throw ValidationError("Say what to set: FIELD=VALUE, or --clear FIELD.")
    }
    if ids == "-", Assignments.readsInput(assignments) {
      throw ValidationError("Standard input can't provide both the ids and a value.")
    }
  }

  func run() throws {
    CommandExit.run(isJSON: update.json, isUpdate: true) { () throws(CommandError) in
      var options = update.options
      options.id = ids == nil ? words.first : nil
      options.list = ids
      options.source = from
      options.assignments = assignments
      options.clear = clear
      options.isAgain = again
      return try SetSession.run(options, CommandContext(connection))
    }
  }
}
