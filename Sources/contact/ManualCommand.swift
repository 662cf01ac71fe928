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
    case configuration = "contact-config"
    case themes = "contact-themes"
  }

  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page in man's format.",
    discussion: """
      contact is contact(1), contact-config is contact-config(5) and contact-themes is \
      contact-themes(5). To read one: contact manual contact-config | man -l -
      """)

  @Argument(help: "The page: contact, contact-config or contact-themes.")
  var page = Page.contact

  func run() {
    let manual: ManualPage
    switch page {
    case .contact: manual = .contact
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
    page.add(example: ["contact COMMAND [ARGUMENT ...]", "contact COMMAND --help"])
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        A keyboard-driven terminal form that edits one contact of a REST API. It loads the \
        contact, shows what will change, sends one update, and tells you what happened to it.
        """)
    page.add(section: "COMMANDS")
    if let help = CommandHelp(reading: ContactCommand._dumpHelp()) {
      for command in help.subcommands {
        let path = "contact \(command.name)"
        page.add(subsection: path)
        page.add(command, path: path)
      }
    }
    page.add(section: "KEYS")
    for row in Command.table {
      let keys = row.keys.map(\.label).joined(separator: " ")
      page.add(term: "\(keys) (\(row.command.rawValue))", row.help)
    }
    page.add(section: "EXIT STATUS")
    for status in ContactModel.ExitStatus.allCases {
      page.add(term: "\(status.rawValue)", status.words)
    }
    page.addSurroundings()
    return page
  }

  private mutating func addSurroundings() {
    add(section: "ENVIRONMENT")
    add(
      term: "CONTACT_TOKEN",
      "The token, if neither the configuration nor contact login has one for the server.")
    for setting in [Setting.profile] + Setting.table {
      if let variable = setting.variable { add(term: variable, setting.help) }
    }
    add(term: "ACCESSIBLE", "If it is set and not 0, contact edit asks for one field per line.")
    add(term: "NO_COLOR", "If it is set, no colours are used.")
    add(term: "https_proxy, all_proxy, no_proxy", "The proxy, and the hosts to reach without it.")
    add(section: "FILES")
    add(term: "$XDG_CONFIG_HOME/contact/config.toml", "The configuration: contact-config(5).")
    add(term: "$XDG_CONFIG_HOME/contact/themes/", "Your own themes: contact-themes(5).")
    add(term: "$XDG_CONFIG_HOME/contact/tokens/", "Tokens stored by contact login.")
    add(term: "$XDG_STATE_HOME/contact/drafts/", "Drafts of unsaved edits.")
    add(
      term: "$XDG_STATE_HOME/contact/batches/",
      "Progress of contact set --ids, and of contact edit with several ids.")
    add(
      term: "$XDG_STATE_HOME/contact/history/",
      "Earlier saves with their old and new values, for history.days days.")
    add(section: "SEE ALSO")
    add(text: "contact-config(5), contact-themes(5), contact-sandbox(1)")
  }
}

extension ManualPage {
  /// contact-config(5).
  static var configuration: ManualPage {
    var page = ManualPage(
      "contact-config", section: 5, version: UserAgent.version, "the configuration of contact")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        The configuration is $XDG_CONFIG_HOME/contact/config.toml (~/.config/contact/config.toml), a \
        TOML file. Flags take precedence over the environment, the environment over the file, and a \
        profile over the file's top level. contact config init writes a file that explains every \
        setting, contact config check reports errors in it, and contact config show prints the \
        settings in effect.
        """)
    page.add(
      text: """
        [profiles.NAME] can set everything that the top level can. --profile, CONTACT_PROFILE or \
        profile selects one.
        """)
    page.add(section: "SETTINGS")
    for setting in [Setting.profile] + Setting.table {
      let others = [setting.flag, setting.variable].compactMap(\.self).joined(separator: ", ")
      let before = others.isEmpty ? "" : "\n\nOverridden by: \(others)."
      page.add(
        term: setting.name,
        "\(setting.help)\n\nValue: \(setting.accepts). Default: \(setting.fallback).\(before)")
    }
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-themes(5)")
    return page
  }

  /// contact-themes(5).
  static var themes: ManualPage {
    var page = ManualPage(
      "contact-themes", section: 5, version: UserAgent.version, "the themes of contact")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        A theme sets the colours and attributes of every role. Your own themes are \
        $XDG_CONFIG_HOME/contact/themes/NAME.toml and take precedence over the built-in ones. contact \
        themes lists them, contact themes check FILE reports errors in one, and contact themes \
        preview NAME shows it.
        """)
    page.add(section: "ROLES")
    page.add(text: Role.allCases.map(\.rawValue).joined(separator: ", "))
    page.add(section: "EXAMPLE")
    page.add(text: "The default theme, which explains every option:")
    page.add(
      example: Themes.usualFile.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init))
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-config(5)")
    return page
  }
}
