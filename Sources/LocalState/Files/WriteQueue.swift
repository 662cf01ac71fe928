import Glibc
import Platform
import Synchronization

/// Disk work in order, on a separate thread: a slow disk doesn't block a caller.
///
/// One piece is under way at a time, and the others wait in the order in which they were added. The
/// outcome of each comes out of ``takeCompletion()`` when ``descriptor`` is readable. Nothing here
/// waits for the disk: a queue that is dropped still does what was added, and closes then.
package final class WriteQueue<Name: Hashable & Sendable, Outcome: Sendable>: Sendable {
  /// A piece of disk work that was added.
  package struct PendingWrite: Hashable, Sendable {
    /// Its name; a later piece may replace an earlier one of the same name.
    package let name: Name
    /// Its number in the order in which work was added.
    let number: Int
  }

  /// A piece of work that is done.
  package struct Completion: Sendable {
    package let write: PendingWrite
    package let outcome: Outcome
  }

  private struct Item: Sendable {
    let write: PendingWrite
    let work: @Sendable () -> Outcome
  }

  private struct State {
    var lastNumber = 0
    /// The current piece of work.
    var current: PendingWrite?
    /// The current piece with its work, until the thread begins it.
    var next: Item?
    var waiting: [Item] = []
    var completions: [Completion] = []
  }

  /// Readable while there are completions to take.
  package let descriptor: Int32
  private let end: Int32
  /// The pipe has one byte in it exactly while there are completions.
  private let state = Mutex(State())

  /// Creates a queue without work.
  ///
  /// - Returns: nil if the system has no pipe for it; `errno` says why.
  package init?() {
    guard let pipe = Pipe() else { return nil }
    (descriptor, end) = (pipe.reader, pipe.writer)
  }

  deinit {
    close(descriptor)
    close(end)
  }

  /// Adds a piece of work; if the system has no thread to spare, it is done immediately.
  ///
  /// - Parameters:
  ///   - name: The name of the work.
  ///   - isReplacing: Whether it replaces earlier work of its name that has not begun; that is then
  ///     never done, and has no completion.
  ///   - work: The work, which runs on the queue's thread.
  /// - Returns: The name and number of the work.
  @discardableResult
  package func add(
    _ name: Name, replacing isReplacing: Bool = false, _ work: @escaping @Sendable () -> Outcome
  ) -> PendingWrite {
    let (write, isFirst) = state.withLock { state in
      state.lastNumber += 1
      let item = Item(write: PendingWrite(name: name, number: state.lastNumber), work: work)
      // It goes to the end, since what was added in between may have to be done before it.
      if isReplacing { state.waiting.removeAll { $0.write.name == name } }
      let isFirst = state.current == nil
      if isFirst {
        (state.current, state.next) = (item.write, item)
      } else {
        state.waiting.append(item)
      }
      return (item.write, isFirst)
    }
    if isFirst, !DetachedThread.start({ self.run() }) { run() }
    return write
  }

  /// Removes the work of a name that has not begun.
  package func remove(_ name: Name) {
    state.withLock { $0.waiting.removeAll { $0.write.name == name } }
  }

  /// The work that is not done yet: the piece under way, then those that wait.
  package var unfinished: [PendingWrite] {
    state.withLock { ($0.current.map { [$0] } ?? []) + $0.waiting.map(\.write) }
  }

  /// Takes the oldest completion; nil if there is none.
  package func takeCompletion() -> Completion? {
    state.withLock { state in
      guard !state.completions.isEmpty else { return nil }
      let completion = state.completions.removeFirst()
      if state.completions.isEmpty {
        var byte: UInt8 = 0
        _ = read(descriptor, &byte, 1)
      }
      return completion
    }
  }

  /// Does the work of the queue until none is left.
  private func run() {
    while var completion = runNext() {
      state.withLock { state in
        if state.completions.isEmpty { _ = write(end, [0], 1) }
        // Moved, so that this thread holds nothing of it when another one takes it.
        if let completion = completion.take() { state.completions.append(completion) }
        state.next = state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        state.current = state.next?.write
      }
    }
  }

  /// Does one piece of work; what that holds is freed before its completion is known.
  ///
  /// - Returns: The completion, in a second optional from which it can be moved.
  private func runNext() -> Completion?? {
    let item = state.withLock { state in
      defer { state.next = nil }
      return state.next
    }
    return item.map { Completion(write: $0.write, outcome: $0.work()) }
  }
}
