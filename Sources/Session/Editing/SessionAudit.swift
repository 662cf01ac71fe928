import ContactModel
import ContactService
import FormEditor
import LocalState

/// The record of a session's saves.
final class SessionAudit {
  private let log: AuditLog
  private let profile: String?
  /// Why the last save is not on record; nil if it is.
  private(set) var fault: String?

  init(_ settings: Settings) {
    log = AuditLog(settings)
    profile = settings.profile
  }

  /// Returns the work that adds a save to the record, and says why that failed; nil if there is no
  /// record.
  func writing(
    _ edit: ContactEdit, _ outcome: SaveOutcome, server: String
  ) -> (@Sendable () -> String?)? {
    guard log.isWanted else { return nil }
    let record = SaveRecord(
      edit, outcome, server: server, profile: profile, time: Clock.time())
    return { [log] in log.write(record) }
  }

  /// Notes the outcome of that work.
  func note(_ outcome: DiskOutcome) {
    if case .recorded(let fault) = outcome { self.fault = fault }
  }
}
