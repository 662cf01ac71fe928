import ContactModel

/// What the operator answers.
extension FinderDialogue {
  /// Takes an answer.
  ///
  /// - Parameter line: What was typed, without the line's end.
  /// - Returns: What is said to it.
  package mutating func apply(line: String) -> LineReply<FinderEffect> {
    let text = line.trimmed
    switch text {
    case _ where isBusy: say("Busy reading the contacts. Wait until they are read.")
    case _ where text.unicodeScalars.first == ":": perform(text)
    case "?": help()
    case "": more()
    default:
      if let number = Int(text), numbered.indices.contains(number - 1) {
        open(numbered[number - 1])
      } else {
        search(text.unescaped)
      }
    }
    return finish()
  }

  /// Says that a line can't be taken, and why.
  package mutating func refuse(_ reason: String) -> LineReply<FinderEffect> {
    misunderstand(reason)
    return finish()
  }

  private mutating func perform(_ text: String) {
    let words = String(text.dropFirst()).trimmed.split(
      maxSplits: 1, whereSeparator: \.isWhitespace)
    let word = words.first.map(String.init) ?? ""
    let found = FinderLineCommand.found(word)
    guard let command = found.first, found.count == 1, !word.isEmpty else {
      return misunderstand("There is no command “:\(word)” here; :help lists them.")
    }
    switch command {
    case .more: more()
    case .open:
      guard words.count > 1 else { return misunderstand("Add the id, like :open 1001.") }
      open(String(words[1]).trimmed)
    case .again:
      ask(finder.readOn())
      wait(Waiting(passesPauses: false, opens: false))
    case .form: ask([.showForm])
    case .quit: ask(finder.leave())
    case .help: help()
    }
  }

  private mutating func help() {
    say(
      "Answer with a part of a name, e-mail, company or id. All words have to match.")
    say("Capitals and accents don't matter. Enter lists what is found, ten at a time.")
    for line in FinderLineCommand.help(finder.keys.form) { say(line) }
    say("To search for ?, or for a text that begins with : or \\, put \\ before it.")
  }

  private mutating func search(_ text: String) {
    numbered = []
    ask(finder.find(text))
    wait(Waiting(passesPauses: isScript, opens: true))
  }

  /// Lists the next ones, and reads on where all that is known was listed.
  private mutating func more() {
    if isScript { return misunderstand("Type something to search for.") }
    wait(Waiting(passesPauses: true, opens: false))
  }

  /// Answers at once, or as soon as enough is read.
  private mutating func wait(_ waiting: Waiting) {
    self.waiting = waiting
    toldPause = nil
    answer()
    guard isBusy else { return }
    say("Reading the contacts.")
    sayPause()
  }

  /// Says why a line can't be taken; a script ends by it.
  mutating func misunderstand(_ reason: String) {
    say(reason)
    guard isScript else { return }
    finder.lastMessage = "Stopped, since the answers come from a pipe: \(reason)"
    ask([.cancel, .leave(.valuesNotValid)])
  }
}
