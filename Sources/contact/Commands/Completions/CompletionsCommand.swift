import ArgumentParser

/// `contact completions SHELL`: the script with which a shell completes the command line.
struct CompletionsCommand: ParsableCommand {
  /// The shells that can.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the script that completes commands, fields and values in a shell.",
    discussion: """
      For bash: contact completions bash >~/.local/share/bash-completion/completions/contact
      For zsh: contact completions zsh >_contact, in a folder of $fpath
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

  /// No space behind the `=` of a field: its value follows.
  private static let bash = """

    _contact_without_space() {
        _contact "${@}"
        if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" = *= ]]; then compopt -o nospace; fi
    }

    complete -o filenames -F _contact_without_space contact
    """
}
