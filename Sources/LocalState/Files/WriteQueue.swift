package import ContactModel
import Glibc
import Synchronization

/// Writes drafts on a thread of its own: a disk that takes its time keeps no key waiting.
///
/// One draft is on its way at a time. Of those that come meanwhile, the last one follows it.
package final class WriteQueue {
  package typealias Write = @Sendable (Draft) throws(DraftStoreError) -> Void

  /// Readable when the draft on its way is written, or can't be.
  package let descriptor: Int32
  private let end: Int32
  private let write: Write
  private var current: (thread: pthread_t, passage: PendingWrite)?
  private var next: Draft?

  /// Makes one that writes nothing yet.
  ///
  /// - Returns: nil where there is no pipe to be had; `errno` says why.
  init?(_ write: @escaping Write) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (descriptor, end) = (ends[0], ends[1])
    self.write = write
  }

  deinit {
    finish()
    close(descriptor)
    close(end)
  }

  /// Whether a draft is on its way.
  package var isBusy: Bool { current != nil }

  /// Begins to write a draft, or does it at once where the system has no thread to spare.
  package func begin(_ draft: Draft) {
    guard current == nil else {
      next = draft
      return
    }
    let passage = PendingWrite(draft, by: write, end: end)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(passage)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<PendingWrite>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    if code != 0 {
      argument.release()
      passage.run()
    }
    current = (code == 0 ? thread : 0, passage)
  }

  /// Waits for the draft on its way, and begins the next.
  ///
  /// - Returns: What became of it; nil where none was on its way.
  @discardableResult
  package func take() -> Result<Void, DraftStoreError>? {
    guard let (thread, passage) = current else { return nil }
    if thread != 0 { pthread_join(thread, nil) }
    var byte: UInt8 = 0
    _ = read(descriptor, &byte, 1)
    current = nil
    if let next {
      self.next = nil
      begin(next)
    }
    return passage.outcome
  }

  /// Waits until nothing is left to write.
  ///
  /// - Returns: What became of the last one; nil where none was on its way.
  @discardableResult
  package func finish() -> Result<Void, DraftStoreError>? {
    var last: Result<Void, DraftStoreError>?
    while let outcome = take() { last = outcome }
    return last
  }

  /// Forgets the draft that waits for the one on its way.
  package func forget() { next = nil }
}

/// A draft's way to the disk.
private final class PendingWrite: Sendable {
  private let draft: Draft
  private let write: WriteQueue.Write
  private let end: Int32
  private let result = Mutex<Result<Void, DraftStoreError>>(.success(()))

  init(_ draft: Draft, by write: @escaping WriteQueue.Write, end: Int32) {
    self.draft = draft
    self.write = write
    self.end = end
  }

  var outcome: Result<Void, DraftStoreError> { result.withLock { $0 } }

  func run() {
    do throws(DraftStoreError) {
      try write(draft)
    } catch {
      result.withLock { $0 = .failure(error) }
    }
    _ = Glibc.write(end, [0], 1)
  }
}
