import ContactModel

/// A question with a few possible answers, which can be abbreviated.
struct LineQuestion: Equatable, Sendable {
  /// The meaning of an answer.
  enum Word: String, Sendable {
    case yes, no, undo, resume, compare, discard, quit, save, keep, stay
    case theirs, mine, back, cancel, now, always, line, next, find, done
    case allTheirs = "all theirs"
    case allMine = "all mine"
  }

  let text: String
  let words: [Word]
  /// The meaning of an empty answer; nil if it has none, because the action can't be undone.
  var defaultWord: Word?
  /// Whether yes sends an update, so that it has to arrive alone.
  var sends = false

  /// The words as they are offered: `yes or no`.
  var offer: String { words.map(\.rawValue).joined(before: "or") }

  /// The possible answers, as a sentence.
  var advice: String {
    words.contains(.discard)
      ? "Answer \(offer); type discard in full." : "Answer \(offer)."
  }

  var prompt: String { "\(text) \(offer)\(defaultWord.map { " [\($0.rawValue)]" } ?? ""): " }

  /// Reads an answer.
  ///
  /// - Parameters:
  ///   - answer: A word, or as much of its beginning as is no other's; in any case. What discards
  ///     has to be whole.
  ///   - isBeginningEnough: Whether less than a whole word counts: in a script it may be a value.
  /// - Returns: nil if it isn't a word of the question, or could be two.
  func word(_ answer: String, _ isBeginningEnough: Bool = true) -> Word? {
    if answer.isEmpty { return defaultWord }
    let text = answer.lowercased()
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    guard isBeginningEnough else { return nil }
    let matches = words.filter { $0 != .discard && $0.rawValue.hasPrefix(text) }
    return matches.count == 1 ? matches.first : nil
  }
}

extension LineQuestion.Word {
  /// The action that it means in a panel.
  var action: PanelAction {
    switch self {
    case .yes, .resume, .now: .confirm
    case .no, .stay, .cancel, .back: .dismiss
    case .save, .always: .command(.save)
    case .quit: .command(.quit)
    case .discard: .discard
    case .undo: .type("u")
    case .compare: .type("c")
    case .keep: .type("k")
    case .theirs: .type("t")
    case .mine: .type("m")
    case .allTheirs: .type("T")
    case .allMine: .type("M")
    case .line: .type("l")
    case .next: .type("n")
    case .find: .type("f")
    case .done: .type("d")
    }
  }
}

extension LineQuestion {
  /// Returns whether a text answers a question that a script can reach, including the abbreviations
  /// `y` and `n`.
  static func isAnswer(_ text: String) -> Bool {
    let word = text.lowercased()
    if ["y", "n"].contains(word) { return true }
    return Word(rawValue: word).map { ![.now, .always, .line, .next, .find, .done].contains($0) }
      ?? false
  }

  /// Returns the question whether to read the contact again.
  static func tryAgain(on route: ContactRoute) -> LineQuestion {
    LineQuestion(
      text: "Try again?",
      words: [.yes, .no] + (route.isFound ? [.back] : []) + (route.hasNext ? [.next] : []))
  }

  static let send = LineQuestion(text: "Send?", words: [.yes, .no], sends: true)
  static let print = LineQuestion(text: "Print the request?", words: [.yes, .no], sends: true)
  static let continueMerge = LineQuestion(text: "Continue with these?", words: [.yes, .no])
  static let resume = LineQuestion(
    text: "The draft:", words: [.resume, .compare, .discard, .quit])

  /// Returns the question whether to fill in pasted values; an empty answer means no.
  static func fill(by words: [Word]) -> LineQuestion {
    LineQuestion(text: "Fill in these fields?", words: words, defaultWord: .no)
  }

  /// Returns the question whether to leave; an empty answer means staying.
  static func leave(by words: [Word]) -> LineQuestion {
    LineQuestion(text: "Leave?", words: words, defaultWord: .stay)
  }

  static func useTheme(_ name: String) -> LineQuestion {
    LineQuestion(text: "Use \(name):", words: [.now, .always, .back], defaultWord: .now)
  }

  static func side(of label: String) -> LineQuestion {
    LineQuestion(
      text: "\(label):", words: [.theirs, .mine, .allTheirs, .allMine, .back, .cancel])
  }
}

/// Answers to the questions of panels.
extension LineDialogue {
  mutating func answer(_ question: LineQuestion, _ text: String, isAlone: Bool) {
    if text == "?" { return write("\(question.advice) The first letters are enough.") }
    if case .pasteImport(let former) = form.panel {
      act(.panel(.answer(text)))
      if form.panel != .pasteImport(former) { return announce() }
    }
    let isBeginningEnough = !isScript || question.words.contains(.yes)
    guard let word = text == "<" ? .back : question.word(text, isBeginningEnough) else {
      return reject(question.advice)
    }
    answer(word, to: question, isAlone: isAlone)
  }

  /// Performs the panel's action that an answer means, and says the result.
  mutating func answer(_ word: LineQuestion.Word, to question: LineQuestion, isAlone: Bool) {
    if word == .discard || word == .yes && question.sends {
      guard confirm(isAlone: isAlone) else { return }
      if word == .yes, let reason = form.sendBlock, !form.configuration.isDryRun {
        closePanel()
        if isScript { return leaveUnsent(because: reason) }
        write(reason)
        return arrive()
      }
    }
    guard let former = form.panel else { return answerWithoutContact(word) }
    let edit = form.edit
    let effects = act(
      .panel(former.content.action(for: word)), isAlone: isAlone || word != .save)
    if word == .save { return reportSave() }
    if word == .line { return settle(saying: form.words(of: field)) }
    writeNotice()
    if effects.contains(where: { if case .leave = $0 { true } else { false } }) { return }
    guard let panel = form.panel else { return reportClosing(former, from: edit, by: word) }
    if type(of: panel.content) != type(of: former.content) {
      announcePanel()
    } else if panel != former {
      panel.content.announceChange(in: &self)
    }
  }

  /// Says the result of an answer that closed its panel, and goes on with the field.
  private mutating func reportClosing(
    _ former: Panel, from edit: ContactEdit, by word: LineQuestion.Word
  ) {
    switch former {
    case .pasteImport:
      for field in Field.all where form.edit[field] != edit[field] {
        for problem in form.problems(of: field) { writeWithLabel(problem) }
      }
    case .picker(let themes):
      isThemeChosen = false
      if word != .back { write("The form's theme is now \(themes.selected?.value ?? "").") }
    default: break
    }
    arrive()
  }

  private mutating func answerWithoutContact(_ word: LineQuestion.Word) {
    switch word {
    case .yes:
      act(.panel(.confirm))
      announce()
    case .next: act(.panel(word.action))
    case .back where form.route.isFound: act(.panel(word.action))
    default: act(.command(.quit))
    }
  }

  /// Handles the name that confirms a save.
  mutating func answerName(_ text: String, isAlone: Bool) {
    if text.isEmpty && !isScript || text == "<" {
      closePanel()
      write("Not sent.")
      return arrive()
    }
    guard confirm(isAlone: isAlone) else { return }
    act(.panel(.answer(text)))
    if form.isSending { return announce() }
    rejectByNotice()
  }

  /// Returns whether a confirmation arrived alone, and says so if it didn't.
  private mutating func confirm(isAlone: Bool) -> Bool {
    if !isAlone { write("The answer arrived together with others. Answer again.") }
    return isAlone
  }
}
