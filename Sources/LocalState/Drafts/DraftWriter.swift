package import ContactModel
import Glibc

/// Writes the drafts of one contact through a ``WriteQueue``: a slow disk keeps no key waiting.
///
/// One draft is under way at a time. Of those that come meanwhile, only the last one is written.
package final class DraftWriter {
  package typealias Outcome = Result<Void, DraftStoreError>

  private static let name = "draft"

  private let queue: WriteQueue<Outcome>
  private let write: @Sendable (Draft) -> Outcome

  /// Makes one that writes nothing yet.
  ///
  /// - Returns: nil if the system has no pipe for it; `errno` says why.
  init?(_ write: @escaping @Sendable (Draft) throws(DraftStoreError) -> Void) {
    guard let queue = WriteQueue<Outcome>() else { return nil }
    self.queue = queue
    self.write = { draft in Result { () throws(DraftStoreError) in try write(draft) } }
  }

  deinit { finish() }

  /// Readable when a draft is written, or can't be.
  package var descriptor: Int32 { queue.descriptor }

  /// Whether a draft is under way, or its outcome is still to be taken.
  package var isBusy: Bool { !queue.isIdle }

  /// Begins to write a draft, or does it at once if the system has no thread to spare.
  package func begin(_ draft: Draft) {
    queue.add(Self.name, replacing: true) { [write] in write(draft) }
  }

  /// Waits for the draft under way.
  ///
  /// - Returns: Its outcome; nil if none was under way.
  @discardableResult
  package func take() -> Outcome? {
    guard isBusy else { return nil }
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, -1) < 0, errno == EINTR {}
    return queue.takeCompletion()?.outcome
  }

  /// Waits until nothing is left to write.
  ///
  /// - Returns: The outcome of the last draft; nil if none was under way.
  @discardableResult
  package func finish() -> Outcome? {
    var last: Outcome?
    while let outcome = take() { last = outcome }
    return last
  }

  /// Forgets the draft that waits for the one under way.
  package func forget() { queue.remove(Self.name) }
}
