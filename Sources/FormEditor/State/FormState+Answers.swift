import ContactModel
import Screen

/// Answers typed or pasted into a flag: only a whole answer counts.
///
/// The edit follows each letter without waiting: `n` is false immediately, `no` is still false, and
/// `not set` is none. Text that isn't an answer is kept with an error, as in a date.
extension FormState {
  /// Whether an answer is being typed into a flag.
  var isAnswering: Bool {
    if case .flag = field.kind { input != nil } else { false }
  }

  /// Returns the action of a key in the focused field; in an answer, its action in text.
  func action(for key: Key) -> WidgetAction? {
    if isAnswering, let input {
      // Nothing follows the caret, so the key clears the whole value.
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

  /// Reads the typed text as an answer.
  mutating func answer(_ text: String) {
    let field = field
    guard !text.isEmpty else {
      // No letter is left, so the field has its old value.
      let former = update { $0.cancelTyping(in: field) }
      if let former { show(former) } else { focusInput() }
      return
    }
    var changed = edit
    changed.enter(text, in: field)
    if changed != edit { enter(text) }
  }

  /// Ends an answer, or the letters that chose a value, which is kept; the next letter begins a new
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

  /// Enters a pasted answer, or leaves the field unchanged.
  mutating func pasteAnswer(_ line: String) {
    let field = field
    guard FlagAnswer(line) != nil else {
      return note("“\(line.prefix(40))” isn't yes or no. Paste ignored.")
    }
    change { $0.enter(line, in: field) }
  }
}

/// Letters that choose from a short list without opening it.
///
/// Letters that follow extend the same word: `m` is male immediately, and so is `male`. If they
/// don't lead to a certain choice, the choice is undone and the list opens with all of them.
extension FormState {
  /// Chooses the only value that begins with the typed letters.
  ///
  /// - Parameter letter: The typed letter; empty to open the list.
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

  /// Restores the field to its value before the letters that chose one.
  private mutating func undoLetters() {
    let field = field
    if let former = update({ $0.cancelTyping(in: field) }) { show(former) } else { focusInput() }
  }
}
