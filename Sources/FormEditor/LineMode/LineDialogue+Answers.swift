import ContactModel

/// The operator's answers.
extension LineDialogue {
  /// Handles an answer.
  ///
  /// - Parameters:
  ///   - line: The typed line, without its end.
  ///   - isAlone: Whether it arrived alone; a line that arrived with others, as in a paste, never
  ///     sends and never discards.
  /// - Returns: The reply.
  package mutating func apply(line: String, isAlone: Bool = true) -> LineReply<FormEffect> {
    act(.dismissNotice)
    let text = line.trimmed
    if isBusy {
      write("Busy. Wait for the current operation to finish.")
    } else if text.unicodeScalars.first == ":" {
      perform(text, isAlone: isAlone)
    } else if case .nameConfirmation = form.panel {
      answerName(text, isAlone: isAlone)
    } else if let question {
      answer(question, text, isAlone: isAlone)
    } else if let themes {
      answer(themes, text)
    } else if isAtEnd {
      answerAtEnd(text)
    } else {
      answerField(line, isAlone: isAlone)
    }
    return finish()
  }

  /// Says why a line isn't accepted.
  package mutating func refuse(_ reason: String) -> LineReply<FormEffect> {
    reject(reason)
    return finish()
  }

  /// Offers a pasted block that has values of several fields.
  ///
  /// - Parameter block: The lines that arrived together.
  /// - Returns: nil if they are answers like any others.
  package mutating func offer(_ block: String) -> LineReply<FormEffect>? {
    guard !isScript, !isBusy, question == nil, form.panel == nil, form.phase == .editing,
      !form.isReadOnly
    else { return nil }
    guard importBlock(block) else {
      // A spreadsheet cell with line breaks is one answer, without its quotes.
      let cell = block.unquotedCell
      return cell.isSameBytes(as: block)
        ? nil : apply(line: FormState.oneLine(cell), isAlone: false)
    }
    return finish()
  }

  /// Offers a block's values for several fields.
  ///
  /// - Returns: Whether there are any.
  private mutating func importBlock(_ text: String) -> Bool {
    act(.importBlock(text))
    if form.panel == nil { return false }
    announce()
    return true
  }

  private mutating func answerField(_ line: String, isAlone: Bool) {
    let offered = readings
    let isShort = line.trimmed.count == 1 || Int(line.trimmed) != nil
    if !offered.isEmpty, isShort, !["=", ">", "<", "?", "-"].contains(line.trimmed),
      Int(line.trimmed).map({ offered.indices.contains($0 - 1) }) != true
    {
      return reject("“\(line.trimmed)” is neither 1 nor 2. Which day?")
    }
    readings = []
    switch line.trimmed {
    case "", "=", ">": advanceField(keeping: true)
    case "<": goBack()
    case "?": help()
    case let text where form.isLocked(field):
      let words = text == "-" ? "" : "“\(text)” was ignored. "
      reject(words + form.lockSentence(field))
    case "-": clear()
    case let text where (isScript || !isAlone) && isStray(text):
      reject("“\(text)” isn't an answer here. To use it as a value: \\\(text)")
    case let text:
      let isPlain = isScript || !isAlone || text.unicodeScalars.first == "\\"
      if isPlain || !importBlock(text) { enter(line.unescaped, offered) }
    }
  }

