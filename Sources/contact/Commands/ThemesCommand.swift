import ArgumentParser
import ContactModel
import Glibc
import LocalState
import Screen
import Terminal

/// `contact themes`: what the form can look like.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, preview and check themes.",
    discussion: """
      A theme is chosen by --theme, CONTACT_THEME or theme in config.toml, or in the form by Alt-T. \
      Your own are $XDG_CONFIG_HOME/contact/themes/NAME.toml and come before those of the program.
      """,
    subcommands: [ListThemes.self, PreviewTheme.self, CheckTheme.self],
    defaultSubcommand: ListThemes.self)

  /// The variables as they were when the program began; the process's own has no token any more.
  static func environment() -> Environment {
    defer { TokenSource.forget() }
    return Environment(ProcessEnvironment.variables())
  }
}

/// `contact themes list`: a line a theme.
struct ListThemes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes and where they come from.")

  func run() {
    let entries = Themes(ThemesCommand.environment()).entries
    let width = entries.map { Cell.width(of: $0.name) }.max() ?? 0
    for entry in entries {
      let place: String
      switch entry.place {
      case .included: place = "included"
      case .own(let path): place = path
      }
      let space = String(repeating: " ", count: width - Cell.width(of: entry.name))
      Output.line("\(entry.name)\(space)  \(entry.summary) (\(place))")
    }
  }
}

/// `contact themes preview NAME`: every role and state, on a small form.
struct PreviewTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show every role and state of a theme on a small form.",
    discussion: """
      In colour on a terminal, as text elsewhere. CLICOLOR_FORCE=1 forces colour, and NO_COLOR=1 \
      turns it off.
      """)

  @Argument(help: "The theme.", completion: Completions.themes)
  var name: String

  func run() {
    let environment = ThemesCommand.environment()
    do throws(ConfigurationProblem) {
      let theme = try Themes(environment).named(name)
      // Any value but 0 counts (bixense.com/clicolors).
      let isForced = !["", "0"].contains(environment["CLICOLOR_FORCE"] ?? "")
      let printer = Printer(descriptor: STDOUT_FILENO, isForced: isForced)
      let sample = ThemeSample(theme, depth: printer?.depth ?? .direct).frame
      if let printer {
        Output.bytes(printer.bytes(of: sample, in: theme))
      } else {
        Output.text(sample.text)
      }
    } catch {
      CommandError(error.description, .configuration).exit()
    }
  }
}

/// `contact themes check FILE`: what is wrong with a theme, and what could be better.
struct CheckTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a theme's file.",
    discussion: """
      Reports errors with their line, and exits with 2 if there is one. It also reports contrasts \
      below 4.5:1 (7:1 if the name begins with high-contrast), and states that look alike without \
      colour or to people with colour-blindness.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["toml"]))
  var file: String

  func run() {
    do throws(ConfigurationProblem) {
      let theme = try Themes(ThemesCommand.environment()).theme(at: file)
      let findings = theme.findings
      for finding in findings { Output.line("\(file): \(finding.message)") }
      if findings.isEmpty { Output.line("\(file): OK") }
    } catch {
      CommandError(error.description, .configuration).exit()
    }
  }
}
