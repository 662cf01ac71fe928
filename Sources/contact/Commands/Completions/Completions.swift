import ArgumentParser
import LocalState

/// What shells offer for words that are known only when they are typed.
enum Completions {
  /// What to set: a field's name with its `=`, then its values.
  static let assignments = CompletionKind.custom { words, index, _ in
    AssignmentCompletion(words, index).candidates
  }

  /// The names of themes, the operator's own among them.
  static let themes = CompletionKind.custom { _, _, _ in
    Themes(ConfigCommand.environment()).names
  }

  /// The names of the configuration's profiles.
  static let profiles = CompletionKind.custom { _, _, _ in
    Settings.profiles(ConfigCommand.environment())
  }
}
