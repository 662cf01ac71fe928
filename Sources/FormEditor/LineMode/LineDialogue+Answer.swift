import ContactModel

/// What the operator answers.
extension LineDialogue {
  /// Takes an answer.
  ///
  /// - Parameters:
  ///   - line: What was typed, without the line's end.
  ///   - isAlone: Whether it came by itself; what came with other lines, as in a paste, never
  ///     sends and never discards.
  /// - Returns: What is said to it.
  package mutating func apply(line: String, isAlone: Bool = true) -> LineReply<FormEffect> {
    form.notice = nil
    let text = line.trimmed
    if isBusy {
      say("Busy. Wait for the current operation to finish.")
    } else if text.unicodeScalars.first == ":" {
      perform(text, isAlone: isAlone)
    } else if case .nameConfirmation(let nameConfirmation) = form.panel {
      answer(nameConfirmation, text, isAlone: isAlone)
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

  /// Says that a line can't be taken, and why.
  package mutating func refuse(_ reason: String) -> LineReply<FormEffect> {
    misunderstand(reason)
    return finish()
  }

  /// Offers a pasted block that holds values of several fields.
  ///
  /// - Parameter block: The lines that came at once.
  /// - Returns: nil where they are answers like any others.
  package mutating func offer(_ block: String) -> LineReply<FormEffect>? {
    guard !isScript, !isBusy, question == nil, form.panel == nil, form.phase == .editing,
      !form.isReadOnly,
      let pasted = PastedBlock(
        reading: block, into: form.edit, today: form.configuration.today),
      let pasteImport = PasteImportPanel(
        pasted, for: form.edit, line: FormState.oneLine(block), isLocked: form.isLocked)
    else { return nil }
    form.panel = .pasteImport(pasteImport)
    announce()
    return finish()
  }

  private mutating func answerField(_ line: String, isAlone: Bool) {
    let offered = readings
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
    default: take(line.unescaped, offered)
    }
  }

  /// Whether a line is an answer to a question that wasn't asked, so that it can't be meant as the
  /// value of whatever field comes next.
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
    default: misunderstand("That was the last field, so “\(text)” answers nothing.")
    }
  }

  /// Goes to the next field; nothing that is wrong keeps anybody here.
  ///
  /// - Parameter isKeeping: Whether the value is kept as it is, so that nothing was said of it yet.
  mutating func goOn(keeping isKeeping: Bool = false) {
    if isKeeping, !form.touchedFields.contains(field.id) {
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

  /// Says what became of an answer, and goes on where it may stand.
  ///
  /// - Parameter value: What was understood, where that is not what was typed.
  mutating func settle(saying value: String? = nil) {
    let field = field
    if let value { say("\(form.edit.label(of: field)): \(value)") }
    let problems = form.problems(of: field)
    if !problems.isEmpty { form.touchedFields.insert(field.id) }
    for problem in problems { say(problem) }
    guard let error = problems.first(where: { $0.severity == .error }) else { return goOn() }
    sayNotice()
    if isScript { stop(because: "\(form.edit.label(of: field)): \(error.message)") }
  }
}

extension String {
  /// Without the `\` that says that what follows is no sign.
  var unescaped: String {
    unicodeScalars.first == "\\" ? String(unicodeScalars.dropFirst()) : self
  }
}
