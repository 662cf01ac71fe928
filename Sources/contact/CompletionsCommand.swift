import ArgumentParser
import ContactModel
import LocalState
import Session

/// `contact completions SHELL`: prints a shell's completion script.
struct CompletionsCommand: ParsableCommand {
  /// The supported shells.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a shell completion script for commands, fields and values.",
    discussion: """
      For bash: contact completions bash >~/.local/share/bash-completion/completions/contact
      For zsh: contact completions zsh >_contact, in a directory of $fpath
      For fish: contact completions fish >~/.config/fish/completions/contact.fish
      """)

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() {
    switch shell {
    case .bash: Output.text(ContactCommand.completionScript(for: .bash) + Self.bash)
    case .zsh: Output.text(ContactCommand.completionScript(for: .zsh))
    case .fish: Output.text(ContactCommand.completionScript(for: .fish))
    }
  }

  /// No space after the `=` of a field: its value follows.
  private static let bash = """

    _contact_without_space() {
        _contact "${@}"
        if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" = *= ]]; then compopt -o nospace; fi
    }

    complete -o filenames -F _contact_without_space contact
    """
}

/// Completions of words that are known only when they are typed.
enum Completions {
  /// The completion of assignments: a field's name with its `=`, then its values.
  static let assignments = CompletionKind.custom { words, index, _ in
    AssignmentCompletion(words, index).candidates
  }

  /// The names of themes, the operator's own among them.
  static let themes = CompletionKind.custom { _, _, _ in
    Themes(CommandContext.environment()).names
  }

  /// The names of the configuration's profiles.
  static let profiles = CompletionKind.custom { _, _, _ in
    Settings.profiles(CommandContext.environment())
  }
}

/// The completion of an assignment of `contact set`.
struct AssignmentCompletion {
  /// Whether the word has a `=`.
  private let isValue: Bool
  private let field: Field?
  /// The typed part of the value or of the field's name.
  private let typed: String
  /// The part of the shell's own word before ``typed``.
  private let start: String
  private let words: [String]

  /// Finds the part that is being typed.
  ///
  /// bash splits a word at its `=`; other shells don't.
  /// - Parameters:
  ///   - words: The command line in words.
  ///   - index: The word that the cursor is in.
  init(_ words: [String], _ index: Int) {
    self.words = words
    let word = words.indices.contains(index) ? words[index] : ""
    func before(_ distance: Int) -> String {
      words.indices.contains(index - distance) ? words[index - distance] : ""
    }
    let name: String
    if word == "=" {
      (name, typed, start) = (before(1), "", "")
    } else if before(1) == "=" {
      (name, typed, start) = (before(2), word, "")
    } else if let sign = word.firstIndex(of: "=") {
      name = String(word[..<sign])
      (typed, start) = (String(word[word.index(after: sign)...]), String(word[...sign]))
    } else {
      (name, typed, start) = ("", word, "")
    }
    isValue = !name.isEmpty
    field = Field.named(FieldID(name))
  }

  /// The possible completions.
  var candidates: [String] {
    guard isValue else { return Field.all.map { "\($0.key)=" }.filter { $0.hasPrefix(typed) } }
    guard let field else { return [] }
    let values = values(of: field)
    let fitting = values.filter { $0.hasPrefix(typed) }
    // Lower-case codes match too.
    let found =
      fitting.isEmpty ? values.map { $0.lowercased() }.filter { $0.hasPrefix(typed) } : fitting
    return found.map { start + $0 }
  }

  private func values(of field: Field) -> [String] {
    switch field.kind {
    case .choice(let choices): choices.map(\.value)
    case .country: Country.all.map(\.code)
    case .state: states.map(\.value)
    case .flag: ["true", "false"]
    case .text(let suggestions): suggestions
    case .date: ["today"]
    case .ids: []
    }
  }

  /// The states of the country that the line sets; without one, all that have codes.
  private var states: [Choice] {
    let line = words.joined(separator: " ").replacing(" = ", with: "=")
    let country = line.split(separator: " ").last { $0.hasPrefix("country=") }
    let code = country.map { $0.dropFirst("country=".count).uppercased() }
    return (code.map { [$0] } ?? ["US", "CA"]).flatMap {
      Subdivision.all(in: $0) ?? FieldKind.state.suggestions(in: $0)
    }
  }
}
