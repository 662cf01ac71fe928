/// The configuration file for somebody who has none: every setting, explained and not yet set.
package enum SettingsSample {
  /// The whole file.
  ///
  /// What is said of a setting has a space behind the sign of a comment, and the setting has none:
  /// whoever takes that one sign away has set it.
  package static var text: String {
    var lines = [
      "# The settings of contact. Take the # before a setting away to set it; contact config check",
      "# says what is wrong with the file, and contact config show what counts.",
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
      "A profile holds what is otherwise for one server, and comes before all above. The token of"
        + " the top goes to the server of the url there alone: a profile with another url names"
        + " its own.")
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
        "\(setting.help) It takes \(setting.accepts). Not set: \(setting.fallback).")
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
