import ContactModel
import LocalState

/// What a batch has done, on the disk before anything follows from it.
final class BatchJournal {
  private let file: BatchFile
  let history: BatchHistory
  private let isNew: Bool

  /// Opens the journal of a batch.
  ///
  /// - Parameters:
  ///   - session: What is set, and where.
  ///   - ids: The contacts.
  ///   - isAgain: Whether what is in it is forgotten.
  /// - Throws: ``CommandError`` where there can be none, or the batch runs already.
  init(_ session: SetSession, _ ids: [String], isAgain: Bool) throws(CommandError) {
    let name = BatchHistory.name(
      server: session.server.address, ids: ids, session.order.assignments)
    do throws(BatchError) {
      file = try BatchFile(name, session.environment, now: Clock.time())
    } catch .held {
      throw CommandError("\(BatchError.held)", .notSent)
    } catch {
      throw CommandError("The batch can't keep its journal. \(error)", .configuration)
    }
    let earlier = BatchHistory(lines: file.lines)
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

  /// Writes the heading of a new one.
  func begin() throws(CommandError) {
    guard isNew else { return }
    do throws(BatchError) {
      try file.clear()
      try file.append(history.heading)
    } catch {
      throw CommandError("The batch can't keep its journal. \(error)", .configuration)
    }
  }

  /// Leaves everything as it was before.
  func giveUp() {
    if file.lines.isEmpty { remove() }
  }

  /// Writes a line; when it returns, the line is on the disk.
  func append(_ record: BatchRecord) throws(CommandError) {
    do throws(BatchError) {
      try file.append(record.text)
    } catch {
      throw CommandError(
        "The journal can't be written, so nothing more is sent. \(error)", .notSent)
    }
  }

  /// Removes it; one that can't be removed says that all is done, and counts for nothing later.
  func remove() { try? file.remove() }
}
