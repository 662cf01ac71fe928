import ContactModel
import Foundation
import TestSupport
import Testing

@testable import LocalState

/// An operator with a home folder, terminals and a sandbox.
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
}

/// Programs without a terminal.
extension Operator {
  /// Starts the sandbox program over this operator's database.
  func sandbox(_ arguments: String...) throws -> SandboxProgram {
    try SandboxProgram(database: database, arguments: arguments)
  }

  /// Runs a command that has no terminal.
  func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> BuiltProgram.Ending {
    try BuiltProgram.run("contact", arguments, environment: environment(more))
  }

  /// Starts a command that has no terminal.
  func start(_ arguments: [String], _ more: [String: String] = [:]) throws -> ChildProcess {
    try ChildProcess(BuiltProgram.path("contact"), arguments, environment: environment(more))
  }

  /// Runs a command line by a shell, in which `$contact` is the program and which has no terminal.
  ///
  /// - Parameters:
  ///   - line: The command line.
  ///   - more: Variables of the environment.
  ///   - input: All of its standard input; nil leaves that open.
  /// - Returns: The output and the status.
  /// - Throws: The system's error, if it can't be started.
  func shell(
    _ line: String, _ more: [String: String] = [:], input: String? = ""
  ) throws -> BuiltProgram.Ending {
    let variables = [
      "contact": BuiltProgram.path("contact"), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
    ].merging(more) { $1 }
    return try BuiltProgram.run(
      at: "/bin/sh", ["-c", line], environment: environment(variables),
      input: input.map { Array($0.utf8) })
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

/// Programs on a terminal.
extension Operator {
  /// Opens the form, of which the test sees the screen.
  func edit(
    _ arguments: String, columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]
  ) throws -> PtyTerminal {
    try PtyTerminal(
      BuiltProgram.path("contact"), ["edit"] + arguments.split(separator: " ").map(String.init),
      environment: environment(more), columns: columns, rows: rows)
  }

  /// Opens the form on a contact of a server.
  func open(
    _ url: String, id: String = "1", columns: Int = 80, rows: Int = 24
  ) throws -> PtyTerminal {
    try edit("\(id) --url \(url)", columns: columns, rows: rows)
  }

  /// Opens the form, changes the first name, and sends it.
  func send(to url: String, id: String = "1") throws -> PtyTerminal {
    let terminal = try open(url, id: id)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    return terminal
  }

  /// Opens the form in a real terminal, for what only that knows.
  func editInTmux(
    _ arguments: String, columns: Int = 80, rows: Int = 24
  ) throws -> TmuxTerminal {
    try TmuxTerminal(
      "\(BuiltProgram.path("contact")) edit \(arguments)", columns: columns, rows: rows,
      environment: environment(["TERM": "tmux-256color"]))
  }

  /// Runs the program on a terminal, every byte of which the test sees.
  func pty(
    _ arguments: [String], _ more: [String: String?] = [:], rows: UInt16 = 24,
    program: String? = nil, outputFile: String? = nil
  ) throws -> Pty {
    var variables = environment(["TERM": "xterm-256color"])
    for (name, value) in more { variables[name] = value }
    return try Pty(
      program ?? BuiltProgram.path("contact"), arguments, environment: variables, rows: rows,
      outputFile: outputFile)
  }

  /// Opens the form on a terminal, every byte of which the test sees.
  func pty(
    edit arguments: String..., more: [String: String] = [:], outputFile: String? = nil
  ) throws -> Pty {
    try pty(["edit"] + arguments, more.mapValues { $0 }, outputFile: outputFile)
  }

  /// Runs a line of a shell on a terminal, in which `$form` is the program.
  func pty(shell line: String, more: [String: String] = [:]) throws -> Pty {
    try Pty("/bin/sh", ["-c", line], environment: shellEnvironment(more))
  }

  /// Runs a line of a shell on a terminal of which the test sees the screen; `$form` is the program.
  func terminal(shell line: String, more: [String: String] = [:]) throws -> PtyTerminal {
    try PtyTerminal("/bin/sh", ["-c", line], environment: shellEnvironment(more))
  }

  private func shellEnvironment(_ more: [String: String]) -> [String: String] {
    environment(
      ["TERM": "xterm-256color", "form": BuiltProgram.path("contact")]
        .merging(Spawning.toolEnvironment.filter { $0.key == "PATH" }) { $1 }
        .merging(more) { $1 })
  }
}

/// The files that the operator's programs keep on the disk.
extension Operator {
  var draftFolder: String { home.path + "/.local/state/contact/drafts" }

