import ArgumentParser
import CProcess
import Foundation
import Manual
import SandboxServer

/// The command line of the sandbox.
@main
struct ContactSandbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact-sandbox",
    abstract: "The contacts API on this computer, for trying things out and for tests.",
    discussion: """
      Serves the API on 127.0.0.1 under /v2: you can read, list and update contacts, and list the \
      lists and labels. The contacts are kept in an SQLite file; a new one has a few dozen \
      made-up contacts, the first of them 1001, Ada Lovelace.

      Prints one line, "listening on http://127.0.0.1:PORT", when it accepts connections, and \
      exits with status 0 on SIGTERM or SIGINT. Exit status 2: it can't start or continue; 64: the \
      command line isn't valid; 74: standard output can't be written.

      Example:
        CONTACT_TOKEN=secret contact-sandbox --port 8080 &
        curl -H 'Authorization: Bearer secret' http://127.0.0.1:8080/v2/contacts/1001
      """)

  @Option(help: "The port on 127.0.0.1; 0 chooses a free one.")
  var port: UInt16 = 0

  @Option(
    help: ArgumentHelp(
      "The database file; created if it doesn't exist.",
      discussion: "Without it: contact/sandbox.sqlite in $XDG_DATA_HOME or ~/.local/share.",
      valueName: "file"))
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The token that requests need.",
      discussion: "Without it: $CONTACT_TOKEN, which other users can't see in the process list."))
  var token: String?

  @Option(
    name: .customLong("rate-limit"),
    help: ArgumentHelp("Maximum number of requests per minute.", valueName: "number"))
  var rateLimit = 40

  @Option(
    help: ArgumentHelp(
      "What happens to members that an update omits.",
      discussion: "replace clears them, merge keeps them; it isn't known which the real API does.",
      valueName: "replace|merge"))
  var update = UpdateMode.replace

  @Flag(name: .customLong("etag"), help: "Send ETag and respect If-Match.")
  var etag = false

  @Flag(help: "Exit when standard input closes.")
  var endWithStdin = false

  @Flag(help: "Print contact-sandbox(1) in man's format.")
  var manual = false

  @OptionGroup var fault: FaultOptions

  func validate() throws {
    if rateLimit < 1 { throw ValidationError("--rate-limit must be at least 1.") }
  }

  /// Parses the command line; an error is reported if help can't be written.
  static func main() async {
    cprocess_open_standard_descriptors()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch  where exitCode(for: error) == .success {
      write(fullMessage(for: error) + "\n")
    } catch {
      exit(withError: error)
    }
  }

  /// Writes a text to standard output, or ends with a message.
  private static func write(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      let message = Data("contact-sandbox: Standard output can't be written.\n".utf8)
      try? FileHandle.standardError.write(contentsOf: message)
      exit(withError: ExitCode(EX_IOERR))
    }
  }

  func run() async throws {
    if manual { return Self.write(ManualPage.sandbox.text) }
    do {
      try await serve()
    } catch {
      try? FileHandle.standardError.write(contentsOf: Data("contact-sandbox: \(error)\n".utf8))
      throw ExitCode(2)
    }
  }

  private func serve() async throws {
    let token = try Token.resolve(token)
    // This comes before the server, so that a signal during its start ends it cleanly too.
    let shutdown = ShutdownRequest(withStandardInput: endWithStdin)
    let server = try await SandboxServer.start(configuration(token: token))
    do {
      try FileHandle.standardOutput.write(contentsOf: Data("listening on \(server.url)\n".utf8))
    } catch {
      await server.stop()
      throw SandboxError("Standard output can't be written.")
    }
    shutdown.watch(server)
    let failure = await shutdown.wait()
    await server.stop()
    if let failure { throw failure }
  }

  private func configuration(token: String) throws -> SandboxConfiguration {
    let storage: SandboxConfiguration.Storage =
      if let database {
        .file(database)
      } else {
        try .userFile(in: ProcessInfo.processInfo.environment)
      }
    var configuration = SandboxConfiguration(storage: storage, token: token)
    configuration.port = port
    configuration.rateLimit = rateLimit
    configuration.update = update
    configuration.hasETags = etag
    configuration.fault = fault.plan
    return configuration
  }
}

/// The token that requests need.
enum Token {
  private static let variable = "CONTACT_TOKEN"

  /// Returns the token of the command line, or else of the environment, from which it is removed.
  ///
  /// - Parameter given: The token of the command line, or nil.
  /// - Returns: A token that is not empty.
  /// - Throws: ``SandboxError`` if there is none, or one that no header can carry.
  static func resolve(_ given: String?) throws -> String {
    let inherited = ProcessInfo.processInfo.environment[variable]
    // Without this, it would still be visible in /proc.
    if let value = getenv(variable) { memset(value, 0, strlen(value)) }
    unsetenv(variable)
    guard let token = given ?? inherited, !token.isEmpty else {
      throw SandboxError("A token is needed: give --token, or set \(variable).")
    }
    // RFC 6750, 2.1, and the | of some servers, as the client sends it.
    let isBearer = token.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~+/=|".utf8.contains(byte)
      }
    }
    if !isBearer { throw SandboxError("Use only letters, digits and -._~+/=| in the token.") }
    return token
  }
}

extension UpdateMode: ExpressibleByArgument {}

extension ManualPage {
  /// contact-sandbox(1).
  static var sandbox: ManualPage {
    var page = ManualPage(
      "contact-sandbox", section: 1, "the contacts API on this computer")
    page.add(section: "SYNOPSIS")
    page.add(text: "contact-sandbox [OPTION ...]")
    page.add(section: "DESCRIPTION")
    if let help = CommandHelp(reading: ContactSandbox._dumpHelp()) {
      page.add(help, path: help.name)
    }
    page.add(section: "FAULTS")
    for fault in Fault.all { page.add(term: fault.name, fault.sentence) }
    page.add(section: "SEE ALSO")
    page.add(text: "contact(1)")
    return page
  }
}

/// The options for faults.
struct FaultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many requests are affected; 0 for all.", valueName: "number"))
  var faultTimes = 1

  @Option(
    help: ArgumentHelp(
      "The delay of late answers and updates, and how long reads stay stale.",
      valueName: "seconds"))
  var faultDelay = 5

  @Option(help: ArgumentHelp("The server to redirect to.", valueName: "url"))
  var faultTarget = "http://127.0.0.1:1"

  @Option(
    help: ArgumentHelp(
      "Simulate a network or server fault.",
      discussion: Fault.all.map { "\($0.name)\n  \($0.sentence)" }.joined(separator: "\n"),
      valueName: "name"),
    completion: .list(Fault.all.map(\.name)), transform: Fault.named)
  var fault: Fault?

  func validate() throws {
    if faultTimes < 0 { throw ValidationError("--fault-times can't be negative.") }
    if faultDelay < 0 { throw ValidationError("--fault-delay can't be negative.") }
  }

  /// The fault to play; nil if none is given.
  var plan: FaultPlan? {
    guard let fault else { return nil }
    var plan = FaultPlan(fault)
    plan.times = faultTimes
    plan.delay = .seconds(faultDelay)
    plan.target = faultTarget
    return plan
  }
}
