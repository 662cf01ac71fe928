/// Commands that are a colon and a word, or as much of its beginning as is no other's.
protocol WordCommand: CaseIterable, RawRepresentable<String> {
  /// Its row of the help: how it is typed, and what it does, with the form's keys by their names.
  func row(_ keys: KeyMap) -> (usage: String, help: String)
}

extension WordCommand {
  /// What a word may mean: one where it is whole or no other begins so.
  static func found(_ word: String) -> [Self] {
    let word = word.lowercased()
    if let command = Self(rawValue: word) { return [command] }
    return allCases.filter { $0.rawValue.hasPrefix(word) }
  }

  /// What each of them does, a line each.
  static func help(_ keys: KeyMap) -> [String] {
    allCases.map { $0.row(keys) }.map { "\($0.usage) \($0.help)" }
      + ["The beginning of a word is enough where no other begins so."]
  }
}

/// Something that is asked for by a colon and a word, instead of an answer.
enum LineCommand: String, WordCommand, Sendable {
  case save, review, quit, go, undo, redo, original, unlock, problems, changes, fields, list
  case json, curl, reveal, theme, form, help

  func row(_ keys: KeyMap) -> (usage: String, help: String) {
    switch self {
    case .save:
      (
        ":save",
        "checks the fields, says what will change, and asks whether to send it; :save yes sends it."
      )
    case .review: (":review", "says what has changed, and asks whether to send it.")
    case .quit: (":quit", "leaves; with unsaved changes it asks first.")
    case .go: (":go email", "goes to a field by its number, name, key or the beginning of one.")
    case .undo: (":undo", "takes back the last thing done.")
    case .redo: (":redo", "does again what :undo took back.")
    case .original: (":original", "gives the field back the value that was loaded.")
    case .unlock: (":unlock", "lets the protected field be changed until you leave.")
    case .problems: (":problems", "lists what is wrong or doubtful.")
    case .changes: (":changes", "lists the changed fields.")
    case .fields: (":fields", "lists all fields with their values.")
    case .list: (":list", "lists the field's values with their numbers; :list uni those with uni.")
    case .json: (":json", "says the request that would be sent.")
    case .curl: (":curl", "says it as a command of curl, without the token.")
    case .reveal: (":reveal", "says the value with every space, joiner and mark by itself.")
    case .theme:
      (
        ":theme fjord",
        "chooses the form's colours by name or number; :theme alone lists the themes."
      )
    case .form:
      (":form", "shows the form, where the terminal can; \(keys.way(to: .lineMode)) comes back.")
    case .help: (":help", "lists these.")
    }
  }
}
