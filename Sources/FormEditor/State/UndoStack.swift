import ContactModel

/// What undo and redo go through: one step for each thing the operator did.
struct UndoStack: Sendable {
  /// What undo goes back to; the nearest step is the last.
  private(set) var past: [Snapshot] = []
  /// What redo goes on to; the nearest step is the last.
  private(set) var future: [Snapshot] = []
  /// The field in which a burst of typing goes on; typing there makes no new step.
  private var typing: FieldID?

  init(past: [Snapshot] = [], future: [Snapshot] = []) {
    self.past = past
    self.future = future
  }

  /// Whether a burst of typing goes on in a field, so that what is typed there is no step of its own.
  func isTyping(in field: FieldID) -> Bool { typing == field }

  /// Keeps the form as it was before a step.
  ///
  /// - Parameters:
  ///   - step: The form before.
  ///   - field: The field that is typed in, where the step begins a burst of typing; in the middle
  ///     of one, as ``isTyping(in:)`` tells, there is no step.
  mutating func record(_ step: Snapshot, typingIn field: FieldID? = nil) {
    typing = field
    past.append(step)
    future = []
  }

  /// Ends a burst of typing: what is typed next is a step of its own.
  mutating func endTyping() { typing = nil }

  /// Takes back a burst of typing that goes on, as if nothing had been typed.
  ///
  /// - Returns: The form as it was before; nil if nothing was changed by typing.
  mutating func cancelTyping(in field: FieldID) -> Snapshot? {
    guard typing == field else { return nil }
    typing = nil
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
