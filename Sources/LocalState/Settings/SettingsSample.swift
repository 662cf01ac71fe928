/// The configuration file for somebody who has none: every setting, explained and not yet set.
package enum SettingsSample {
  /// The whole file.
  ///
  /// What is said of a setting has a space behind the sign of a comment, and the setting has none:
  /// whoever takes that one sign away has set it.
  package static var text: String {
    var lines = [
      "# Settings of contact. Remove the # before a setting to set it. “contact config check”",
      "# reports errors in this file, and “contact config show” the settings in effect.",
    ]
    for setting in [Setting.profile] + Setting.table.filter(\.table.isEmpty) {
      lines += Self.lines(of: setting)
    }
    var table = ""
    for setting in Setting.table where !setting.table.isEmpty {
      if setting.table != table { lines += ["", "[\(setting.table)]"] }
      table = setting.table
      lines += Self.lines(of: setting)
    }
    lines += [""]
    lines += wrapped(
      """
      A profile has settings for one server, which take precedence over the ones above. The \
      token of
      """
        + " the top level is only sent to the url there: a profile with another url needs"
        + " its own token.")
    lines += [
      "#[profiles.staging]", "#url = \"https://staging.example\"",
      "#token_file = \"staging-token\"",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of setting: Setting) -> [String] {
    let value = setting.isOpen ? setting.example : "\(setting.word) = \(setting.example)"
    return [""]
      + wrapped(
        "\(setting.help) Value: \(setting.accepts). Default: \(setting.fallback).")
      + ["#" + value]
  }

  /// Breaks a text into comments of at most 80 columns.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + 1 + word.count <= 80 {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append("# \(word)")
      }
    }
    return lines
  }
}
