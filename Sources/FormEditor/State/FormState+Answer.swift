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
    (isAnswering ? .text(suggestions: []) : widget).action(for: key)
  }

  /// Reads what is typed so far as an answer.
  mutating func answer(_ text: String) {
    if text.isEmpty { return dropAnswer() }
    var changed = edit
    changed.enter(text, in: field)
    guard changed != edit else { return }
    if !history.isTyping(in: field.id) { history.record(step, typingIn: field.id) }
    edit = changed
    didChange(field)
  }

  /// Ends an answer, which stays; the next letter begins another one.
  mutating func endAnswer() {
    guard isAnswering else { return }
    history.endTyping()
    focusInput()
  }

  /// Gives the field back what it had before an answer was begun, of which no letter is left.
  private mutating func dropAnswer() {
    if let former = history.cancelTyping(in: field.id) { show(former) } else { focusInput() }
  }

  /// Takes a pasted answer, or leaves the field as it is.
  mutating func pasteAnswer(_ line: String) {
    let field = field
    guard FlagAnswer(line) != nil else {
      notice = "“\(line.prefix(40))” isn't yes or no. Paste ignored."
      return
    }
    change { $0.enter(line, in: field) }
  }
}
