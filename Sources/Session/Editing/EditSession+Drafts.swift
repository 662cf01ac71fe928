import ContactModel
import FormEditor
import LocalState

/// What is on the disk while a contact is edited.
extension EditSession {
  /// Looks for the draft of the contact on the screen; the form stands already.
  func openDraft() {
    // Whoever only looks keeps no draft, and leaves that of another session alone.
    guard let form, !form.isReadOnly else { return }
    let events = drafts.open(
      server: server.address, contactID: form.edit.base.id, now: Clock.time())
    for event in events { apply(.kept(event)) }
    tellLocale()
  }

  /// What is true of what was typed, where a fault of the program ends it now.
  func faultNote(of form: FormState) -> String {
    if form.draftFault != nil { return "Drafts are off, so unsaved edits are lost." }
    return drafts.isKept
      ? "Your edits are in the draft, except possibly the last two seconds." : ""
  }

  /// Puts on the disk what the form has now, without waiting for its time; where all was taken back
  /// since, the draft goes.
  func keepDraft() {
    guard let form else { return }
    if let draft = form.draft {
      drafts.keep(draft)
    } else if form.isDraftDue {
      drafts.drop()
    } else {
      drafts.finish()
    }
    tellDrafts()
  }

  /// Tells the form whether drafts are kept, where that is news.
  func tellDrafts() {
    let fault = drafts.fault?.description
    guard let form, drafts.path != nil, form.draftFault != fault else { return }
    apply(.kept(.draftsTold(fault)))
  }
}
