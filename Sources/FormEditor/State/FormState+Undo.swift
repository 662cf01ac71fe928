import ContactModel

/// Going back and forth through what the operator did.
extension FormState {
  /// The form as undo would find it again.
  var step: History.Step {
    History.Step(edit: edit, focus: focus, parkedStates: parkedStates)
  }

  mutating func undo() {
    guard let former = history.undo(from: step) else {
      notice = "There is nothing to undo."
      return
    }
    show(former)
  }

  mutating func redo() {
    guard let later = history.redo(from: step) else {
      notice = "There is nothing to do again."
      return
    }
    show(later)
  }

  private mutating func show(_ step: History.Step) {
    edit = step.edit
    parkedStates = step.parkedStates
    focus = step.focus
    spoken = spoken.filter { id in Field.named(id).map { !problems(of: $0).isEmpty } ?? false }
    focusInput()
  }
}
