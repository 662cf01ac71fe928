import ContactModel
import FormEditor
import LocalState

/// The draft of a contact that a command changes, with the form's lock and file.
///
/// Unsaved edits of the operator are kept: while the update is in progress they are a step of undo,
/// and afterwards they are a draft again. All disk work is done in the command's loop, which a
/// signal ends.
final class ContactDraft {
  private let server: String
  private let loop: CommandLoop
  private var store: DraftStore?
  /// The draft of an earlier session.
  let left: Draft?
  /// The messages that haven't been written yet.
  private var notes: [String] = []
  /// The time at which the last update was sent, in seconds since 1970.
  private var sent = 0
  /// The reason why the draft of an update couldn't be written; nil if it is on the disk.
  private var fault: DraftStoreError?

  /// A draft's store and its content.
  private struct Opened: Sendable {
    let store: DraftStore
    let reading: DraftReading
  }

  /// Locks the contact, so that no editor on this computer opens it meanwhile.
  ///
  /// - Throws: ``CommandError`` if another one has it, or a signal came.
  init(
    _ contactID: String, on server: String, _ environment: Environment, _ loop: CommandLoop
  ) throws(CommandError) {
    (self.server, self.loop) = (server, loop)
    let now = Clock.time()
    let opened = loop.onDisk(.openDraft) {
      Result { () throws(DraftStoreError) in
        let store = try DraftStore(
          in: try DraftFolder(environment), server: server, contactID: contactID, now: now)
        return Opened(store: store, reading: try store.read())
      }
    }
    try loop.checkSignal()
    var left: Draft?
    switch opened {
    case .success(let opened)?:
      store = opened.store
      switch opened.reading {
      case .none: break
      case .draft(let draft): left = draft
      case .setAside(let path, let reason):
        notes.append(reason.sentence(at: path))
      }
    case .failure(.heldBy(let holder))?:
      throw CommandError(DraftStoreError.heldBy(holder).description, .notSent)
    case .failure(let error)?:
      fault = error
      notes.append("Drafts are off: \(error)")
    case nil: break
    }
    self.left = left
  }

  /// Returns the messages about the draft, once.
  func removeNotes() -> [String] {
    defer { notes = [] }
    return notes
  }

  /// The draft that is on the disk now; nil if there is none that can be used.
  private var kept: Draft? {
    store.flatMap { store in loop.onDisk(.writeDraft) { store.kept } } ?? nil
  }

  /// Whether the draft on the disk records an update whose outcome is unknown.
  var knowsDoubt: Bool { kept.map { $0.phase != .editing } ?? false }

  /// The sentence about the draft of an update whose outcome is unknown.
  var doubtNote: String {
    if let store, let kept, kept.phase != .editing {
      return "Draft kept in \(store.path). “contact edit \(kept.contactID)” opens it."
    }
    let reason = fault.map { "\($0) " } ?? ""
    return "No draft was kept, so later commands don't know of this update. "
      + "\(reason)Check the contact before you change it again."
  }

  /// Notes that an update is sent; whatever happens then, the next start knows about it, unless no
  /// draft can be written, which is reported.
  func submit(_ edit: ContactEdit, _ mode: BodyMode) {
    sent = Clock.time()
    write(draft(of: edit, .submitting(since: sent, mode: mode)))
  }

  /// Notes that the update is sent now, and may arrive later by that much.
  func noteSending(of edit: ContactEdit, _ mode: BodyMode) {
    if Clock.time() > sent { submit(edit, mode) }
  }

  /// Records the outcome of the update.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - edit: The edit that was sent.
  ///   - time: When the update left, in seconds since 1970, if that is later than the save's
  ///     beginning: so long it may still be applied.
  func record(_ outcome: SaveOutcome, of edit: ContactEdit, sentAt time: Int? = nil) {
    let sent = max(sent, time ?? sent)
    switch outcome {
    case .unknown(let reason):
      write(draft(of: edit, .unknown(since: sent, reason: reason)))
    case .conflict(let conflict) where conflict.arrivesWithin > 0:
      write(draft(of: edit, .unknown(since: sent, reason: conflict.message)))
    case .saved(let receipt): putBack(beside: receipt.stored)
    default: putBack(beside: nil)
    }
  }

  /// Removes a draft whose update turned out to be saved.
  func drop() {
    guard let store else { return }
    let result = loop.onDisk(.removeDraft) {
      Result { () throws(DraftStoreError) in try store.delete() }
    }
    if case .failure(let error)? = result { notes.append("The draft can't be removed: \(error)") }
  }

  /// Restores the operator's edits, unless the server has them now.
  private func putBack(beside stored: ContactModel.Contact?) {
    guard var draft = left else { return drop() }
    let isHeld = stored.map { stored in
      draft.edit.changes.allSatisfy { change in
        change.field.isSame(draft.edit.sent(for: change.field), stored.members[change.field.id])
      }
    }
    if isHeld == true { return drop() }
    draft.phase = .editing
    write(draft)
  }

  private func draft(of edit: ContactEdit, _ phase: Draft.Phase) -> Draft {
    Draft(
      server: server, base: edit.base,
      present: Snapshot(
        intents: edit.intents, focus: edit.changes.first?.field.id ?? .firstName),
      past: left.map { $0.past + [$0.present] } ?? [], phase: phase)
  }

  private func write(_ draft: Draft) {
    guard let store else { return }
    let result = loop.onDisk(.writeDraft) {
      Result { () throws(DraftStoreError) in try store.write(draft) }
    }
    switch result {
    case .success?: fault = nil
    case .failure(let error)?:
      if fault == nil { notes.append("Drafts are off: \(error)") }
      fault = error
    case nil: break
    }
  }
}
