import ContactModel
import Screen

/// Commands: a colon and a word.
extension LineDialogue {
  /// Runs a line that begins with a colon.
  mutating func perform(_ text: String, isAlone: Bool) {
    let (word, argument) = LineCommand.parts(of: text)
    let found = LineCommand.meant(by: word)
    if found.isEmpty, let command = Command(rawValue: word.lowercased()), command.isMove {
      return move(by: command)
    }
    guard let command = found.first, found.count == 1 else {
      let all = found.map { ":" + $0.rawValue }.joined(separator: ", ")
      return reject(
        found.isEmpty || word.isEmpty
          ? LineCommand.unknown(word) : "“:\(word)” can mean \(all).")
    }
    switch command {
    case .help: return writeCommands(matching: argument)
    case .form: return ask([.showForm])
    case .quit: return quit()
    case .request: return writeRequest()
    default: break
    }
    guard closeQuestion(for: command) else {
      return reject("First answer \(question?.offer ?? "this").")
    }
    if command == .substitute { return substitute(String(text.drop { $0 != "/" }.dropFirst())) }
    perform(command, argument, isAlone: isAlone)
  }

  private mutating func perform(_ command: LineCommand, _ argument: String, isAlone: Bool) {
    switch command {
    case .save: save(answered: argument, isAlone: isAlone)
    case .review: review(argument)
    case .go: go(to: argument)
    case .undo: step(.undo)
    case .redo: step(.redo)
    case .original:
      act(.command(.restore))
      write("\(form.edit.label(of: field)): \(form.words(of: field)), as loaded")
    case .take: acceptOffer()
    case .before: enterAsBefore()
    case .find: moveOn(by: .findContact)
    case .next: moveOn(by: .nextContact)
    case .previous: moveOn(by: .previousContact)
    case .skip: moveOn(by: .skipContact)
    case .unlock: act(.command(.unlock))
    case .problems: writeProblems()
    case .changes:
      for change in form.edit.changes { write(form.words(change)) }
      if !form.edit.hasChanges { write("No field has changed.") }
    case .history: readHistory(argument)
    case .fields:
      for (place, field) in FormState.fields.enumerated() {
        write("\(place + 1): \(form.summary(of: field))")
      }
    case .list: list(argument)
    case .json, .curl:
      awaited = command == .json ? .json : .curl
      ask([.describe(form.edit)])
    case .reveal:
      write(Cell.revealed(form.edit.text(of: field), role: .text).map(\.text).joined())
    case .theme: chooseTheme(argument)
    case .quit, .form, .help, .request, .substitute: break
    }
  }

  /// Says by what id the server knows the last save's request.
  private mutating func writeRequest() {
    guard let receipt = form.receipt else { return reject("Nothing has been saved yet.") }
    write(receipt.requestID.map { "Request \($0)" } ?? "The server returned no request id.")
  }

  /// Closes the themes for any other command, and a review for any but those that show it; other
  /// questions stay open.
  private mutating func closeQuestion(for command: LineCommand) -> Bool {
    closeThemes()
    // A script that continues after a save doesn't leave, and its next line doesn't answer that.
    // Neither does a command that goes to another contact.
    let isOver = isSaved && (isScript || command.isMove)
    switch form.panel {
    case .nameConfirmation: closePanel()
    case .review: if command != .json, command != .curl { closePanel() }
    case _ where isOver: closePanel()
    default: return question == nil
    }
    return true
  }

  private mutating func quit() {
    switch (form.phase, form.panel) {
    case (.failed, _): act(.command(.quit))
    case (_, .draftRecovery), (_, .nextStep): act(.panel(.command(.quit)))
    case (_, .leaving): reject(question?.advice ?? "")
    default:
      closePanel()
      leave()
    }
  }

  /// Checks everything, then shows the review, or sends the update if no review is wanted.
  ///
  /// - Parameters:
  ///   - answer: The answer to the review: yes, or nothing if it should ask.
  ///   - isAlone: Whether the line arrived alone.
  private mutating func save(answered answer: String, isAlone: Bool) {
    guard answer.isEmpty || LineQuestion.send.word(answer) == .yes else {
      return reject("Only “yes” can follow :save.")
    }
    act(.command(.save), isAlone: isAlone)
    reportSave()
    if !answer.isEmpty, case .review = form.panel, let question {
      self.answer(.yes, to: question, isAlone: isAlone)
    }
  }

