extension Settings {
  /// A key of the configuration file.
  private struct Key: Sendable {
    /// With the tables that it is in, parted by dots.
    let name: String
    /// What it takes, for a sentence.
    let accepts: String
    /// Sets it; false where the value is none.
    let set: @Sendable (inout Settings, DocumentValue, Environment) -> Bool
  }

  private static let keys = [
    Key(name: "url", accepts: "a text like \"https://contacts.example/api\"") {
      settings, value, _ in
      settings.url = value.text
      return settings.url != nil
    },
    Key(name: "token_file", accepts: "a path in quotation marks") { settings, value, environment in
      settings.tokenFile = value.text.map(environment.path)
      return settings.tokenFile != nil
    },
    Key(
      name: "token_command",
      accepts:
        "a list of texts, a program and its arguments, like [\"pass\", \"show\", \"contact\"]"
    ) { settings, value, environment in
      settings.tokenCommand = command(value, environment)
      return settings.tokenCommand != nil
    },
    Key(name: "ca_file", accepts: "a path in quotation marks") { settings, value, environment in
      settings.authorityFile = value.text.map(environment.path)
      return settings.authorityFile != nil
    },
    Key(name: "theme", accepts: "a theme's name in quotation marks") { settings, value, _ in
      settings.theme = value.text
      return settings.theme != nil
    },
    Key(name: "update.body", accepts: words(UpdateBody.self)) { settings, value, _ in
      assign(&settings.updateBody, value)
    },
    Key(name: "update.review", accepts: words(Review.self)) { settings, value, _ in
      assign(&settings.review, value)
    },
    Key(name: "mouse", accepts: "true or false") { settings, value, _ in
      guard case .boolean(let isOn) = value else { return false }
      settings.isMouseOn = isOn
      return true
    },
  ]

  /// Takes the settings from a document.
  init(_ document: Document, _ environment: Environment) throws(ConfigurationProblem) {
    self.init()
    for (name, value) in Self.flat(document.entries, prefix: "") {
      if let command = name.wholeMatch(of: /keys\.(.+)/)?.1 {
        keys.append(try KeySetting(String(command), value, in: document))
        continue
      }
      guard let key = Self.keys.first(where: { $0.name == name }) else {
        let hint = NearestWord.hint(for: name, among: Self.keys.map(\.name) + ["keys"])
        throw document.problem(at: name, "“\(name)” is not a setting. \(hint)")
      }
      guard key.set(&self, value, environment) else {
        throw document.problem(at: name, "“\(name)” takes \(key.accepts).")
      }
    }
    if let path = authorityFile, let fault = CertificateFile.fault(of: path) {
      throw document.problem(at: "ca_file", "“ca_file” can't be used: \(fault)")
    }
  }

  /// Reads the words of a command: a program on the path, or with a slash in it a file.
  private static func command(_ value: DocumentValue, _ environment: Environment) -> [String]? {
    guard case .list(let values) = value else { return nil }
    let words = values.compactMap(\.text)
    guard words.count == values.count, let program = words.first, !program.isEmpty else {
      return nil
    }
    return [program.contains("/") ? environment.path(program) : program] + words.dropFirst()
  }

  private static func flat(
    _ entries: [String: DocumentValue], prefix: String
  ) -> [(String, DocumentValue)] {
    // In an order of its own, so that of two mistakes the same one is always told first.
    entries.sorted { $0.key < $1.key }.flatMap { key, value in
      let name = prefix + key
      // A table where a value belongs is told as such, not by what is in it.
      guard let table = value.table, !keys.contains(where: { $0.name == name }) else {
        return [(name, value)]
      }
      return flat(table, prefix: name + ".")
    }
  }

  private static func words<Choice: CaseIterable & RawRepresentable>(
    _ choices: Choice.Type
  ) -> String where Choice.RawValue == String {
    choices.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
  }

  private static func assign<Choice: RawRepresentable>(
    _ setting: inout Choice, _ value: DocumentValue
  ) -> Bool where Choice.RawValue == String {
    guard let choice = value.text.flatMap(Choice.init) else { return false }
    setting = choice
    return true
  }
}
