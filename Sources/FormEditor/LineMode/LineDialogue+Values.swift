import ContactModel

/// Answers as values of the field that is asked for.
extension LineDialogue {
  /// Takes a value.
  ///
  /// - Parameters:
  ///   - text: What was typed; not empty.
  ///   - offered: The days that the answer before may have meant.
  mutating func take(_ text: String, _ offered: [DateReading]) {
    switch form.widget(of: field) {
    case .text: enter(text)
    case .date: takeDate(text, offered)
    case .choice(let choices): takeChoice(text, choices())
    case .flag: takeFlag(text)
    case .ticks: takeIDs(text)
    }
  }

  private mutating func enter(_ text: String, saying value: String? = nil) {
    let field = field
    form.change { $0.enter(text, in: field) }
    settle(saying: value)
  }

  private mutating func takeDate(_ text: String, _ offered: [DateReading]) {
    if let number = Int(text.trimmed), offered.indices.contains(number - 1) {
      return enterDay(offered[number - 1].date)
    }
    if text.isSameBytes(as: form.edit.base.reading(of: field).text) { return enter(text) }
    switch DatePhrase(reading: text, today: form.configuration.today) {
    case .date(let date): enterDay(date)
    case .ambiguous(let readings):
      let days = readings.enumerated().map { "\($0 + 1) is \($1.words)" }.joined(separator: ", ")
      misunderstand("“\(text)” can mean two days: \(days).")
      self.readings = readings
    case .none: enter(text)
    }
  }

  private mutating func enterDay(_ date: CalendarDate) {
    enter(
      date.description, saying: "\(date), \(date.elapsed(today: form.configuration.today))")
  }

  private mutating func takeChoice(_ text: String, _ choices: [Choice]) {
    if let number = Int(text.trimmed), choices.indices.contains(number - 1) {
      let choice = choices[number - 1]
      return enter(choice.value, saying: choice.words)
    }
    switch ChoiceSearch(text, in: choices) {
    case .one(let choice): enter(choice.value, saying: choice.words)
    case .several(let matches):
      list(matches, of: choices)
      misunderstand(
        matches.count == 1
          ? "“\(text)” is only a part of a name. Answer with its number or the whole name."
          : "“\(text)” matches \(matches.count) choices. Answer with a number, or more of the name."
      )
    case .none:
      misunderstand(
        """
        “\(text)” isn't a valid \(form.edit.label(of: field).lowercased()). :list shows the \
        choices.
        """)
    }
  }

  /// Lists choices by their numbers among all, which stay the same whatever is listed.
  mutating func list(_ matches: [Choice], of choices: [Choice]) {
    let present = form.edit.text(of: field)
    for choice in matches {
      guard let place = choices.firstIndex(of: choice) else { continue }
      say("\(place + 1): \(choice.words)\(choice.value == present ? ", present value" : "")")
    }
  }

  private mutating func takeFlag(_ text: String) {
    let field = field
    guard FlagAnswer(text) != nil else {
      return misunderstand("“\(text)” isn't true, false or not set.")
    }
    form.change { $0.enter(text, in: field) }
    settle(saying: form.words(of: field))
  }
}