  /// Says the result of the command that saves: a panel, or the reason why nothing can be sent.
  mutating func reportSave() {
    if form.panel != nil { return announce() }
    if let reason = form.sendBlock, form.edit.hasChanges, !form.configuration.isDryRun {
      if isScript { leaveUnsent(because: reason) }
      return
    }
    let errors = form.problems.filter { $0.severity == .error }
    guard !errors.isEmpty, form.edit.hasChanges else { return leaveUnasked() }
    act(.dismissNotice)
    isAtEnd = false
    write("Not saved: \(errors.count.counted("error")).")
    for error in errors { writeWithLabel(error) }
    if isScript { return stop(because: form.lastMessage ?? "") }
    arrive()
  }

  /// Shows the review, and asks whether to send it.
  private mutating func review(_ argument: String) {
    guard argument.isEmpty else {
      return reject("Use :review alone. :save yes sends.")
    }
    act(.command(.review))
    if form.panel != nil { announce() } else { leaveUnasked() }
  }

  /// Enters the value that the last problem suggested, if the field still has that problem.
  private mutating func acceptOffer() {
    guard let problem = offered, let offer = problem.offer,
      let field = Field.named(problem.field),
      (form.shownProblems(of: field) + form.problems(of: field)).contains(problem)
    else { return reject("There is no suggestion to enter.") }
    if form.isLocked(field) { return reject(form.lockSentence(field)) }
    offered = nil
    let former = form.edit
    act(.accept(offer))
    let changed = Field.all.filter { form.edit[$0] != former[$0] }
    for field in changed { write(form.summary(of: field)) }
    for problem in changed.flatMap({ form.problems(of: $0) }) { writeWithLabel(problem) }
    writeNotice()
  }

  /// Enters the value last saved in the field.
  private mutating func enterAsBefore() {
    let isPossible = form.savedBefore[field.id] != nil && !form.isLocked(field)
    act(.command(.asBefore))
    if isPossible { settle(saying: form.words(of: field)) } else { rejectByNotice() }
  }

  private mutating func moveOn(by command: Command) {
    if act(.command(command)).isEmpty { rejectByNotice() }
  }

  /// Says why the form refused something; a script's next lines would be meant for another field or
  /// contact.
  mutating func rejectByNotice() {
    let notice = form.notice ?? ""
    act(.dismissNotice)
    reject(notice)
  }

  private mutating func go(to argument: String) {
    let choices = FormState.fields.map { field in
      let others = if case .state = field.kind { ["Province", "Region"] } else { [String]() }
      return Choice(field.key, form.edit.label(of: field), aliases: [field.label] + others)
    }
    if let number = Int(argument), choices.indices.contains(number - 1) {
      return move(to: FieldID(choices[number - 1].value))
    }
    switch ChoiceSearch(argument, in: choices, isPrefixEnough: true) {
    case .one(let choice): move(to: FieldID(choice.value))
    // Going to a field changes nothing, so the only match is enough.
    case .several(let matches) where matches.count == 1: move(to: FieldID(matches[0].value))
    case .several(let matches):
      reject("“\(argument)” can mean \(matches.map(\.label).joined(separator: ", ")).")
    case .none: reject("There is no field “\(argument)”; :fields lists them.")
    }
  }

  private mutating func move(to id: FieldID) {
    isAtEnd = false
    if let place = FormState.place(of: id) { act(.focus(place)) }
    arrive()
  }

  /// Moves as a key of the form does.
  private mutating func move(by command: Command) {
    guard question == nil, form.panel == nil else {
      return reject("First answer \(question?.offer ?? "this").")
    }
    isAtEnd = false
    act(.command(command))
    writeNotice()
    arrive()
  }

  private mutating func step(_ command: Command) {
    let former = form.step
    act(.command(command))
    writeNotice()
    guard form.step != former else { return }
    isAtEnd = false
    write(form.summary(of: field))
    arrive()
  }

  private mutating func writeProblems() {
    let problems = form.problems
    act(.showProblems(problems.map(\.field)))
    for problem in problems { writeWithLabel(problem) }
    if problems.isEmpty { write("There are no problems.") }
  }

  private mutating func list(_ filter: String) {
    switch form.widget(of: field) {
    case .choice(let make):
      let choices = make()
      let matches = ChoiceSearch.matches(filter, in: choices)
      list(matches, of: choices)
      if matches.isEmpty { write("No match.") }
    case .ticks: listIDs(filter)
    case .text(let suggestions) where !suggestions.isEmpty:
      for choice in ChoiceSearch.matches(filter, in: suggestions) { write(choice.words) }
      write("Any other text is accepted, too.")
    case .flag: write("true, false, or - for not set.")
    case .text, .date: write("\(form.edit.label(of: field)) has no list of choices.")
    }
  }
}

