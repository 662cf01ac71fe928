import ContactModel
import FormEditor
import LocalState

/// What is on the disk of the edits when the form is left: nothing is promised that is not there.
extension EditSession {
  /// Says where the draft is and what it lacks, or why there is none; nil where nothing is to be
  /// said.
  func draftNote(of form: FormState) -> String? {
    let fault = drafts.fault?.description ?? (drafts.path == nil ? form.draftFault : nil)
    guard let path = drafts.path, let kept = drafts.kept else {
      guard form.draft != nil, !drafts.isDropped else { return nil }
      return "Your edits are lost. \(fault ?? "The draft was removed.")"
    }
    if drafts.isDropped { return fault.map { "\($0) Run the same command to see the draft." } }
    let lacks = fault == nil ? "" : kept.lacks(of: form)
    guard let fault, !lacks.isEmpty else {
      return "Draft kept in \(path). Run the same command to continue."
    }
    return "The draft in \(path) is an earlier one.\(lacks) \(fault) The same command resumes it."
  }
}

extension Draft {
  /// Says what a draft on the disk lacks of the form; nothing where it has all.
  fileprivate func lacks(of form: FormState) -> String {
    guard let draft = form.draft else { return "" }
    let (ours, theirs) = (draft.present.intents, present.intents)
    let labels = Field.all.filter { ours[$0.id] != theirs[$0.id] }.map(form.edit.label)
    let isDoubtMissing = draft.phase != .editing && phase == .editing
    let names = labels.joined(separator: ", ")
    return (labels.isEmpty ? "" : " Your last edits aren't in it: \(names).")
      + (isDoubtMissing ? " It doesn't know of the update that may have been saved." : "")
  }
}
