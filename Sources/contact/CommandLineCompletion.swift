import ContactModel
import Glibc
import LocalState
import Manual
import Platform
import Session

/// The completions of the last word of a command line.
struct CommandLineCompletion {
  /// A possible completion of the last word.
  struct Candidate: Equatable {
    let word: String
    /// The explanation of the word; empty if the word is clear.
    let explanation: String

    init(_ word: String, _ explanation: String = "") {
      self.word = word
      self.explanation = explanation
    }
  }

  private let environment: Environment
  /// The command on the line.
  private let command: CommandHelp
  /// The words of the command.
  private let path: String
  /// The words after it, without the last one.
  private let before: [String]
  /// The word being typed.
  private let typed: String

  /// Reads a command line.
  ///
  /// - Parameters:
  ///   - words: The command line without the program, up to the cursor; the last word is being
  ///     typed.
  ///   - root: The program.
  ///   - environment: The environment with the places of profiles, themes and drafts.
  init(_ words: [String], of root: CommandHelp, _ environment: Environment) {
    self.environment = environment
    var command = root
    var path: [String] = []
    var before = words.dropLast()
    // “help set” names a command as “set” does; it is followed by its subcommands.
    if before.first == "help" { before = before.dropFirst() }
    while let word = before.first, let next = command.subcommands.first(where: { $0.name == word })
    {
      command = next
      path.append(word)
      before = before.dropFirst()
    }
    self.command = command
    self.path = path.joined(separator: " ")
    self.before = Array(before)
    typed = words.last ?? ""
  }

  /// The completions of the last word, in the order in which they are offered.
  var candidates: [Candidate] {
    let isAfterEnd = before.contains("--")
    if !isAfterEnd, let last = before.last, let option = option(named: last), option.takesValue {
      return fitting(values(of: option, typed))
    }
    if !isAfterEnd, typed.hasPrefix("-") {
      if let sign = typed.firstIndex(of: "=") {
        guard let option = option(named: String(typed[..<sign])), option.takesValue else {
          return []
        }
        return fitting(
          values(of: option, String(typed[sign...].dropFirst())), after: String(typed[...sign]))
      }
      return fitting(options)
    }
    if !command.subcommands.isEmpty {
      let help = path.isEmpty ? [Candidate("help", "Show help for a command.")] : []
      let commands = command.subcommands.map { Candidate($0.name, $0.abstract) } + help
      return before.isEmpty ? fitting(commands) : []
    }
    return positionals
  }

  private func option(named name: String) -> CommandHelp.Argument? {
    command.arguments.first { $0.names.contains(name) }
  }

  private var options: [Candidate] {
    command.arguments.filter { argument in
      argument.isRepeating || !argument.names.contains { before.contains($0) }
    }.compactMap { argument in
      argument.names.last.map { Candidate($0, argument.summary) }
    }
  }

  /// Returns the candidates that begin with the typed text; codes match in lower case too.
  private func fitting(_ candidates: [Candidate], after start: String = "") -> [Candidate] {
    let text = String(typed.dropFirst(start.count))
    var found = candidates.filter { $0.word.hasPrefix(text) }
    if found.isEmpty {
      found = candidates.map { Candidate($0.word.lowercased(), $0.explanation) }
        .filter { $0.word.hasPrefix(text) }
    }
    return found.map { Candidate(start + $0.word, $0.explanation) }
  }

  /// Returns the values of an option; for files, those whose paths begin with the typed text.
  private func values(of option: CommandHelp.Argument, _ typed: String) -> [Candidate] {
    switch option.names.last {
    case "--clear", "--unlock": fields
    case "--ids", "--from": files(typed)
    case "--profile": Settings.profiles(environment).map { Candidate($0) }
    case "--theme": themes
    case "--batch": [Candidate("last", "the last batch that wasn't an undo")]
    default: option.values.map { Candidate($0) }
    }
  }

  private var fields: [Candidate] { Field.all.map { Candidate($0.key, $0.label) } }

