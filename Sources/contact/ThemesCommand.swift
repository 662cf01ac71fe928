import ArgumentParser
import ContactModel
import Glibc
import LocalState
import Screen
import Session
import Terminal

/// `contact themes`: lists, previews and checks themes.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, preview and check themes.",
    discussion: """
      Choose a theme with --theme, CONTACT_THEME or theme in config.toml, or with Alt-T in the \
      form. Your own themes are $XDG_CONFIG_HOME/contact/themes/NAME.toml and take precedence over \
      the built-in ones.

      Examples:
        contact themes
        contact edit 1001 --theme fjord
      """,
    subcommands: [ListThemes.self, PreviewTheme.self, CheckTheme.self],
    defaultSubcommand: ListThemes.self)
}

/// `contact themes list`: prints one line per theme.
struct ListThemes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes and their sources.",
    discussion: """
      Examples:
        contact themes list
      """)

  func run() {
    let rows = Themes(CommandContext.environment()).entries.map { entry in
      let place = if case .own(let path) = entry.place { path } else { "included" }
      return [entry.name, "\(entry.summary) (\(place))"].map(Output.shown)
    }
    TextTable.lines(rows).forEach(Output.line)
  }
}

/// `contact themes preview NAME`: shows every role and state on a small form.
struct PreviewTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show every role and state of a theme on a small form.",
    discussion: """
      Colours are used only on a terminal. CLICOLOR_FORCE=1 forces colour, and NO_COLOR=1 turns it \
      off.

      Examples:
        contact themes preview fjord
      """)

  @Argument(help: "The theme.")
  var name: String

  func run() {
    let environment = CommandContext.environment()
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

/// `contact themes check FILE`: reports errors in a theme, and possible improvements.
struct CheckTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a theme's file.",
    discussion: """
      Reports errors with their line numbers, and exits with 2 if there are any. Reports contrasts \
      below 4.5:1 (7:1 if the name begins with high-contrast), and states that look alike without \
      colour or to people with colour blindness.

      Examples:
        contact themes check ~/.config/contact/themes/mine.toml
      """)

  @Argument(help: "The file.")
  var file: String

  func run() {
    do throws(ConfigurationProblem) {
      let theme = try Themes(CommandContext.environment()).theme(at: file)
      let findings = theme.findings
      for finding in findings { Output.line("\(file): \(finding.message)") }
      if findings.isEmpty { Output.line("\(file): OK") }
    } catch {
      CommandError(error.description, .configuration).exit()
    }
  }
}

/// A small form with every role, and below it the roles by name.
struct ThemeSample {
  private typealias Piece = (text: String, role: Role)

  private static let columns = 72
  private let theme: Theme
  private let depth: ColorDepth

  init(_ theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  var frame: Frame {
    let rows = form + Role.allCases.map(legend)
    var frame = Frame(size: Size(columns: Self.columns, rows: rows.count))
    for (row, pieces) in rows.enumerated() {
      frame.fill(.text, at: Position(column: 0, row: row), columns: Self.columns)
      var column = 0
      for piece in pieces {
        column += frame.write(piece.text, piece.role, at: Position(column: column, row: row))
      }
    }
    return frame
  }

  private var form: [[Piece]] {
    let rule = String(repeating: "─", count: Self.columns)
    return [
      [(" PRODUCTION ", .production), (" Ada Lovelace", .title), (status, .status)]
        + [("1 problem", .error)],
      [(rule, .productionRule)],
      [(" Identity", .section)],
      [("▌  First name *", .focusedLabel), ("    ", .text), ("Augusta", .focusedValue)],
      Self.field(" ", .text, "Last name *", [("Lovelace", .value)]),
      Self.field("✗", .error, "Email *", [("ada@example.", .value)]),
      Self.field(" ", .text, "", [("✗ The part after @ needs a name.", .error)]),
      Self.field("!", .warning, "Phone", [("+44 20 79", .changed)]),
      Self.field(" ", .text, "", [("! Too short for the United Kingdom.", .warning)]),
      Self.field("~", .changed, "City *", [("London", .changed), ("   was Paris", .placeholder)]),
      Self.field("∅", .cleared, "Zip", [("—", .placeholder)]),
      Self.field(" ", .text, "Department", [("empty", .placeholder)]),
      Self.field(" ", .text, "Job title", [("Analyst", .value), ("⟨U+202E⟩", .escape)]),
      [("  ", .text), ("┌ ", .rule), ("Country", .title), (" ────────────────┐", .rule)],
      [("  ", .text), ("│", .rule), ("›GB United Kingdom       ", .selection), ("│", .rule)],
      [
        ("  ", .text), ("│", .rule), (" DE ", .panel), ("Ger", .match),
        ("many              ", .panel),
      ]
        + [("│   ", .rule), ("Saved", .success)],
      [("  ", .text), ("└─────────────────────────┘", .rule)],
      [(rule, .rule)],
      [(" The given name, as the person writes it.", .help)],
      [(" ^S", .key), (" Save   ", .keyLabel), ("F1", .key), (" Help", .keyLabel)],
      [],
    ]
  }

  private var status: String {
    let text = "\(theme.name) · "
    return String(repeating: " ", count: max(1, Self.columns - 35 - Cell.width(of: text))) + text
  }

  private static func field(
    _ mark: String, _ markRole: Role, _ label: String, _ value: [Piece]
  ) -> [Piece] {
    let space = String(repeating: " ", count: 16 - label.count)
    return [(" ", .text), (mark, markRole), (" ", .text), (label, .label), (space, .text)]
      + value
  }

  /// Returns a role's name in its own look, the look in words, and its contrast.
  private func legend(_ role: Role) -> [Piece] {
    let name = role.name
    let space = String(repeating: " ", count: max(1, 16 - name.count))
    let contrast = theme.contrast(of: role, at: depth).map {
      "  " + Theme.words(forContrast: $0)
    }
    let words = theme.style(of: role, at: depth).words + (contrast ?? "")
    return [(" ", .text), (name, role), (space + words, .text)]
  }
}
