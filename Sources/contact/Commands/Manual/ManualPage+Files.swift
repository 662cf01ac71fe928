import ContactService
import LocalState
import Manual
import Screen

extension ManualPage {
  /// contact-config(5).
  static var configuration: ManualPage {
    var page = ManualPage(
      "contact-config", section: 5, version: UserAgent.version, "the configuration of contact")
    page.add(section: "DESCRIPTION")
    page.add(
      text: """
        $XDG_CONFIG_HOME/contact/config.toml (~/.config/contact/config.toml) is in TOML. A flag comes \
        before the environment, that before the file, and in the file a profile before the top. \
        contact config init writes a file that explains every setting, contact config check tells \
        what is wrong with one, and contact config show what counts.
        """)
    page.add(
      text: """
        [profiles.NAME] may set whatever the top may; --profile, CONTACT_PROFILE or profile chooses \
        one.
        """)
    page.add(section: "SETTINGS")
    for setting in [Setting.profile] + Setting.table {
      let others = [setting.flag, setting.variable].compactMap(\.self).joined(separator: ", ")
      let before = others.isEmpty ? "" : "\n\nBefore it come: \(others)."
      page.add(
        term: setting.name,
        "\(setting.help)\n\nTakes \(setting.accepts). Otherwise: \(setting.fallback).\(before)")
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
        A theme gives every role its look. Your own are $XDG_CONFIG_HOME/contact/themes/NAME.toml \
        and come before those of the program. contact themes lists them, contact themes check FILE \
        tells what is wrong with one, and contact themes preview NAME shows it.
        """)
    page.add(section: "ROLES")
    page.add(text: Role.allCases.map(\.rawValue).joined(separator: ", "))
    page.add(section: "EXAMPLE")
    page.add(text: "The theme default, which explains everything that there is:")
    page.add(
      example: Themes.usualFile.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init))
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1), contact-config(5)")
    return page
  }
}
