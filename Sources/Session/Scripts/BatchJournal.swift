import ContactModel
import LocalState

/// The journal of a batch, written before the next step.
final class BatchJournal {
  private static let writing = "saving the batch's journal"

  private let loop: CommandLoop
  private let file: BatchFile
  let history: BatchHistory
  private let isNew: Bool
  private let heading: String

  /// Opens the journal of a batch.
  ///
  /// - Parameters:
  ///   - session: The session of the batch.
  ///   - ids: The contacts.
  ///   - isAgain: Whether its content is discarded.
  /// - Throws: ``CommandError`` if there can be none, the batch runs already, or a signal came.
  init(_ session: SetSession, _ ids: [String], isAgain: Bool) throws(CommandError) {
    loop = session.loop
    let name = BatchHistory.name(
      server: session.server.address, ids: ids, session.order)
    let (environment, now) = (session.environment, Clock.time())
    let opened = loop.onDisk(Self.writing) {
      Result { () throws(BatchError) in try BatchFile(name, environment, now: now) }
    }
    try loop.checkSignal()
    switch opened {
    case .success(let opened)?: file = opened
    case .failure(.held)?: throw CommandError("\(BatchError.held)", .notSent)
    case .failure(let error)?: throw Self.unusable("\(error)")
    case nil: throw Self.unusable("The disk isn't responding.")
    }
    let earlier = BatchHistory(lines: file.lines)
    heading = BatchHistory(today: session.order.today).heading(
      KeptJournal.members(
        server: session.server.address, contacts: ids.count, fields: session.order.fields))
    isNew = isAgain || file.lines.isEmpty || earlier?.isComplete(ids) == true
    if isNew {
      history = BatchHistory(today: session.order.today)
    } else if let earlier {
      history = earlier
    } else {
      throw CommandError(
        "The journal \(file.path) is damaged. Use --again to start over.", .configuration)
    }
  }

  private static func unusable(_ reason: String) -> CommandError {
    CommandError("The batch's journal can't be written. \(reason)", .configuration)
  }

  /// Writes the heading of a new journal.
  func begin() throws(CommandError) {
    guard isNew else { return }
    let heading = heading
    try write { (file) throws(BatchError) in
      try file.clear()
      try file.append(heading)
    } else: {
      Self.unusable($0)
    }
  }

  /// Writes a line; when it returns, the line is on the disk.
  func append(_ record: BatchRecord) throws(CommandError) {
    let line = record.text
    try write { (file) throws(BatchError) in
      try file.append(line)
    } else: { reason in
      CommandError(
        "The journal can't be written, so nothing more is sent. \(reason)", .notSent)
    }
  }

  private func write(
    _ work: @escaping @Sendable (BatchFile) throws(BatchError) -> Void,
    else error: (String) -> CommandError
  ) throws(CommandError) {
    let file = file
    let result = loop.onDisk(Self.writing) {
      Result { () throws(BatchError) in try work(file) }
    }
    switch result {
    case .success?: break
    case .failure(let fault)?: throw error("\(fault)")
    case nil:
      throw CommandError(error("The disk isn't responding.").message, loop.signalled ?? .notSent)
    }
  }

  /// Restores the former state.
  func giveUp() {
    if file.lines.isEmpty { remove() }
  }

  /// Removes the journal; one that can't be removed is marked as complete, and has no effect later.
  func remove() {
    let file = file
    _ = loop.onDisk(Self.writing) { Result { () throws(BatchError) in try file.remove() } }
  }
}
