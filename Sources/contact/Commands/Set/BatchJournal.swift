import ContactModel
import LocalState
import Scripting

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
  /// - Throws: ``Failure`` where there can be none, or the batch runs already.
  init(_ session: SetSession, _ ids: [String], isAgain: Bool) throws(Failure) {
    let name = BatchHistory.name(
      server: session.server.address, ids: ids, session.order.assignments)
    do throws(BatchFault) {
      file = try BatchFile(name, session.environment, now: Clock.time())
    } catch .held {
      throw Failure("\(BatchFault.held)", .notSent)
    } catch {
      throw Failure("The batch can't keep its journal. \(error)", .configuration)
    }
    let earlier = BatchHistory(lines: file.lines)
    isNew = isAgain || file.lines.isEmpty || earlier?.isComplete(ids) == true
    if isNew {
      history = BatchHistory(today: session.order.today)
    } else if let earlier {
      history = earlier
    } else {
      throw Failure(
        "The journal \(file.path) is damaged. Use --again to start over.", .configuration)
    }
  }

  /// Writes the heading of a new one.
  func begin() throws(Failure) {
    guard isNew else { return }
    do throws(BatchFault) {
      try file.clear()
      try file.append(history.heading)
    } catch {
      throw Failure("The batch can't keep its journal. \(error)", .configuration)
    }
  }

  /// Leaves everything as it was before.
  func giveUp() {
    if file.lines.isEmpty { remove() }
  }

  /// Writes a line; when it returns, the line is on the disk.
  func append(_ record: BatchRecord) throws(Failure) {
    do throws(BatchFault) {
      try file.append(record.text)
    } catch {
      throw Failure("The journal can't be written, so nothing more is sent. \(error)", .notSent)
    }
  }

  /// Removes it; one that can't be removed says that all is done, and counts for nothing later.
  func remove() { try? file.remove() }
}
