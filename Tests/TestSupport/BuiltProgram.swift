import Foundation

/// The programs that were built with the tests, and how to run them without a terminal.
package enum BuiltProgram {
  /// The path of a program beside the tests' own.
  package static func path(_ name: String) -> String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: name).path
  }

  /// What a program said and how it ended.
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
  /// - Returns: What it said, and its status.
  package static func run(
    _ name: String, _ arguments: [String], environment: [String: String]
  ) throws -> Ending {
    let process = Process()
    // setsid takes the controlling terminal away, wherever the tests run.
    process.executableURL = URL(filePath: "/usr/bin/setsid")
    process.arguments = ["--wait", path(name)] + arguments
    process.environment = environment
    let output = Pipe()
    let error = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      error: String(decoding: complained, as: UTF8.self))
  }
}
