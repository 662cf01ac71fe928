import ContactModel
import Foundation
import SandboxServer
import TestSupport
import Testing

/// The built `contact-sandbox`, running.
struct Program: Sendable {
  /// The result of a program that has ended.
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
  ///   - descriptors: The maximum number of open files; nil for the tests' own.
  ///   - test: The test that uses it.
  /// - Returns: The test's result.
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
      // The time is up: a thread that waits for the program stops waiting.
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

@Suite(.serialized, .timeLimit(.minutes(5))) struct ProgramTests {
  private let token = ["CONTACT_TOKEN": "secret"]

  private func read(_ url: URL, token: String = "secret") async throws -> Reply {
    try await Reply("GET", url, "/v2/contacts/1001", token: token)
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `prints one line, answers, and ends cleanly on a signal`(signal: Int32) async throws {
    try await TemporaryFolder.run { folder in
      let arguments = ["--port", "0", "--database", folder.file("a.sqlite"), "--token", "secret"]
      try await Program.run(arguments) { program in
        let url = try await program.url()
        #expect(try await read(url).status == 200)
        program.send(signal)
        let end = try await program.end()
        #expect(end.status == 0)
        #expect(end.output.isEmpty && end.errors.isEmpty)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
    }
  }

  @Test func `ends when standard input does, if asked to`() async throws {
    try await TemporaryFolder.run { folder in
      let arguments = ["--database", folder.file("a.sqlite"), "--end-with-stdin"]
      try await Program.run(arguments, environment: token) { program in
        let url = try await program.url()
        #expect(try await read(url).status == 200)
        program.closeInput()
        let end = try await program.end()
        #expect(end.status == 0)
      }
    }
  }

  @Test func `outlives standard input otherwise`() async throws {
    try await TemporaryFolder.run { folder in
      try await Program.run(["--database", folder.file("a.sqlite")], environment: token) {
        program in
        program.closeInput()
        let url = try await program.url()
        #expect(try await read(url).status == 200)
      }
    }
  }

  @Test func `the command line's token counts before the environment's`() async throws {
    try await TemporaryFolder.run { folder in
      let arguments = ["--database", folder.file("a.sqlite"), "--token", "other"]
      try await Program.run(arguments, environment: token) { program in
        let url = try await program.url()
        #expect(try await read(url).status == 401)
        #expect(try await read(url, token: "other").status == 200)
      }
    }
  }

  @Test func `a contact that was saved survives SIGKILL`() async throws {
    try await TemporaryFolder.run { folder in
      let arguments = ["--database", folder.file("a.sqlite"), "--update", "merge", "--etag"]
      try await Program.run(arguments, environment: token) { program in
        let url = try await program.url()
        let saved = try await Reply(
          "PUT", url, "/v2/contacts/1001", body: Data(#"{"city":"Ely"}"#.utf8), token: "secret")
        #expect(saved.status == 200)
        #expect(saved.header("ETag") != nil)
        program.send(SIGKILL)
        #expect(try await program.end().status == 128 + SIGKILL)
      }
      try await Program.run(arguments, environment: token) { program in
        let reply = try await read(program.url())
        #expect(try reply.data["city"] == .string("Ely"))
      }
    }
  }

  @Test(arguments: [[], ["--fault", "load-500"]])
  func `says so and ends if it can't accept more connections`(fault: [String]) async throws {
    try await TemporaryFolder.run { folder in
      let arguments = ["--database", folder.file("a.sqlite")] + fault
      try await Program.run(arguments, environment: token, descriptors: 24) { program in
        let port = try #require(UInt16(exactly: try await program.url().port ?? 0))
        let connections = (0..<24).compactMap { _ in Loopback.connect(to: port) }
        defer { for connection in connections { close(connection) } }
        let end = try await program.end()
        #expect(end.status == 2)
        #expect(
          end.errors
            == "contact-sandbox: No more connections can be accepted: Too many open files.\n")
      }
    }
  }

  @Test func `keeps its database in the user's data folder`() async throws {
    try await TemporaryFolder.run { folder in
      let environment = token.merging(["XDG_DATA_HOME": folder.path]) { $1 }
      try await Program.run([], environment: environment) { _ = try await $0.url() }
      #expect(FileManager.default.fileExists(atPath: folder.file("contact/sandbox.sqlite")))
    }
  }

  @Test(arguments: [
    (["--database", "/dev/null"], "secret", 2, "contact-sandbox: /dev/null isn't a file.\n"),
    (
      [], "", 2, "contact-sandbox: A token is needed: give --token, or set CONTACT_TOKEN.\n"
    ),
    ([], "a b", 2, "contact-sandbox: Use only letters, digits and -._~+/=| in the token.\n"),
    ([], "secret", 2, "contact-sandbox: Give a database file: HOME isn't set.\n"),
  ])
  func `says in one sentence why it can't start`(
    arguments: [String], token: String, status: Int32, errors: String
  ) async throws {
    try await Program.run(arguments, environment: ["CONTACT_TOKEN": token]) { program in
      let end = try await program.end()
      #expect(end.status == status)
      #expect(end.errors == errors)
      #expect(end.output.isEmpty)
    }
  }

  @Test(arguments: [
    ["--fault", "nonsense"], ["--fault", "load-404", "--fault-times", "-1"],
    ["--fault", "load-404", "--fault-delay", "-1"], ["--fault-times", "often"],
    ["--port", "70000"], ["--port", "-1"], ["--rate-limit", "0"], ["--update", "both"], ["--tokn"],
    ["extra"],
  ])
  func `a wrong command line ends with 64`(arguments: [String]) async throws {
    try await Program.run(arguments, environment: token) { program in
      let end = try await program.end()
      #expect(end.status == 64)
      #expect(!end.errors.isEmpty)
    }
  }

  @Test func `explains itself`() async throws {
    try await Program.run(["--help"]) { program in
      let end = try await program.end()
      #expect(end.status == 0)
      for option in ["--port", "--database", "--token", "--rate-limit", "--update", "--etag"] {
        #expect(end.output.contains(option))
      }
    }
  }

  @Test func `lists every fault with its sentence`() async throws {
    try await Program.run(["--help"]) { program in
      let lines = try await program.end().output.split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      for fault in Fault.all {
        let index = try #require(lines.firstIndex(of: fault.name), "\(fault.name)")
        #expect(lines[index + 1] == fault.sentence)
      }
    }
  }

  @Test func `an unknown fault is reported with the nearest name`() async throws {
    try await Program.run(["--fault", "applied-then-rest"], environment: token) { program in
      let end = try await program.end()
      #expect(end.status == 64)
      #expect(end.errors.contains("Did you mean “applied-then-reset”"))
    }
  }

  @Test func `plays a fault as often as requested`() async throws {
    try await TemporaryFolder.run { folder in
      let arguments = [
        "--database", folder.file("a.sqlite"), "--fault", "load-redirect", "--fault-times", "2",
        "--fault-target", "http://127.0.0.1:9",
      ]
      try await Program.run(arguments, environment: token) { program in
        let url = try await program.url()
        for status in [302, 302, 200] {
          let reply = try await WireClient.send(
            "GET", "/v2/contacts/1001", to: url, token: "secret")
          #expect(reply.status == status)
          let target = "http://127.0.0.1:9/v2/contacts/1001"
          #expect(reply.header("Location") == (status == 302 ? target : nil))
        }
        program.send(SIGTERM)
        #expect(try await program.end().status == 0)
      }
    }
  }
}
