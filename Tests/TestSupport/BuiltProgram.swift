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
  ///   - input: All of its standard input, smaller than a pipe holds; without it, that stays open.
  /// - Returns: What it said, and its status.
  /// - Throws: The system's error, where it can't be started.
  package static func run(
    _ name: String, _ arguments: [String], environment: [String: String], input: [UInt8]? = nil
  ) throws -> Ending {
    let process = try ChildProcess(path(name), arguments, environment: environment)
    if let input {
      process.write(input)
      process.endInput()
    }
    let output = try process.outputToEnd()
    let error = try process.errorsToEnd()
    return Ending(status: process.wait(), output: output, error: error)
  }
}
