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
    form.note(nil)
    let text = line.trimmed
    if isBusy {
      say("Busy. Wait for the current operation to finish.")
    } else if text.unicodeScalars.first == ":" {
      perform(text, isAlone: isAlone)
    } else if case .nameConfirmation(let confirmation) = form.panel {
      confirmation.answer(text, isAlone: isAlone, in: &self)
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
    misunderstand(reason)
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
    guard present(form.pastedBlock(block)) else {
      // A spreadsheet cell with line breaks is one answer, without its quotes.
      let cell = block.unquotedCell
      return cell.isSameBytes(as: block)
        ? nil : apply(line: FormState.oneLine(cell), isAlone: false)
    }
    return finish()
  }

  /// Offers a block's values for several fields.
  private mutating func present(_ pasteImport: PasteImportPanel?) -> Bool {
    guard let pasteImport else { return false }
    form.present(pasteImport)
    announce()
    return true
  }

  private mutating func answerField(_ line: String, isAlone: Bool) {
    let offered = readings
    let isShort = line.trimmed.count == 1 || Int(line.trimmed) != nil
    if !offered.isEmpty, isShort, !["=", ">", "<", "?", "-"].contains(line.trimmed),
      Int(line.trimmed).map({ offered.indices.contains($0 - 1) }) != true
    {
      return misunderstand("“\(line.trimmed)” is neither 1 nor 2. Which day?")
    }
    readings = []
    switch line.trimmed {
    case "", "=", ">": goOn(keeping: true)
    case "<": goBack()
    case "?": help()
    case let text where form.isLocked(field):
      let words = text == "-" ? "" : "“\(text)” was ignored. "
      misunderstand(words + form.lockSentence(field, by: ":unlock"))
    case "-": clear()
    case let text where (isScript || !isAlone) && isStray(text):
      misunderstand("“\(text)” isn't an answer here. To use it as a value: \\\(text)")
    case let text:
      let isPlain = isScript || !isAlone || text.unicodeScalars.first == "\\"
      if isPlain || !present(form.pastedBlock(text)) { enter(line.unescaped, offered) }
    }
  }

  /// Replaces a part of the field's value, as `:s/old/new/` says.
  ///
  /// - Parameter text: What follows the first slash.
  mutating func substitute(_ text: String) {
    if isAtEnd { return misunderstand("No field is selected. Go to one with :go.") }
    let parts = text.replacing("\\/", with: "\0").split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false
    ).map { $0.replacing("\0", with: "/") }
    let flags = parts.count > 2 ? parts[2].trimmed : ""
    guard parts.count > 1, !parts[0].isEmpty, ["", "g"].contains(flags) else {
      return misunderstand("Write :s/old/new/, or :s/old/new/g for every occurrence.")
    }
    switch form.widget(of: field) {
    case .text, .date: break
    case .choice, .flag, .ticks:
      return misunderstand("\(form.edit.label(of: field)) isn't a text field. Answer with a value.")
    }
    let (old, new) = (parts[0], parts[1])
    let value = form.edit.text(of: field)
    guard value.contains(old) else {
      return misunderstand("“\(old)” isn't in \(form.edit.label(of: field)).")
    }
    let changed = value.replacing(old, with: new, maxReplacements: flags == "g" ? .max : 1)
    if form.isLocked(field) { return misunderstand(form.lockSentence(field, by: ":unlock")) }
    if changed.trimmed.isEmpty { return clear() }
    say("\(form.edit.label(of: field)): \(changed)")
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
      form.move(to: 0)
      arrive()
    case "<":
      isAtEnd = false
      arrive()
    case "?": help()
    default: misunderstand("That was the last field, so “\(text)” was ignored.")
    }
  }

  /// Goes to the next field; an error doesn't prevent that.
  ///
  /// - Parameter isKeeping: Whether the value is kept as it is, so that nothing was said of it yet.
  mutating func goOn(keeping isKeeping: Bool = false) {
    if isKeeping, !form.editor.touchedFields.contains(field.id) {
      for problem in form.problems(of: field) where problem.severity == .error { say(problem) }
    }
    sayNotice()
    let isLast = form.focus == FormState.fields.count - 1
    form.move(to: isLast ? form.focus : form.focus + 1)
    isAtEnd = isLast
    arrive()
  }

  private mutating func goBack() {
    if form.focus == 0 {
      say("This is the first field.")
    } else {
      form.move(to: form.focus - 1)
      arrive()
    }
  }

  private mutating func clear() {
    let field = field
    if case .choice = form.widget(of: field), field.isRequired {
      let label = form.edit.label(of: field)
      return misunderstand("\(label) is required. Choose another value instead.")
    }
    form.change { $0.clear(field) }
    settle(saying: form.words(of: field))
  }

  /// Reports the result of an answer, and continues if it is accepted.
  ///
  /// - Parameter value: The value that was read, if it differs from the typed text.
  mutating func settle(saying value: String? = nil) {
    let field = field
    if let value { say("\(form.edit.label(of: field)): \(value)") }
    let problems = form.problems(of: field)
    if !problems.isEmpty { form.touch([field.id]) }
    for problem in problems { say(problem) }
    guard let error = problems.first(where: { $0.severity == .error }) else { return goOn() }
    sayNotice()
    if isScript { stop(because: "\(form.edit.label(of: field)): \(error.message)") }
  }
}

