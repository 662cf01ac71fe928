import ArgumentParser
import ContactModel
import Manual
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
      Packages install these scripts. By hand:

      Examples:
        contact completions bash >~/.local/share/bash-completion/completions/contact
        contact completions zsh >/usr/local/share/zsh/site-functions/_contact
        contact completions fish >~/.config/fish/completions/contact.fish
      """)

  /// The word that requests completions of the last word of the command line after it.
  static let request = "---complete"

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() {
    switch shell {
    case .bash: Output.text(Self.bash)
    case .zsh: Output.text(Self.zsh)
    case .fish: Output.text(Self.fish)
    }
  }

  /// Prints the completions of the last word of a command line, one per line, each followed by a
  /// tab and its explanation.
  static func answer(_ words: [String]) {
    guard let root = CommandHelp(reading: ContactCommand._dumpHelp()) else { return }
    let found = CommandLineCompletion(words, of: root, CommandContext.environment()).candidates
    var words: Set<String> = []
    for candidate in found where words.insert(candidate.word).inserted {
      // A shell would put a control character into the command line.
      if candidate.word.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        continue
      }
      let lines = candidate.explanation.isEmpty ? "" : "\t" + Output.shown(candidate.explanation)
      Output.bytes(Array((candidate.word + lines + "\n").utf8))
    }
  }

  /// bash splits words at `=` and `:`; the program gets them whole, and the beginning that bash
  /// keeps is removed from the completions.
  private static let bash = #"""
    _contact() {
        local rest=${COMP_LINE:0:COMP_POINT} words=() word line value
        for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
            if [[ ${#words[@]} -eq 0 || $rest == [[:space:]]* ]]; then
                while [[ $rest == [[:space:]]* ]]; do rest=${rest:1}; done
                words+=("")
            fi
            [[ $rest == "$word"* ]] || word=$rest
            rest=${rest:${#word}}
            words[-1]+=$word
        done
        local current=${words[-1]} kept=
        if [[ $COMP_WORDBREAKS == *=* && $current == *[=:]* ]]; then
            kept=${current%"${current##*[=:]}"}
        fi
        local values=() explanations=()
        while IFS= read -r line; do
            value=${line%%$'\t'*}
            values+=("$value")
            explanations+=("${line#"$value"}")
        done < <("${words[0]/#\~/$HOME}" ---complete "${words[@]:1}" 2>/dev/null)
        COMPREPLY=()
        local index
        for index in "${!values[@]}"; do
            value=${values[index]#"$kept"}
            if [[ ${#values[@]} -gt 1 && $COMP_TYPE == 63 ]]; then
                # Only when listing: nothing of it is inserted.
                if [[ -n ${explanations[index]} ]]; then value+="  (${explanations[index]:1})"; fi
            else
                if [[ ${#values[@]} -eq 1 && $value == *[=/] ]]; then compopt -o nospace; fi
                # The shell must not run or change any part of a name.
                if [[ $value == '~/'* ]]; then
                    printf -v value '~/%q' "${value:2}"
                elif [[ $value == *[!A-Za-z0-9_./=:@%+,-]* ]]; then
                    printf -v value %q "$value"
                fi
            fi
            COMPREPLY+=("$value")
        done
    }
    complete -F _contact contact
    """#

  private static let zsh = #"""
    #compdef contact

    _contact() {
        local -a ended open endedShown openShown
        local line value shown
        for line in ${(f)"$("${~words[1]}" ---complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)"}; do
            value=${line%%$'\t'*}
            shown=$value
            [[ $line == *$'\t'* ]] && shown="$value  -- ${line#*$'\t'}"
            if [[ $value == *[=/] ]]; then
                open+=("$value") openShown+=("$shown")
            else
                ended+=("$value") endedShown+=("$shown")
            fi
        done
        local -i found=1
        if (( $#ended )); then compadd -l -d endedShown -a ended && found=0; fi
        if (( $#open )); then compadd -l -S '' -d openShown -a open && found=0; fi
        return found
    }

    if [ "$funcstack[1]" = "_contact" ]; then
        _contact "$@"
    else
        compdef _contact contact
    fi
    """#

  private static let fish = #"""
    function __contact_complete
        set -l words (commandline -opc) (commandline -ct)
        $words[1] ---complete $words[2..] 2>/dev/null
    end
    complete -c contact -f -k -a '(__contact_complete)'
    """#
}
