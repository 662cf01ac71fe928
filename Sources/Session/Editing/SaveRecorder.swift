import ContactModel
import ContactService
import FormEditor
import LocalState

/// The recorder of a session's saves: in the audit record if the settings ask for one, and in the
/// history of the contact if the server has them.
final class SaveRecorder {
  private let log: AuditLog
  private let history: SaveHistory
  private let profile: String?
  /// Whether old histories were removed in this session.
  private var isSwept = false
  /// The batch of the saves; nil if there is none.
  var batch: String?
  /// The reason why a save isn't recorded; nil if all are.
  private(set) var fault: String?

  init(_ settings: Settings, _ environment: Environment) {
    log = AuditLog(settings)
    history = SaveHistory(settings, environment)
    profile = settings.profile
  }

  /// Returns the work that records a save, and returns why that failed; nil if there is nothing to
  /// write.
  ///
  /// - Parameters:
  ///   - edit: The edit that was sent.
  ///   - outcome: The outcome.
  ///   - server: The server's address, as it is written.
  ///   - undoes: The numbers of the saves that this one undoes.
  /// - Returns: The work.
  func writing(
    _ edit: ContactEdit, _ outcome: SaveOutcome, server: String, undoing undoes: [Int] = []
  ) -> (@Sendable () -> String?)? {
    var works: [@Sendable () -> String?] = []
    if log.isWanted {
      let record = SaveRecord(
        edit, outcome, server: server, profile: profile, time: Clock.time())
      works.append { [log] in log.write(record) }
    }
    if history.days > 0,
      var save = EarlierSave(edit, outcome, server: server, time: Clock.timeInMilliseconds())
    {
      // An undo that was saved in part doesn't mark the save as undone.
      (save.batch, save.undoes) = (batch, save.outcome == OutcomeTitle.saved.word ? undoes : [])
      let (kept, isFirst, now) = (save, !isSwept, Clock.time())
      isSwept = true
      works.append { [history] in
        let fault = history.write(kept)
        if isFirst { history.sweep(now: now) }
        return fault
      }
    }
    guard !works.isEmpty else { return nil }
    return { [works] in
      let faults = works.compactMap { $0() }
      return faults.isEmpty ? nil : faults.joined(separator: " ")
    }
  }

  /// Returns the work that reads the earlier saves of a contact.
  func reading(contactID: String, server: String) -> @Sendable () -> DiskOutcome {
    let (history, now) = (history, Clock.timeInMilliseconds())
    return {
      .historyRead(
        Result { () throws(HistoryError) in
          try history.saves(server: server, contactID: contactID, now: now)
        }, contactID: contactID)
    }
  }

  /// Notes the outcome of recording a save.
  func note(_ outcome: DiskOutcome) {
    if case .recorded(let fault?) = outcome { self.fault = fault }
  }
}

extension Result<[EarlierSave], HistoryError> {
  /// The earlier saves as an event of the form.
  var event: FormEvent {
    switch self {
    case .success(let saves):
      .historyRead(
        saves.map { ShownSave($0, when: LocalTime.text($0.time / 1_000)) }, fault: nil)
    case .failure(let error): .historyRead([], fault: error.description)
    }
  }
}