  /// Replaces a part of the field's value, as `:s/old/new/` says.
  ///
  /// - Parameter text: What follows the first slash.
  mutating func substitute(_ text: String) {
    if isAtEnd { return reject("No field is selected. Go to one with :go.") }
    let parts = text.replacing("\\/", with: "\0").split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false
    ).map { $0.replacing("\0", with: "/") }
    let flags = parts.count > 2 ? parts[2].trimmed : ""
    guard parts.count > 1, !parts[0].isEmpty, ["", "g"].contains(flags) else {
      return reject("Write :s/old/new/, or :s/old/new/g for every occurrence.")
    }
    switch form.widget(of: field) {
    case .text, .date: break
    case .choice, .flag, .ticks:
      return reject("\(form.edit.label(of: field)) isn't a text field. Answer with a value.")
    }
    let (old, new) = (parts[0], parts[1])
    let value = form.edit.text(of: field)
    guard value.contains(old) else {
      return reject("“\(old)” isn't in \(form.edit.label(of: field)).")
    }
    let changed = value.replacing(old, with: new, maxReplacements: flags == "g" ? .max : 1)
    if form.isLocked(field) { return reject(form.lockSentence(field)) }
    if changed.trimmed.isEmpty { return clear() }
    write("\(form.edit.label(of: field)): \(changed)")
    enter(changed, [])
  }

  /// Returns whether a line answers a question that wasn't asked, so that it can't be meant as the
  /// value of the next field.
  private func isStray(_ text: String) -> Bool {
    if case .flag = form.widget(of: field) { return false }
    return LineQuestion.isAnswer(text)
  }

  private mutating func answerAtEnd(_ text: String) {
    switch text {
    case "", ">", "=":
      isAtEnd = false
      act(.focus(0))
      arrive()
    case "<":
      isAtEnd = false
      arrive()
    case "?": help()
    default: reject("That was the last field, so “\(text)” was ignored.")
    }
  }

  /// Goes to the next field; an error doesn't prevent that.
  ///
  /// - Parameter isKeeping: Whether the value is kept as it is, so that nothing was said of it yet.
  mutating func advanceField(keeping isKeeping: Bool = false) {
    if isKeeping, !form.editor.touchedFields.contains(field.id) {
      for problem in form.problems(of: field) where problem.severity == .error { write(problem) }
    }
    writeNotice()
    let isLast = form.focus == FormState.fields.count - 1
    act(.focus(isLast ? form.focus : form.focus + 1))
    isAtEnd = isLast
    arrive()
  }

  private mutating func goBack() {
    if form.focus == 0 {
      write("This is the first field.")
    } else {
      act(.focus(form.focus - 1))
      arrive()
    }
  }

  private mutating func clear() {
    let former = form.edit
    act(.edit(.clear))
    if form.edit == former, form.notice != nil { return rejectByNotice() }
    settle(saying: form.words(of: field))
  }

  /// Reports the result of an answer, and continues if it is accepted.
  ///
  /// - Parameter value: The value that was read, if it differs from the typed text.
  mutating func settle(saying value: String? = nil) {
    let field = field
    if let value { write("\(form.edit.label(of: field)): \(value)") }
    let problems = form.shownProblems(of: field)
    for problem in problems { write(problem) }
    guard let error = problems.first(where: { $0.severity == .error }) else {
      return advanceField()
    }
    writeNotice()
    if isScript { stop(because: "\(form.edit.label(of: field)): \(error.message)") }
  }
}

/// Answers as values of the current field.
extension LineDialogue {
  /// Enters a value.
  ///
  /// - Parameters:
  ///   - text: The typed text; not empty.
  ///   - offered: The days that the answer before may have meant.
  private mutating func enter(_ text: String, _ offered: [DateReading]) {
    switch form.widget(of: field) {
    case .text: enterText(text)
    case .date: enterDate(text, offered)
    case .choice(let choices): enterChoice(text, choices())
    case .flag: enterFlag(text)
    case .ticks: enterIDs(text)
    }
  }

  private mutating func enter(_ text: String, saying value: String? = nil) {
    act(.enter(text))
    settle(saying: value)
  }

  /// Enters a text as the field keeps it, and reports the removed text.
  private mutating func enterText(_ text: String) {
    act(.enter(text))
    let isCleaned = form.notice != nil
    writeNotice()
    settle(saying: isCleaned ? form.edit.text(of: field) : nil)
  }

  private mutating func enterDate(_ text: String, _ offered: [DateReading]) {
    if let number = Int(text.trimmed), offered.indices.contains(number - 1) {
      return enterDay(offered[number - 1].date)
    }
    if text.isSameBytes(as: form.edit.base.reading(of: field).text) { return enter(text) }
    switch DatePhrase(reading: text, today: form.configuration.today) {
    case .date(let date): enterDay(date)
    case .ambiguous(let readings):
      let days = readings.enumerated().map { "\($0 + 1) is \($1.words)" }.joined(separator: ", ")
      reject("“\(text)” can mean two days: \(days).")
      self.readings = readings
    case .none: enter(text)
    }
  }