/// Answers to the questions of panels.
extension LineDialogue {
  private mutating func answer(_ question: LineQuestion, _ text: String, isAlone: Bool) {
    if text == "?" { return say("\(question.advice) The first letters are enough.") }
    if case .pasteImport(let block) = form.panel, block.toggle(text, in: &self) { return }
    let isBeginningEnough = !isScript || question.isOfYesAndNo
    guard let word = text == "<" ? .back : question.word(text, isBeginningEnough) else {
      return misunderstand(question.advice)
    }
    guard case .failed = form.phase else {
      form.panel?.content.answer(word, isAlone: isAlone, in: &self)
      return
    }
    if word == .back, form.route.isFound { return ask([.moveOn(.finder)]) }
    if word == .next { return ask([.moveOn(.nextOpen)]) }
    ask(word == .yes ? form.loadAgain() : form.giveUp())
    if word == .yes { announce() }
  }

  /// Returns whether a confirmation arrived alone, and says so if it didn't.
  mutating func confirm(isAlone: Bool) -> Bool {
    if !isAlone { say("The answer arrived together with others. Answer again.") }
    return isAlone
  }

  /// Sends; on production only after the name is typed.
  mutating func sendReviewed() {
    if let reason = form.sendBlock, !form.configuration.isDryRun {
      form.closePanel()
      if isScript { return leaveUnsent(because: reason) }
      say(reason)
      return arrive()
    }
    ask(form.sendReviewed())
    if form.panel != nil { announce() }
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
    let field = field
    form.change { $0.enter(text, in: field) }
    settle(saying: value)
  }

  /// Enters a text as the field keeps it, and reports the removed text.
  private mutating func enterText(_ text: String) {
    let field = field
    if text.isSameBytes(as: form.edit.base.reading(of: field).text) { return enter(text) }
    let entered = EnteredText(text, for: field)
    for note in entered.notes { say(note) }
    let remark = entered.nameRemark(in: field, of: form.edit)
    enter(entered.text, saying: entered.notes.isEmpty ? nil : entered.text)
    if let remark {
      form.update { $0.add(remark) }
      say(remark)
    }
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
      misunderstand("“\(text)” can mean two days: \(days).")
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
      misunderstand(
        matches.count == 1
          ? "“\(text)” is only part of a name. Answer with its number or the whole name."
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

  /// Lists choices with their numbers, which don't depend on the filter.
  mutating func list(_ matches: [Choice], of choices: [Choice]) {
    let present = form.edit.text(of: field)
    for choice in matches {
      guard let place = choices.firstIndex(of: choice) else { continue }
      say("\(place + 1): \(choice.words)\(choice.value == present ? ", current value" : "")")
    }
  }

  private mutating func enterFlag(_ text: String) {
    let field = field
    guard FlagAnswer(text) != nil else {
      return misunderstand("“\(text)” isn't true, false or not set.")
    }
    form.change { $0.enter(text, in: field) }
    settle(saying: form.words(of: field))
  }
}

/// Ids that are answered by number or by name.
extension LineDialogue {
  /// Enters ids and names separated by commas: they are the value, or with `+` and `-` before each,
  /// they are added or removed.
  fileprivate mutating func enterIDs(_ text: String) {
    let field = field
    guard let input = IDListInput(text) else { return misunderstand(IDListInput.mixture) }
    let wanted = input.ids(changing: form.edit.ids(of: field)) { id(of: $0) }
    guard let wanted else { return }
    form.change { $0.tick(wanted, in: field) }
    settle(saying: form.words(of: field))
  }

  /// Returns the id of a name; an id that the server doesn't list can be given as a number.
  private mutating func id(of name: String) -> Int32? {
    if let id = Int32(name) { return id }
    switch ChoiceSearch(name, in: choices) {
    case .one(let choice): return Int32(choice.value)
    case .several(let matches):
      for choice in matches { say(choice.words) }
      misunderstand(
        matches.count == 1
          ? "“\(name)” is only part of a name. Answer with its id or the whole name."
          : "“\(name)” matches \(matches.count) choices. Answer with an id, or more of the name.")
    case .none:
      misunderstand(
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
      say(choice.words + (isOn ? ", ticked" : ""))
    }
    if found.isEmpty { say("No match.") }
    let more = found.count - Self.mostListed
    if let limit = form.names[field.id]?.limit { say(limit + " Give others by id.") }
    if more > 0 { say("And \(more) more. Narrow the list with :list and part of a name.") }
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
