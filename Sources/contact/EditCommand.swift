import ArgumentParser
import ContactModel
import Session

/// `contact edit [ID|TEXT]...`: opens the form, or first the finder if no id is given.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    // Parsed alone, it needs no search for the parser's own completion options.
    _superCommandName: "contact",
    abstract: "Edit one contact, or several in turn, in a form.",
    usage: """
      contact edit [ID | TEXT] [--read-only] [--dry-run] [OPTION ...]
      contact edit ID ID ... [--again] [--json] [OPTION ...]
      contact edit --ids FILE [--again] [--json] [OPTION ...]
      """,
    discussion: """
      Without an id, it opens a finder: type part of the contact's name, e-mail, company or id. \
      Text that isn't an id is looked up in the finder; a single match opens at once.

      With several ids, or --ids, you edit a list of contacts one after another. Progress is \
      saved, so the same command continues where it stopped; --again starts over. At the end, a \
      summary is printed, or with --json one object for each contact.

      The form is on the terminal, the result on standard output, messages on standard error.

      The token is read from CONTACT_TOKEN, then from token_command or token_file in config.toml, \
      then from contact login.

      An update includes every known field. Fields that you don't edit keep their loaded values, \
      except that dates are sent as yyyy-mm-dd and lists as ids; the review shows where that \
      differs from what was loaded.

      Exit status: 0 saved or nothing to save, 1 left without saving, 2 configuration or token, 3 \
      this terminal can't show a form, 4 refused by the server, 5 not sent, 6 outcome unknown, 7 \
      changed by someone else, 8 values not valid, 64 usage, 74 output can't be written, 129, 130, \
      143 signals.

      Examples:
        contact edit 1001
        contact edit lovelace
        contact edit --ids contacts.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "A contact's id, several ids, or part of a name (default: open the finder).",
      valueName: "id"))
  var words: [String] = []

  @OptionGroup var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp(
      "A file of ids to edit one after another: one per line, or a table; - is standard input.",
      valueName: "file"))
  var ids: String?

  @Flag(help: "With a list: start over, ignoring earlier sessions.")
  var again = false

  @Flag(help: "With a list: print the result as JSON, one object for each contact.")
  var json = false

  @Flag(help: "Print the request instead of sending it.")
  var dryRun = false

  @Flag(help: "View only: nothing can be changed or sent.")
  var readOnly = false

  @Flag(
    help: """
      Ask for one field per line, for screen readers and pipes; also used with ACCESSIBLE=1 and \
      on terminals that can't move the cursor.
      """)
  var line = false

  @Option(
    help: """
      The theme (default: CONTACT_THEME, then theme in config.toml, then based on the terminal's \
      background).
      """)
  var theme: String?

  func validate() throws {
    if words.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError(
        "The id is empty. Give a contact's id, or omit it to search.")
    }
    if let word = words.dropFirst().first(where: { $0.contains("=") }),
      (try? Field.find(String(word.prefix { $0 != "=" }))) != nil
    {
      throw ValidationError("“\(word)” is for contact set; contact edit opens the form.")
    }
    if ids != nil, !words.isEmpty { throw ValidationError("Give ids or --ids, not both.") }
    let isList = ids != nil || EditSession.Options.isList(words)
    if again, !isList { throw ValidationError("--again needs a list of ids.") }
    if json, !isList { throw ValidationError("--json needs a list of ids.") }
    if dryRun, isList {
      throw ValidationError("--dry-run takes one contact. For several, use contact set --ids.")
    }
  }

  func run() throws {
    StandardOutput.hasOutcomes = true
    do throws(CommandError) {
      let options = EditSession.Options(
        words: words, list: ids, isAgain: again, theme: theme, isLineMode: line, isDryRun: dryRun,
        isReadOnly: readOnly, isJSON: json)
      let context = try CommandContext(connection)
      StandardOutput.end(try EditSession.run(options, context), isOutcome: true)
    } catch {
      error.exit(asJSON: json)
    }
  }
}
