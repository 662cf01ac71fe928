import Foundation
import TestSupport
import Testing

/// The built `contact-sandbox`, running.
struct Program: Sendable {
  /// What a program that has ended leaves.
  struct End: Sendable {
    /// The exit status, or the negative number of the signal that ended it.
    let status: Int32
    let output: String
    let errors: String
  }

  private let process: ChildProcess

  /// Runs a test with the program, and kills it where the test left it running.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - environment: Its whole environment.
  ///   - descriptors: How many it may have open; nil for as many as the tests.
  ///   - test: What uses it.
  /// - Returns: What the test does.
  /// - Throws: What the test does, and the system's error where it can't be started.
  static func run<Value>(
    _ arguments: [String], environment: [String: String] = [:], descriptors: Int? = nil,
    _ test: (Program) async throws -> Value
  ) async throws -> Value {
    let path = BuiltProgram.path("contact-sandbox")
    // What other tests have open would count too.
    let script = """
      for name in /proc/$$/fd/*; do
        number=${name##*/}; [ "$number" -le 2 ] || eval "exec $number>&-"
      done
      ulimit -n "$0"; exec "$@"
      """
    let words = descriptors.map { ["/bin/bash", "-c", script, "\($0)"] } ?? []
    let command = words + [path] + arguments
    let process = try ChildProcess(
      command[0], Array(command.dropFirst()), environment: environment)
    defer { withExtendedLifetime(process) {} }
    return try await withTaskCancellationHandler {
      try await test(Program(process: process))
    } onCancel: {
      // The time is up: whoever waits for the program on a thread waits no longer.
      process.send(SIGKILL)
    }
  }

  func send(_ signal: Int32) { process.send(signal) }

  func closeInput() { process.endInput() }

  /// Reads the line that says where the program listens.
  func url() async throws -> URL {
    let line = try await Self.blocking { [process] in try process.line() }
    let match = try #require(line.wholeMatch(of: /listening on (http:\/\/127\.0\.0\.1:[0-9]+)/))
    return try #require(URL(string: String(match.1)))
  }

  /// Waits for the end, and reads what has not been read of its output.
  func end() async throws -> End {
    try await Self.blocking { [process] in
      let output = try process.outputToEnd()
      let errors = try process.errorsToEnd()
      return End(status: process.wait(), output: output, errors: errors)
    }
  }

  /// Does what may block on a thread of its own.
  private static func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
