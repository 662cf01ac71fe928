import ContactModel
import Screen

/// Answers typed or pasted into a flag: only the whole of one counts.
///
/// The edit follows each letter, so nothing waits for a key: `n` is false at once, `no` is still
/// false, and `not set` is none. What is no answer is kept as text with an error, as in a date.
extension FormState {
  /// Whether an answer is being typed into a flag.
  var isAnswering: Bool {
    if case .flag = field.kind { input != nil } else { false }
  }

  /// What a key does in the focused field; in an answer, what it does in a text.
  func action(for key: Key) -> WidgetAction? {
    if isAnswering, let input {
      // Nothing stands after the caret: it is the whole value that goes.
      if key == Key(.delete), input.caret == input.characters.count { return .clear }
      return Widget.text(suggestions: []).action(for: key)
    }
    if !navigation.letters.isEmpty {
      switch key {
      case Key(.enter): return .advance
      case Key(.backspace), .control("h"): return .shorten
      default: break
      }
    }
    return widget.action(for: key)
  }

  /// Reads what is typed so far as an answer.
  mutating func answer(_ text: String) {
    let field = field
    guard !text.isEmpty else {
      // No letter is left of it, so the field has what it had before.
      let former = update { $0.cancelTyping(in: field) }
      if let former { show(former) } else { focusInput() }
      return
    }
    var changed = edit
    changed.enter(text, in: field)
    if changed != edit { enter(text) }
  }

  /// Ends an answer, or the letters that chose a value, which stays; the next letter begins another
  /// one.
  ///
  /// - Returns: Whether one was being typed.
  @discardableResult
  mutating func endAnswer() -> Bool {
    guard isAnswering || !navigation.letters.isEmpty else { return false }
    endTyping()
    focusInput()
    return true
  }

  /// Enters a pasted answer, or leaves the field as it is.
  mutating func pasteAnswer(_ line: String) {
    let field = field
    guard FlagAnswer(line) != nil else {
      return note("“\(line.prefix(40))” isn't yes or no. Paste ignored.")
    }
    change { $0.enter(line, in: field) }
  }
}

/// Letters that choose in a short list, without opening it.
///
/// Those that follow go on with the same word: `m` is male at once, and so is `male`. Where they
/// lead to no choice for certain, what they chose is undone and the list opens with all of them.
extension FormState {
  /// Chooses the only value that what is typed begins.
  ///
  /// - Parameter letter: What was typed; empty to open the list.
  /// - Returns: Whether a value is chosen.
  mutating func choose(by letter: String) -> Bool {
    let letters = navigation.letters + letter
    guard !letter.isEmpty, case .choice = field.kind, case .choice(let choices) = widget else {
      endAnswer()
      return false
    }
    guard case .one(let choice) = ChoiceSearch(letters, in: choices(), isPrefixEnough: true) else {
      if !navigation.letters.isEmpty { undoLetters() }
      open(filter: letters)
      return true
    }
    var changed = edit
    changed.enter(choice.value, in: field)
    if changed != edit { enter(choice.value) }
    navigation.type(letters: letters)
    return true
  }

  /// Removes the last of the letters that chose a value.
  mutating func shortenLetters() {
    let letters = String(navigation.letters.dropLast())
    if letters.isEmpty { undoLetters() } else { navigation.type(letters: letters) }
  }

  /// Gives the field back what it had before the letters that chose a value.
  private mutating func undoLetters() {
    let field = field
    if let former = update({ $0.cancelTyping(in: field) }) { show(former) } else { focusInput() }
  }
}
