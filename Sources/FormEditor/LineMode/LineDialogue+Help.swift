import ContactModel

/// What can be answered, in words.
extension LineDialogue {
  /// Says what belongs into the field and how it is answered.
  mutating func help() {
    guard !isAtEnd else { return sayCommands() }
    let field = field
    say("\(form.edit.label(of: field)), key \(field.key). \(field.help)")
    say(answers)
    say("Loaded value: \(form.words(form.edit.base.reading(of: field), in: field))")
    say(
      "Enter, = or > keeps the value, < goes back, - clears it, :help lists commands.")
    say(
      """
      To use one of these signs as a value, or a text that begins with : or \\, put \\ before it.
      """)
  }

  /// How the field's widget is answered.
  private var answers: String {
    switch form.widget(of: field) {
    case .text(let suggestions) where !suggestions.isEmpty:
      "Usually \(suggestions.joined(separator: ", "))."
    case .text:
      if case .ids = field.kind {
        "Answer with ids, like 3, 17, 21."
      } else {
        "Answer with any text."
      }
    case .date: "Answer with 1990-01-15, 15 jan 1990, 15/01/1990, today, -3d, +2w or +1y."
    case .choice: "Answer with a number, a code or a part of a name; :list lists them."
    case .flag: "Answer true, false or not set."
    case .ticks:
      "Answer with ids or names, separated by commas; +name adds one, -name removes one."
    }
  }

  mutating func sayCommands() {
    for line in LineCommand.help(form.configuration.keys) { say(line) }
  }
}
