import Foundation

/// The programs that were built with the tests, and how to run them without a terminal.
package enum BuiltProgram {
  /// The path of a program next to the tests' own.
  package static func path(_ name: String) -> String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: name).path
  }

  /// A program's output and the way it ended.
  package struct Ending: Sendable {
    package let status: Int32
    package let output: String
    package let error: String
  }

  /// Runs a program to its end, without a controlling terminal.
  ///
  /// - Parameters:
  ///   - name: The program.
  ///   - arguments: Its arguments.
  ///   - environment: Its whole environment.
  ///   - input: All of its standard input, smaller than a pipe holds; without it, that stays open.
  /// - Returns: The output and the status.
  /// - Throws: The system's error, where it can't be started.
  package static func run(
    _ name: String, _ arguments: [String], environment: [String: String], input: [UInt8]? = nil
  ) throws -> Ending {
    try run(at: path(name), arguments, environment: environment, input: input)
  }

  /// Runs a program that was not built with the tests, by its path, to its end.
  package static func run(
    at path: String, _ arguments: [String], environment: [String: String], input: [UInt8]? = nil
  ) throws -> Ending {
    let process = try ChildProcess(path, arguments, environment: environment)
    if let input {
      process.write(input)
      process.endInput()
    }
    let output = try process.outputToEnd()
    let error = try process.errorsToEnd()
    return Ending(status: process.wait(), output: output, error: error)
  }
}

/// The built `contact-sandbox`, running until it is stopped.
package final class SandboxProgram: Sendable {
  package static let token = "a-token-of-the-tests"

  package let url: String
  private let process: ChildProcess

  /// Starts it and waits until it listens.
  ///
  /// - Parameters:
  ///   - database: The file of its database.
  ///   - arguments: Further arguments.
  /// - Throws: The system's error, where it can't be started.
  package init(database: String, arguments: [String] = []) throws {
    process = try ChildProcess(
      BuiltProgram.path("contact-sandbox"),
      ["--port", "0", "--database", database, "--end-with-stdin"] + arguments,
      environment: ["CONTACT_TOKEN": Self.token])
    url = try process.line().replacingOccurrences(of: "listening on ", with: "")
  }

  /// Ends it and waits for its end.
  ///
  /// - Returns: Its status.
  @discardableResult
  package func stop() -> Int32 {
    process.send(SIGTERM)
    return process.wait()
  }

  /// Kills it, as a loss of power would.
  package func kill() {
    process.send(SIGKILL)
    process.wait()
  }

  deinit { if process.isUnwaited { stop() } }
}
