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
        A keyboard-driven terminal form that edits one contact of a REST API and saves it with one \
        update call. It loads the contact, shows what will change, sends it once, and tells what \
        became of it.
        """)
    page.add(section: "COMMANDS")
    if let help = CommandHelp(reading: Contact._dumpHelp()) {
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
    for status in ContactModel.ExitStatus.allCases { page.add(term: "\(status.rawValue)", status.words) }
    page.addSurroundings()
    return page
  }

  private mutating func addSurroundings() {
    add(section: "ENVIRONMENT")
    add(
      term: "CONTACT_TOKEN",
      "The token, where neither the configuration nor contact login has one for the server.")
    for setting in [Setting.profile] + Setting.table {
      if let variable = setting.variable { add(term: variable, setting.help) }
    }
    add(term: "ACCESSIBLE", "Anything but empty and 0: contact edit asks for one field a line.")
    add(term: "NO_COLOR", "Anything but empty: no colours.")
    add(term: "https_proxy, all_proxy, no_proxy", "The proxy, and where it is not used.")
    add(section: "FILES")
    add(term: "$XDG_CONFIG_HOME/contact/config.toml", "The configuration: contact-config(5).")
    add(term: "$XDG_CONFIG_HOME/contact/themes/", "Your own themes: contact-themes(5).")
    add(term: "$XDG_CONFIG_HOME/contact/tokens/", "What contact login has stored.")
    add(term: "$XDG_STATE_HOME/contact/drafts/", "What was typed and not saved.")
    add(term: "$XDG_STATE_HOME/contact/batches/", "How far contact set --ids has come.")
    add(section: "SEE ALSO")
    add(text: "contact-config(5), contact-themes(5), contact-sandbox(1)")
  }
}
