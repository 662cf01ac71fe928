import Foundation
import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends a test that hangs, and says which it was.
  ///
  /// The limit is far above what any of these tests takes, for it counts the wait for a thread too:
  /// they all begin at once, and each holds one of the few threads while the program that it drives
  /// works.
  static var notForever: Self { .timeLimit(.minutes(30)) }
}

/// Runs the tests of a suite on threads of their own, so that one that waits, for half a minute at
/// times, holds none of the few threads that all tests share.
struct OwnThreadTrait: SuiteTrait, TestTrait, TestScoping {
  private final class Executor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  private static let executor = Executor()

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Self.executor) { try await function() }
  }
}

extension Trait where Self == OwnThreadTrait {
  /// For suites that wait for long.
  static var ownThread: Self { Self() }
}
