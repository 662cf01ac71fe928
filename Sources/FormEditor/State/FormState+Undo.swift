import ContactModel

/// Going back and forth through what the operator did.
extension FormState {
  /// The form as undo would find it again.
  var step: Snapshot {
    Snapshot(intents: edit.intents, focus: field.id, stashedStates: stashedStates)
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

  mutating func show(_ step: Snapshot) {
    edit = step.edit(of: edit.base)
    stashedStates = step.stashedStates
    focus = Self.fields.firstIndex { $0.id == step.focus } ?? focus
    // What comes back with a problem was left with it, but for what is being typed.
    let changed = edit.changes.map(\.field).filter { $0 != field }.map(\.id)
    touchedFields.formUnion(changed + judged)
    touchedFields = touchedFields.filter { id in
      Field.named(id).map { !problems(of: $0).isEmpty } ?? false
    }
    focusInput()
  }
}
