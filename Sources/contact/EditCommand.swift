import ArgumentParser
import ContactModel
import Session

/// `contact edit [ID]`: the form, and before it the finder where no id is given.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit one contact in a form.",
    discussion: """
      Without an id, it opens a finder: type a part of the contact's name, e-mail, company or id.

      The form is on the terminal, the result on standard output, messages on standard error.

      The token is read from token_command or token_file in config.toml, then from contact login, \
      then from CONTACT_TOKEN.

      An update includes every known field. Fields that you don't edit keep their loaded values, \
      except that dates are sent as yyyy-mm-dd and lists as ids; the review shows where that \
      differs from what was loaded.

      Exit status: 0 saved or nothing to save, 1 left without saving, 2 configuration or token, 3 \
      this terminal can't show a form, 4 refused by the server, 5 not sent, 6 outcome unknown, 7 \
      changed by someone else, 8 values not valid, 64 usage, 74 output can't be written, 129, 130, \
      143 signals.
      """)

  @Argument(help: "The id of the contact; without it, a finder opens.")
  var id: String?

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Print the request instead of sending it.")
  var dryRun = false

  @Flag(help: "View only: nothing can be edited or sent.")
  var readOnly = false

  @Flag(
    help: """
      Ask for one field per line, for screen readers and pipes; also used with ACCESSIBLE=1 and \
      on terminals that can't move the cursor.
      """)
  var line = false

  @Option(
    help: """
      The theme; else CONTACT_THEME, else theme in config.toml, else chosen by the terminal's \
      background.
      """,
    completion: Completions.themes)
  var theme: String?

  func validate() throws {
    if let id, id.allSatisfy(\.isWhitespace) {
      throw ValidationError(
        "The id is empty. Give a contact's id, or omit it to search.")
    }
  }

  func run() throws {
    do throws(CommandError) {
      let options = EditSession.Options(
        id: id, isSandbox: connection.sandbox, theme: theme, isLineMode: line, isDryRun: dryRun,
        isReadOnly: readOnly)
      let context = try CommandContext(connection.options)
      StandardOutput.end(try EditSession.run(options, context), isOutcome: true)
    } catch {
      error.exit()
    }
  }
}