/// The theme of the form, chosen in line mode, which has no colours.
///
/// It is the form's own list, so that `:form` shows its current state.
extension LineDialogue {
  /// The list of themes, while it is open and none of them is chosen yet.
  var themes: Picker? {
    guard case .picker(let picker) = form.panel, picker.isOfThemes, !isThemeChosen else {
      return nil
    }
    return picker
  }

  /// Requests the themes.
  ///
  /// - Parameter wanted: The name or number of one; empty to list all.
  mutating func chooseTheme(_ wanted: String) {
    guard !isScript else {
      return reject("The answers come from a pipe, so there is no form and no theme.")
    }
    wantedTheme = wanted
    isThemeChosen = false
    ask([.listThemes])
  }

  /// Lists the themes, or chooses the requested one.
  mutating func announceThemes() {
    guard let themes else { return }
    let wanted = wantedTheme
    wantedTheme = ""
    if !wanted.isEmpty { return answer(themes, wanted) }
    for (place, choice) in themes.matches.enumerated() {
      let state = choice == themes.selected ? ", current theme" : ""
      write("\(place + 1): \(choice.value): \(choice.label)\(state)")
    }
    write("Answer with a number or a name; Enter keeps the current one.")
  }

  /// Handles the name or the number of a theme.
  mutating func answer(_ themes: Picker, _ text: String) {
    if ["", "=", "<"].contains(text) {
      closeThemes()
      return arrive()
    }
    let row: Int
    if let number = Int(text), themes.matches.indices.contains(number - 1) {
      row = number - 1
    } else {
      let names = themes.matches.map { Choice($0.value) }
      switch ChoiceSearch(text, in: names, isPrefixEnough: true) {
      case .one(let name): row = names.firstIndex(of: name) ?? 0
      case .several(let names):
        return write("“\(text)” can mean \(names.map(\.value).joined(separator: ", ")).")
      case .none: return write("There is no theme “\(text)”; :theme lists them.")
      }
    }
    isThemeChosen = true
    act(.panel(.select(row)))
  }

  /// Closes the list without a choice and restores the former theme.
  mutating func closeThemes() {
    if case .picker(let picker) = form.panel, picker.isOfThemes { closePanel() }
  }
}

/// Help for answers.
extension LineDialogue {
  /// Explains the field and the possible answers.
  mutating func help() {
    guard !isAtEnd else { return writeCommands() }
    let field = field
    write(
      "\(form.edit.label(of: field)), key \(field.key). \(field.help(in: form.edit.text(of: .country)))"
    )
    write(answers)
    write("Loaded value: \(form.words(form.edit.base.reading(of: field), in: field))")
    write(
      "Enter, = or > keeps the value, < goes back, - clears it, :help lists commands.")
    write(
      """
      To use one of these signs as a value, or text that begins with : or \\, put \\ in front of it.
      """)
  }

  /// The help for answering the field's widget.
  private var answers: String {
    switch form.widget(of: field) {
    case .text(let suggestions) where !suggestions.isEmpty:
      suggestions.count > 5
        ? "One of \(suggestions.count) suggestions, or any other text. :list shows them."
        : "Usually \(suggestions.map(\.value).joined(separator: ", "))."
    case .text:
      if case .ids = field.kind {
        "Answer with ids, like 3, 17, 21."
      } else if field.id == .phone {
        "Answer with a phone number. \(form.hint(of: field))"
      } else {
        "Answer with any text."
      }
    case .date: "Answer with 1990-01-15, 15 jan 1990, 15/01/1990, today, -3d, +2w or +1y."
    case .choice: "Answer with a number, a code or part of a name; :list lists them."
    case .flag: "Answer true, false or not set."
    case .ticks:
      "Answer with ids or names, separated by commas; +name adds one, -name removes one."
    }
  }

  /// Lists the commands.
  ///
  /// - Parameter text: The words that are searched for, in the help of the fields too; all commands
  ///   if there are none.
  mutating func writeCommands(matching text: String = "") {
    let commands = LineCommand.help(form.configuration.keys)
    guard !text.isEmpty else {
      for line in commands { write(line) }
      return
    }
    let country = form.edit.text(of: .country)
    let fields = FormState.fields.map { field in
      "\(form.edit.label(of: field)): \(field.help(in: country))"
    }
    let words = FoldedText.words(of: text)
    let found = (commands + fields).filter { line in
      let line = FoldedText(line)
      return words.allSatisfy(line.contains)
    }
    if found.isEmpty { write("No help for “\(text)”. :help lists the commands.") }
    for line in found { write(line) }
  }
}
