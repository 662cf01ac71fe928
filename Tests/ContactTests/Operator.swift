import Foundation
import TestSupport

/// An operator with a home, a terminal and a sandbox of their own.
struct Operator {
  let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  var database: String { home.path + "/sandbox.sqlite" }

  /// The pinned environment of every program under test.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "HOME": home.path, "LANG": "C.UTF-8", "TZ": "UTC", "ESCDELAY": "25",
      "CONTACT_TOKEN": SandboxProgram.token,
    ].merging(more) { _, new in new }
  }

  /// Opens the form in a terminal.
  func edit(
    _ arguments: String, columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]
  ) throws -> TmuxTerminal {
    try TmuxTerminal(
      "\(BuiltProgram.path("contact")) edit \(arguments)", columns: columns, rows: rows,
      environment: environment(["TERM": "tmux-256color"].merging(more) { _, new in new }))
  }

  /// Runs a command that has no terminal.
  func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> BuiltProgram.Ending {
    try BuiltProgram.run("contact", arguments, environment: environment(more))
  }

  /// Answers in line mode from a pipe.
  func pipe(
    _ answers: String, _ arguments: String, _ more: [String: String] = [:]
  ) throws -> BuiltProgram.Ending {
    try BuiltProgram.run(
      "contact", ["edit", "--line"] + arguments.split(separator: " ").map(String.init),
      environment: environment(more), input: Array(answers.utf8))
  }

  /// Asks a database for one value.
  func query(_ sql: String, in database: String? = nil) throws -> String {
    let process = try ChildProcess(
      "sqlite3", ["-cmd", ".timeout 20000", database ?? self.database, sql])
    defer { process.wait() }
    return try process.outputToEnd().trimmingCharacters(in: .newlines)
  }
}
