import Foundation

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
