import ContactModel

/// The history of undo and redo: one step for each action of the operator.
struct UndoStack: Sendable {
  /// The steps of undo; the nearest one is the last.
  private(set) var past: [Snapshot] = []
  /// The steps of redo; the nearest one is the last.
  private(set) var future: [Snapshot] = []
  /// The burst of typing, which adds no other step in its field; nil outside of one.
  private var typing: Typing?

  private struct Typing: Sendable {
    let field: FieldID
    /// The steps of redo before it, which return if it is cancelled.
    let future: [Snapshot]
  }

  init(past: [Snapshot] = [], future: [Snapshot] = []) {
    self.past = past
    self.future = future
  }

  /// Returns whether a burst of typing continues in a field, so that typing there isn't a separate
  /// step.
  func isTyping(in field: FieldID) -> Bool { typing?.field == field }

  /// Records the form before a step.
  ///
  /// - Parameters:
  ///   - step: The form before.
  ///   - field: The field that is typed in, if the step begins a burst of typing; in the middle
  ///     of one, as ``isTyping(in:)`` returns, there is no step.
  mutating func record(_ step: Snapshot, typingIn field: FieldID? = nil) {
    typing = field.map { Typing(field: $0, future: future) }
    past.append(step)
    future = []
  }

  /// Ends a burst of typing: the next typing is a separate step.
  mutating func endTyping() { typing = nil }

  /// Undoes a burst of typing, as if nothing had been typed.
  ///
  /// - Returns: The form as it was before; nil if nothing was changed by typing.
  mutating func cancelTyping(in field: FieldID) -> Snapshot? {
    guard let typing, typing.field == field else { return nil }
    future = typing.future
    self.typing = nil
    return past.popLast()
  }

  mutating func undo(from present: Snapshot) -> Snapshot? {
    guard let step = past.popLast() else { return nil }
    typing = nil
    future.append(present)
    return step
  }

  mutating func redo(from present: Snapshot) -> Snapshot? {
    guard let step = future.popLast() else { return nil }
    typing = nil
    past.append(present)
    return step
  }
}
