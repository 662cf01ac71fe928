import ContactModel
import ContactService
import FormEditor
import LocalState

/// The record of a session's saves.
final class SessionAudit {
  private let log: AuditLog
  private let profile: String?
  /// Why the last save is not on record; nil where it is.
  private(set) var fault: String?

  init(_ settings: Settings) {
    log = AuditLog(settings)
    profile = settings.profile
  }

  /// Puts a save on record.
  func write(_ edit: ContactEdit, _ outcome: SaveOutcome, server: String) {
    fault = log.write(
      SaveRecord(edit, outcome, server: server, profile: profile, time: Clock.time()))
  }
}

extension SessionAudit {
  /// Puts an earlier update on record that the server turned out to hold.
  func write(saved edit: ContactEdit, server: String) {
    write(edit, .saved(Receipt(stored: edit.base, differences: [])), server: server)
  }
}

extension EditSession {
  /// Puts a save on record when its outcome is there, and tells where that fails.
  func record(_ event: SessionEvent) {
    guard case .finished(.save(let outcome)) = event, let edit = saving else { return }
    saving = nil
    audit.write(edit, outcome, server: server.address)
    if let fault = audit.fault { apply(.kept(.told(fault))) }
  }

  /// Puts a save of an earlier session on record, which turned out to be one only now.
  func record(_ edit: ContactEdit) {
    audit.write(saved: edit, server: server.address)
    if let fault = audit.fault { apply(.kept(.told(fault))) }
  }

  /// Puts a save on record that the session does not wait for.
  func recordUnfinished() {
    guard let edit = saving else { return }
    saving = nil
    let reason = "The session ended before the answer."
    audit.write(edit, .unknown(reason: reason), server: server.address)
  }
}
