import Foundation
import Synchronization
import TestSupport
import Testing

extension Trait where Self == EndToEndTrait {
  /// For suites that drive the built program.
  static var endToEnd: Self { endToEnd(seconds: 240) }

  /// For suites that drive the built program, whose tests may take so long each.
  static func endToEnd(seconds: Int) -> Self { Self(seconds: seconds) }
}

extension Trait where Self == LongTrait {
  /// For long tests, which mostly wait: they begin immediately, concurrently with all others.
  static var long: Self { Self() }
}

/// Marks a test that doesn't take the place of others; ``EndToEndTrait`` looks for it.
struct LongTrait: TestTrait, SuiteTrait {
  var isRecursive: Bool { true }
}

/// Runs each test on a thread of its own, a few at a time, and reports one that hangs.
///
/// A test waits while the program that it drives works. On the few threads that all tests share, the
/// processors would be idle meanwhile; all at once, every program would be slow. How long a test
/// takes is counted from when its turn has come.
struct EndToEndTrait: SuiteTrait, TestTrait, TestScoping {
  let seconds: Int

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let isLong = test.traits.contains { $0 is LongTrait }
    if !isLong { await Self.places.enter() }
    defer { if !isLong { Self.places.leave() } }
    let watch = Watchdog.begin(test.name, seconds: seconds)
    defer { Watchdog.end(watch) }
    try await withTaskExecutorPreference(Self.threads) { try await function() }
  }

  private static let threads = Threads()
  private static let places = Places(3 * ProcessInfo.processInfo.activeProcessorCount)

  /// A thread for each job.
  private final class Threads: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

/// A number of places, for which tests queue without holding a thread.
private final class Places: Sendable {
  private struct State {
    var free: Int
    var queue: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.free == 0 { state.queue.append(continuation) }
        defer { state.free = max(0, state.free - 1) }
        return state.free > 0
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state in
      if state.queue.isEmpty { state.free += 1 }
      return state.queue.isEmpty ? nil : state.queue.removeFirst()
    }
    next?.resume()
  }
}

/// Ends the tests when one takes far longer than any does, and says which.
///
/// The waits of the drivers end before, and fail their test; this is for what they don't know of.
private enum Watchdog {
  private struct Watch {
    let name: String
    let end: Int
  }

  private static let watches = Mutex<[UUID: Watch]>([:])
  private static let thread: Void = Thread.detachNewThread {
    while true {
      sleep(1)
      let late = watches.withLock { $0.values.first { $0.end < Waiting.now } }
      guard let late else { continue }
      FileHandle.standardError.write(Data("✘ Test “\(late.name)” hangs: the run ends here.\n".utf8))
      _exit(1)
    }
  }

  static func begin(_ name: String, seconds: Int) -> UUID {
    _ = thread
    let id = UUID()
    watches.withLock { $0[id] = Watch(name: name, end: Waiting.now + seconds * 1_000) }
    return id
  }

  static func end(_ id: UUID) { watches.withLock { _ = $0.removeValue(forKey: id) } }
}
