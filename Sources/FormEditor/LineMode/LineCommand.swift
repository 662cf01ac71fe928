import ContactModel

/// Commands that consist of a colon and a word, or an unambiguous beginning of it.
protocol WordCommand: CaseIterable, RawRepresentable<String> {
  /// Whether another command that begins with the same letters has priority.
  var isWeak: Bool { get }
  /// Returns its row in the help: its usage and its description, with the names of the form's keys.
  func row(_ keys: KeyMap) -> (usage: String, help: String)
}

extension WordCommand {
  var isWeak: Bool { false }

  /// Returns the word after the colon of a line, and the text after the word; empty if missing.
  static func parts(of line: String) -> (word: String, argument: String) {
    let words = line.dropFirst().trimmed.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    return (words.first.map(String.init) ?? "", words.count > 1 ? words[1].trimmed : "")
  }

  /// Returns the commands that a word may mean: only one if it is whole or unambiguous.
  static func found(_ word: String) -> [Self] {
    let word = word.lowercased()
    if let command = Self(rawValue: word) { return [command] }
    let found = allCases.filter { $0.rawValue.hasPrefix(word) }
    let strong = found.filter { !$0.isWeak }
    return strong.isEmpty ? found : strong
  }

  /// Returns the end of the sentence about a word that means no command: the nearest command, or
  /// where all are listed.
  static func hint(for word: String) -> String {
    let names = allCases.map(\.rawValue)
    guard word.count > 2, let nearest = NearestWord.nearest(to: word, among: names) else {
      return "; :help lists them."
    }
    return ". Did you mean “:\(nearest)”?"
  }

  /// Returns the descriptions, one per line.
  static func help(_ keys: KeyMap) -> [String] {
    allCases.map { $0.row(keys) }.map { "\($0.usage) \($0.help)" }
      + ["The first letters of a command are enough."]
  }
}

/// A command of line mode: a colon and a word.
package enum LineCommand: String, WordCommand, Sendable {
  case save, review, quit, next, previous, skip, find
  case go, undo, redo, original, before, take, unlock, problems, changes, history, fields, list
  case json, curl, request, reveal, theme, form, help
  case substitute = "s/"

  package func row(_ keys: KeyMap) -> (usage: String, help: String) {
    switch self {
    case .save:
      (
        ":save",
        "checks the fields, lists the changes, and asks whether to send them; :save yes sends them."
      )
    case .review: (":review", "lists the changes, and asks whether to send them.")
    case .quit: (":quit", "leaves; asks first if there are unsaved changes.")
    case .next: (":next", "goes to the next contact in the list.")
    case .previous: (":previous", "goes to the previous contact in the list.")
    case .skip: (":skip", "skips this contact and goes to the next unfinished one.")
    case .find: (":find", "finds another contact; the draft of this one is kept.")
    case .go: (":go email", "goes to a field by its number or part of its name.")
    case .undo: (":undo", "undoes the last edit.")
    case .redo: (":redo", "redoes the last undone edit.")
    case .original: (":original", "restores the loaded value.")
    case .before: (":before", "enters the value last saved in this field of another contact.")
    case .take: (":take", "enters what the last warning or error suggested.")
    case .unlock: (":unlock", "unlocks this field for this session.")
    case .problems: (":problems", "lists errors and warnings.")
    case .changes: (":changes", "lists the changed fields.")
    case .history:
      (":history", "lists earlier saves of this contact; :history 3 undoes save 3.")
    case .fields: (":fields", "lists all fields with their values.")
    case .list: (":list", "lists the choices with their numbers; :list uni only those with “uni”.")
    case .json: (":json", "prints the request.")
    case .curl: (":curl", "prints the request as a curl command, without the token.")
    case .request: (":request", "prints the request id of the last save.")
    case .substitute:
      (
        ":s/old/new/",
        "replaces text in the value; a final g replaces every occurrence; \\/ is a slash."
      )
    case .reveal: (":reveal", "spells out the value with its invisible characters.")
    case .theme:
      (
        ":theme fjord",
        "chooses the form's theme by name or number; :theme alone lists the themes."
      )
    case .form:
      (":form", "shows the form; \(keys.way(to: .lineMode)) switches back.")
    case .help: (":help", "lists these commands; :help undo only those with “undo”.")
    }
  }

  /// The commands for fields keep their abbreviations.
  var isWeak: Bool { isMove || [.before, .request, .substitute].contains(self) }

  /// The commands that a word may mean, also by the name that the form's command has in `[keys]`.
  static func meant(by word: String) -> [LineCommand] {
    if word.hasPrefix(substitute.rawValue) { return [.substitute] }
    let found = found(word)
    if !found.isEmpty { return found }
    return Command(rawValue: word.lowercased()).flatMap { forms[$0] }.map { [$0] } ?? []
  }

  /// Returns the sentence about a word that means no command.
  static func unknown(_ word: String) -> String {
    if Command(rawValue: word.lowercased()) != nil {
      return "“:\(word)” is only for the screen. :help lists the commands."
    }
    return "There is no command “:\(word)”\(hint(for: word)) To use it as a value: \\:\(word)"
  }

  /// The commands of the form that have another name here.
  private static let forms: [Command: LineCommand] = [
    .restore: .original, .findField: .go,
    .findContact: .find, .nextContact: .next, .previousContact: .previous, .skipContact: .skip,
    .asBefore: .before, .openList: .list, .palette: .help,
  ]

  /// Whether it goes to another contact.
  var isMove: Bool { [.next, .previous, .skip, .find].contains(self) }
}
