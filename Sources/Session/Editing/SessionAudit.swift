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
    fault = log.write(record(edit, outcome, server))
  }

  /// Begins to put a save on record, through a queue.
  func begin(
    _ edit: ContactEdit, _ outcome: SaveOutcome, server: String,
    _ queue: WriteQueue<DiskOutcome>
  ) {
    guard log.isWanted else { return }
    let (log, record) = (log, record(edit, outcome, server))
    queue.add("the audit record") { .recorded(fault: log.write(record)) }
  }

  /// Notes what came of it.
  func note(_ outcome: DiskOutcome) {
    if case .recorded(let fault) = outcome { self.fault = fault }
  }

  private func record(_ edit: ContactEdit, _ outcome: SaveOutcome, _ server: String) -> SaveRecord {
    SaveRecord(edit, outcome, server: server, profile: profile, time: Clock.time())
  }

  /// Puts an earlier update on record that the server turned out to hold.
  func write(saved edit: ContactEdit, server: String) {
    write(edit, .saved(Receipt(stored: edit.base, differences: [])), server: server)
  }
}
