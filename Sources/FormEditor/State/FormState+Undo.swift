import ContactModel

/// Going back and forth through what the operator did.
extension FormState {
  /// The form as undo would find it again.
  var step: Step {
    Step(intents: edit.intents, focus: field.id, parkedStates: parkedStates)
  }

  mutating func undo() {
    guard let former = history.undo(from: step) else {
      notice = "Nothing to undo."
      return
    }
    show(former)
  }

  mutating func redo() {
    guard let later = history.redo(from: step) else {
      notice = "Nothing to redo."
      return
    }
    show(later)
  }

  mutating func show(_ step: Step) {
    edit = step.edit(of: edit.base)
    parkedStates = step.parkedStates
    focus = Self.fields.firstIndex { $0.id == step.focus } ?? focus
    // What comes back with a problem was left with it, but for what is being typed.
    let changed = edit.changes.map(\.field).filter { $0 != field }.map(\.id)
    spoken.formUnion(changed + judged)
    spoken = spoken.filter { id in Field.named(id).map { !problems(of: $0).isEmpty } ?? false }
    focusInput()
  }
}
