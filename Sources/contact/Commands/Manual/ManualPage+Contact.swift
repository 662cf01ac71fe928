import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import LocalState
import Manual
import Screen

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
    add(term: "$XDG_STATE_HOME/contact/batches/", "Journals of contact set --ids.")
    add(section: "SEE ALSO")
    add(text: "contact-config(5), contact-themes(5), contact-sandbox(1)")
  }
}