  private var themes: [Candidate] {
    Themes(environment).entries.map { Candidate($0.name, $0.summary) }
  }
}

/// The completions of arguments: ids, fields and their values.
extension CommandLineCompletion {
  /// The positional arguments on the line, without options and their values.
  private var given: [String] {
    var given: [String] = []
    var isValue = false
    for word in before {
      defer { isValue = !isValue && option(named: word)?.takesValue == true }
      if !isValue, !word.hasPrefix("-") { given.append(word) }
    }
    return given
  }

  private var positionals: [Candidate] {
    let isFirst = given.isEmpty && !before.contains("--ids")
    switch path {
    case "set" where isFirst && !typed.contains("="): return fitting(drafts)
    case "set": return assignments
    case "show" where isFirst, "edit", "drafts show", "drafts discard": return fitting(drafts)
    case "show", "fields": return fitting(fields)
    case "history", "undo": return isFirst ? fitting(saved) : []
    case "themes preview": return isFirst ? fitting(themes) : []
    case "themes check", "config check": return isFirst ? files(typed) : []
    default:
      let argument = command.arguments.first { $0.names.isEmpty }
      return isFirst ? fitting((argument?.values ?? []).map { Candidate($0) }) : []
    }
  }

  private var drafts: [Candidate] {
    let entries = (try? DraftFolder(existingIn: environment)?.list()) ?? []
    return entries.compactMap(\.draft).map { Candidate($0.contactID, $0.base.name) }
  }

  private var saved: [Candidate] {
    SaveHistory.newest(in: environment).map { Candidate($0.contactID, $0.name) }
  }

  /// The completions of an assignment: a field's name with its `=`, then its values.
  private var assignments: [Candidate] {
    guard let sign = typed.firstIndex(of: "=") else {
      return fitting(Field.all.map { Candidate($0.key + "=", $0.label) })
    }
    let start = String(typed[...sign])
    let value = typed[sign...].dropFirst()
    if value.hasPrefix("@"), !value.hasPrefix("@@") {
      return files(String(value.dropFirst())).map { Candidate(start + "@" + $0.word) }
    }
    guard let field = try? Field.find(String(typed[..<sign])) else { return [] }
    return fitting(values(of: field), after: start)
  }

  private func values(of field: Field) -> [Candidate] {
    switch field.kind {
    case .date: [Candidate("today")]
    case .state: states.map { Candidate($0.value, $0.label) }
    default: field.kind.values.map { Candidate($0.value, $0.label) }
    }
  }

  /// The states of the country that the line sets; without one, all that have codes.
  private var states: [Choice] {
    let country = before.reversed().lazy.compactMap { word -> String? in
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, (try? Field.find(String(parts[0])))?.id == .country,
        case .one(let choice) = ChoiceSearch(String(parts[1]), in: FieldKind.country.values)
      else { return nil }
      return choice.value
    }.first
    return (country.map { [$0] } ?? ["US", "CA"]).flatMap {
      Subdivision.all(in: $0) ?? FieldKind.state.suggestions(in: $0)
    }
  }

  /// Returns the files and folders whose paths begin with the typed text; a folder ends with a
  /// slash.
  private func files(_ typed: String) -> [Candidate] {
    let cut = typed.lastIndex(of: "/")
    let start = cut.map { String(typed[...$0]) } ?? ""
    let name = String(typed.dropFirst(start.count))
    let home = environment.home ?? "~"
    let place = start.hasPrefix("~/") ? home + start.dropFirst() : start.isEmpty ? "./" : start
    let files = (Directory.names(at: place) ?? []).filter { file in
      file.hasPrefix(name) && (name.hasPrefix(".") || !file.hasPrefix("."))
    }
    return files.map { file in
      var facts = stat()
      let isFolder = stat(place + file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      return Candidate(start + file + (isFolder ? "/" : ""))
    }.sorted { $0.word < $1.word }
  }
}
