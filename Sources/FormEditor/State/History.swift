import ContactModel

/// What undo and redo go through: one step for each thing the operator did.
struct History: Sendable {
  /// The form before or after a step.
  struct Step: Sendable {
    let edit: ContactEdit
    let focus: Int
    let parkedStates: [String: String]
  }

  private var past: [Step] = []
  private var future: [Step] = []
  /// The field in which a burst of typing goes on; typing there makes no new step.
  private var typing: FieldID?

  /// Keeps the form as it was before a step.
  ///
  /// - Parameters:
  ///   - step: The form before.
  ///   - field: The field that is typed in, where the step is a part of a burst of typing.
  mutating func record(_ step: Step, typingIn field: FieldID? = nil) {
    if let field, field == typing { return }
    typing = field
    past.append(step)
    future = []
  }

  /// Ends a burst of typing: what is typed next is a step of its own.
  mutating func endTyping() { typing = nil }

  mutating func undo(from present: Step) -> Step? {
    guard let step = past.popLast() else { return nil }
    typing = nil
    future.append(present)
    return step
  }

  mutating func redo(from present: Step) -> Step? {
    guard let step = future.popLast() else { return nil }
    typing = nil
    past.append(present)
    return step
  }
}
