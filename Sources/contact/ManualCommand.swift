import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import LocalState
import Manual
import Screen
import Session

/// `contact manual PAGE`: prints a manual page, made of the program's own tables.
struct ManualCommand: ParsableCommand {
  /// The pages by their names.
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case contact
    case scripting = "contact-scripting"
    case configuration = "contact-config"
    case themes = "contact-themes"
  }

  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page in man's format.",
    discussion: """
      The pages are contact(1), contact-config(5), contact-themes(5) and contact-scripting(7).

      Examples:
        contact manual | man -l -
        contact manual contact-scripting | man -l -
      """)

  @Argument(help: "The page: contact, contact-scripting, contact-config or contact-themes.")
  var page = Page.contact

  func run() {
    let manual: ManualPage
    switch page {
    case .contact: manual = .contact
    case .scripting: manual = .scripting
    case .configuration: manual = .configuration
    case .themes: manual = .themes
    }
    Output.text(String(manual.text.dropLast()))
  }
}

extension ManualPage {
  /// contact(1).
  static var contact: ManualPage {
    var page = ManualPage(
      "contact", section: 1, version: UserAgent.version, "edit a contact in the terminal")
    page.add(section: "SYNOPSIS")
    page.add(example: leaves(of: ContactCommand.self).flatMap { synopsis(of: $0) })
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        A keyboard-driven terminal form that edits one contact of a REST API. It loads the \
        contact, shows what will change, sends one update, and reports the outcome. \
        Scripts do the same without a form: contact-scripting(7).

        The options of each command are described below. Commands that use a server have these \
        options: --url URL, --profile NAME, --sandbox, --verbose and --timeout SECONDS.
        """)
    page.add(section: "COMMANDS")
    let help = CommandHelp(reading: ContactCommand._dumpHelp())
    for command in help?.subcommands ?? [] {
      let path = "contact \(command.name)"
      page.add(subsection: path)
      page.add(command, path: path)
    }
    page.add(section: "KEYS")
    for row in Command.table {
      let keys = row.keys.map(\.label).joined(separator: " ")
      page.add(term: "\(keys) (\(row.command.rawValue))", row.help)
    }
    page.add(section: "FIELDS")
    page.add(text: "A * marks a required field. contact fields FIELD lists its values.")
    for field in Field.all {
      page.add(
        term: field.key,
        "\(field.label)\(field.isRequired ? " *" : ""). \(field.help)\nValue: \(field.kind.accepts)."
      )
    }
    page.addLineMode()
    page.add(section: "EXAMPLES")
    for (words, line) in examples { page.add(term: line, words) }
    page.add(section: "EXIT STATUS")
    for status in CommandOutcome.allCases {
      page.add(term: "\(status.rawValue)", status.words)
    }
    page.addSurroundings()
    return page
  }

  /// Returns the commands that have no subcommands.
  private static func leaves(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    let commands = command.configuration.subcommands
    return commands.isEmpty ? [command] : commands.flatMap { leaves(of: $0) }
  }

  private static let examples = [
    ("Edit a contact, or find it first:", "contact edit 1001; contact edit lovelace"),
    ("Edit the contacts of a table one after another:", "contact edit --ids contacts.csv"),
    ("Try everything on made-up contacts:", "contact edit 1001 --sandbox"),
    ("Print two fields for a script:", "contact show 1001 email lists --json"),
    ("Preview an update without sending it:", "contact set 1001 city=Paris --dry-run"),
    ("Undo the last save of a contact:", "contact undo 1001"),
    ("Find out why a server can't be reached:", "contact doctor; contact show 1001 --verbose"),
  ]

  /// Returns a command's forms, without the options of all commands that contact a server; long
  /// lines are broken before an option.
  private static func synopsis(of command: any ParsableCommand.Type) -> [String] {
    ContactCommand.usageString(for: command).split(separator: "\n").flatMap { line in
      let form = line.replacing("Usage: ", with: "").drop { $0 == " " }
        .replacing(
          "[--url <url>] [--profile <name>] [--sandbox] [--verbose] [--timeout <seconds>]",
          with: "[OPTION ...]"
        )
        .replacing(#/<([a-z]+)>/#) { String($0.1).uppercased() }
      var lines: [String] = []
      for part in form.replacing(" [", with: "\n[").split(separator: "\n") {
        if let last = lines.popLast() {
          let isShort = last.count + part.count < longestSynopsis
          lines += isShort ? ["\(last) \(part)"] : [last, "    \(part)"]
        } else {
          lines.append(String(part))
        }
      }
      return lines
    }
  }

  /// The most columns of a line of the synopsis: 80 without the margin.
  private static let longestSynopsis = 73

  private mutating func addLineMode() {
    add(section: "LINE MODE")
    add(
      text: """
        contact edit --line asks one question per line, for screen readers and pipes; so does \
        contact edit with ACCESSIBLE=1, or on a terminal that can't move the cursor. An empty \
        answer keeps a value, ? shows help, < goes back, = keeps the value and - clears it. Any \
        question can be answered with one of these commands, or with its first letters:
        """)
    for row in LineCommand.allCases.map({ $0.row(KeyMap.standard) }) {
      add(term: row.usage, row.help)
    }
  }

  private mutating func addSurroundings() {
    add(section: "ENVIRONMENT")
    add(
      term: "CONTACT_TOKEN",
      "The token. It takes precedence over token_command, token_file and contact login.")
    for setting in [Setting.profile] + Setting.table {
      if let variable = setting.variable { add(term: variable, setting.help) }
    }
    for (name, help) in Self.variables { add(term: name, help) }
    add(section: "FILES")
    for (name, help) in Self.files { add(term: name, help) }
    add(section: "SEE ALSO")
    add(text: "contact-sandbox(1), contact-config(5), contact-themes(5), contact-scripting(7)")
  }

  private static let variables = [
    ("CONTACT_DEBUG", "If it is set and not 0, each request is reported on standard error."),
    ("ACCESSIBLE", "If it is set and not 0, contact edit asks for one field per line."),
    ("NO_COLOR", "If it is set, no colours are used."),
    (
      "CLICOLOR_FORCE",
      "If it is set and not 0, contact themes preview uses colours when not at a terminal."
    ),
    ("COLORTERM", "truecolor or 24bit: the terminal supports 24-bit colour."),
    (
      "COLORFGBG",
      "Whether the terminal's background is dark or light; if it isn't set, the terminal is asked."
    ),
    ("TERM", "The type of the terminal (terminfo(5))."),
    ("LC_ALL, LC_CTYPE, LANG", "The locale: without UTF-8, only ASCII is shown."),
    ("LINES, COLUMNS", "The terminal's size, if it doesn't report one."),
    ("ESCDELAY", "The milliseconds to wait for the rest of a key sequence."),
    ("TZ", "The time zone for dates like today."),
    ("https_proxy, all_proxy, no_proxy", "The proxy, and the hosts to reach without it."),
    ("HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "The directories of the files below."),
  ]

  private static let files = [
    ("$XDG_CONFIG_HOME/contact/config.toml", "The configuration: contact-config(5)."),
    (
      "/etc/contact/config.toml",
      "The system's configuration. Your own takes precedence over it, except for the settings that it "
        + "fixes."
    ),
    ("$XDG_CONFIG_HOME/contact/themes/", "Your own themes: contact-themes(5)."),
    ("$XDG_CONFIG_HOME/contact/tokens/", "Tokens stored by contact login."),
    ("$XDG_STATE_HOME/contact/drafts/", "Drafts of unsaved edits."),
    (
      "$XDG_STATE_HOME/contact/batches/",
      "Progress of contact set with a list, and of contact edit with several ids."
    ),
    (
      "$XDG_STATE_HOME/contact/history/",
      "Earlier saves with their old and new values, kept for history.days days."
    ),
    (
      "$XDG_DATA_HOME/contact/sandbox.sqlite",
      "The contacts of --sandbox; delete it to get the original ones back."
    ),
    ("/dev/log", "The system log, with audit.syslog."),
  ]
}
