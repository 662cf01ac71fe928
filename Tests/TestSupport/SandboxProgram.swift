import Foundation

/// The built `contact-sandbox`, running until it is stopped.
package final class SandboxProgram: @unchecked Sendable {
  package static let token = "a-token-of-the-tests"

  package let url: String
  private let process: Process
  private let input = Pipe()

  /// Starts it and waits until it listens.
  ///
  /// - Parameters:
  ///   - database: The file of its database.
  ///   - arguments: Further arguments.
  package init(database: String, arguments: [String] = []) throws {
    process = Process()
    process.executableURL = URL(filePath: BuiltProgram.path("contact-sandbox"))
    process.arguments = ["--port", "0", "--database", database, "--end-with-stdin"] + arguments
    process.environment = ["CONTACT_TOKEN": Self.token]
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = ""
    while !line.hasSuffix("\n"),
      let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty
    {
      line += String(decoding: byte, as: UTF8.self)
    }
    url = line.trimmingCharacters(in: .newlines)
      .replacingOccurrences(of: "listening on ", with: "")
  }

  /// Ends it and waits for its end.
  ///
  /// - Returns: Its status.
  @discardableResult
  package func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Kills it, as a loss of power would.
  package func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { if process.isRunning { stop() } }
}