  /// The paths of the drafts, or of other files next to them.
  func drafts(_ ending: String = ".draft") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: draftFolder)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(draftFolder)/\($0)" }
  }

  /// The draft on the disk, if there is one; a damaged one fails the test.
  func draft() throws -> Draft? {
    // A form that lives may take it away just now.
    guard let path = drafts().first, let bytes = FileManager.default.contents(atPath: path)
    else { return nil }
    return try Draft(reading: bytes)
  }

  /// Reads the draft on the disk; nil if there is none.
  func draft<Value>(_ ask: (Draft) -> Value) throws -> Value? { try draft().map(ask) }

  /// Reads the only draft; one that is not whole is no draft.
  func onlyDraft() throws -> Draft {
    let paths = drafts()
    guard paths.count == 1 else { throw DriverError("the drafts are \(paths)") }
    return try Draft(reading: Data(contentsOf: URL(filePath: paths[0])))
  }

  /// The text of the first name in the only draft; nil if there is none.
  func draftedName() -> String? { try? onlyDraft().text("first_name") }

  /// Leaves a draft of a contact, as a session that ended would.
  @discardableResult
  func leave(
    _ draft: Draft, modified: Int = Int(Date.now.timeIntervalSince1970)
  ) throws -> String {
    let folder = try DraftFolder(Environment(["HOME": home.path]))
    let store = try DraftStore(
      in: folder, server: draft.server, contactID: draft.contactID, now: modified)
    try store.write(draft)
    let time = timespec(tv_sec: modified, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, store.path, [time, time], 0) == 0)
    return store.path
  }

  /// The journals of batches.
  var journals: [String] {
    let folder = home.path + "/.local/state/contact/batches"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}

extension Draft {
  /// Returns the draft's text of a field.
  func text(_ key: String) -> String { edit.text(of: FieldID(key)) }

  var isSubmitting: Bool { if case .submitting = phase { true } else { false } }

  var isUnknown: Bool { if case .unknown = phase { true } else { false } }
}

extension BuiltProgram.Ending {
  /// Standard output as JSON.
  var json: JSONValue? { try? JSONValue(reading: output.utf8) }

  /// Each line of standard output as JSON.
  var jsonLines: [JSONValue] {
    output.split(separator: "\n").compactMap { try? JSONValue(reading: $0.utf8) }
  }
}

extension PtyTerminal {
  /// Waits for the form with nothing over it.
  @discardableResult
  func waitForForm() throws -> String { try wait(for: "^S Save") }

  /// Makes Ada AdaX.
  func rename() throws {
    type("\u{5}X")
    try wait(for: "AdaX")
  }

  func review() throws {
    press(.save)
    try wait(for: "┌ Review")
  }

  /// Goes to a field by a part of its name.
  func go(to name: String, key: String) throws {
    press(.find)
    try wait(for: "Find field")
    type(name)
    try wait(for: "1 of 28")
    press(.enter)
    try wait("not at \(key)") { $0.contains("^S Save") }
  }

  /// Leaves from wherever it is.
  ///
  /// - Parameter answer: The choice for the edits: `d` discards them, `k` keeps the draft.
  /// - Returns: The way it ended.
  /// - Throws: ``DriverError`` if it does not end.
  func leave(_ answer: String = "d") throws -> PtyEnd {
    press(.quit)
    try wait(for: "┌ Leave?")
    type(answer)
    return try end()
  }
}