  private mutating func enterDay(_ date: CalendarDate) {
    enter(
      date.description, saying: "\(date), \(date.elapsed(today: form.configuration.today))")
  }

  private mutating func enterChoice(_ text: String, _ choices: [Choice]) {
    if let number = Int(text.trimmed), choices.indices.contains(number - 1) {
      let choice = choices[number - 1]
      return enter(choice.value, saying: choice.words)
    }
    switch ChoiceSearch(text, in: choices) {
    case .one(let choice): enter(choice.value, saying: choice.words)
    case .several(let matches):
      list(matches, of: choices)
      reject(
        matches.count == 1
          ? "“\(text)” is only part of a name. Answer with its number or the whole name."
          : "“\(text)” matches \(matches.count) choices. Answer with a number, or more of the name."
      )
    case .none:
      reject(
        """
        “\(text)” isn't a valid \(form.edit.label(of: field).lowercased()). :list shows the \
        choices.
        """)
    }
  }

  /// Lists choices with their numbers, which don't depend on the filter.
  mutating func list(_ matches: [Choice], of choices: [Choice]) {
    let present = form.edit.text(of: field)
    for choice in matches {
      guard let place = choices.firstIndex(of: choice) else { continue }
      write("\(place + 1): \(choice.words)\(choice.value == present ? ", current value" : "")")
    }
  }

  private mutating func enterFlag(_ text: String) {
    guard FlagAnswer(text) != nil else {
      return reject("“\(text)” isn't true, false or not set.")
    }
    act(.enter(text))
    settle(saying: form.words(of: field))
  }
}

/// Ids that are answered by number or by name.
extension LineDialogue {
  /// Enters ids and names separated by commas: they are the value, or with `+` and `-` before each,
  /// they are added or removed.
  fileprivate mutating func enterIDs(_ text: String) {
    guard let input = IDListInput(text) else { return reject(IDListInput.mixture) }
    if input.items.isEmpty { return reject(IDListInput.none) }
    let wanted = input.ids(changing: form.edit.ids(of: field)) { id(of: $0) }
    guard let wanted else { return }
    act(.tick(wanted))
    settle(saying: form.words(of: field))
  }

  /// Returns the id of a name; an id that the server doesn't list can be given as a number.
  private mutating func id(of name: String) -> Int32? {
    if let id = Int32(name) { return id }
    switch ChoiceSearch(name, in: choices) {
    case .one(let choice): return Int32(choice.value)
    case .several(let matches):
      for choice in matches { write(choice.words) }
      reject(
        matches.count == 1
          ? "“\(name)” is only part of a name. Answer with its id or the whole name."
          : "“\(name)” matches \(matches.count) choices. Answer with an id, or more of the name.")
    case .none:
      reject(
        """
        “\(name)” isn't one of the \(field.label.lowercased()). :list shows them.
        """)
    }
    return nil
  }

  private var choices: [Choice] { form.names[field.id]?.choices(with: form.edit, in: field) ?? [] }

  /// Lists the ids with their names, and says which of them the contact has.
  mutating func listIDs(_ filter: String) {
    let ids = Set(form.edit.ids(of: field))
    let found = ChoiceSearch.matches(filter, in: choices)
    for choice in found.prefix(Self.mostListed) {
      let isOn = Int32(choice.value).map(ids.contains) ?? false
      write(choice.words + (isOn ? ", ticked" : ""))
    }
    if found.isEmpty { write("No match.") }
    let more = found.count - Self.mostListed
    if let limit = form.names[field.id]?.limit { write(limit + " Give others by id.") }
    if more > 0 { write("And \(more) more. Narrow the list with :list and part of a name.") }
  }

  /// The maximum number of ids that are listed at a time.
  private static let mostListed = 1_000
}

extension String {
  /// The text without the `\` that escapes the signs of line mode.
  var unescaped: String {
    unicodeScalars.first == "\\" ? String(unicodeScalars.dropFirst()) : self
  }
}
