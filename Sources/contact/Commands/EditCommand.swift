import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import Glibc
import LocalState
import Screen
import Terminal

/// `contact edit ID`: the form.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit one contact in a form.",
    discussion: """
      The form is on the terminal, the result on standard output, messages on standard error.

      The token comes from token_file in config.toml, else from CONTACT_TOKEN.

      Exit status: 0 saved or nothing to save, 1 left without saving, 2 configuration or token, \
      3 this terminal can't show a form, 4 refused by the server, 5 not sent, 6 outcome unknown, \
      7 changed meanwhile, 8 values not valid, 64 usage, 129, 130, 143 signals.
      """)

  @Argument(help: "The id of the contact.")
  var id: String

  @Option(
    help: ArgumentHelp(
      "The server; else CONTACT_URL, else url in config.toml.", valueName: "url"))
  var url: String?

  @Flag(help: "Edit a contact of the sandbox beside this program, which starts and ends with it.")
  var sandbox = false

  @Flag(help: "Print the request instead of sending it.")
  var dryRun = false

  @Option(help: "The theme; else CONTACT_THEME, else theme in config.toml.")
  var theme: String?

  func run() throws {
    do throws(Failure) {
      Glibc.exit(try edit().rawValue)
    } catch {
      error.exit()
    }
  }

  private func edit() throws(Failure) -> ContactModel.ExitStatus {
    let variables = ProcessEnvironment.variables()
    let places = LocalPlaces(environment: variables)
    let settings: Settings
    let look: Theme
    let server: EditSession.Server
    do throws(SettingsError) {
      settings = try Settings(places: places)
      let name = theme ?? variables["CONTACT_THEME"] ?? settings.theme ?? "default"
      look = try Themes.named(name, places: places)
      if sandbox {
        server = .sandbox
      } else {
        server = .remote(
          try endpoint(variables, settings),
          try TokenSource(settings: settings, environment: variables).token())
      }
    } catch {
      throw Failure(error.description, .configuration)
    }
    let signals = Signals()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(theme: look, environment: variables)
    } catch {
      throw Failure(error.description, .terminal)
    }
    let configuration = FormState.Configuration(
      contactID: id, place: server.place, today: Clock.today(),
      asksBeforeSaving: settings.reviewsBeforeSaving, isDryRun: dryRun)
    let session = EditSession(
      FormState(configuration, size: terminal.size), contactID: id, server: server,
      body: settings.body, terminal: terminal, signals: signals)
    let status = session.run()
    terminal.close()
    session.report(status)
    return status
  }

  private func endpoint(
    _ variables: [String: String], _ settings: Settings
  ) throws(SettingsError) -> Endpoint {
    guard let text = url ?? variables["CONTACT_URL"] ?? settings.url else {
      throw SettingsError(
        "No server is set: use --url, CONTACT_URL or url in config.toml, or --sandbox to try it out."
      )
    }
    do {
      return try Endpoint(text)
    } catch {
      throw SettingsError("\(error)")
    }
  }
}
