import ArgumentParser
import Foundation
import SandboxServer

/// `contact-sandbox`: the API on loopback, to try the editor on.
@main
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact-sandbox",
    abstract: "Serve the contact API on this machine, with example contacts.",
    discussion: """
      Prints one line, "listening on http://127.0.0.1:PORT", once it accepts connections, and \
      ends on SIGTERM or SIGINT. The contacts are kept in the database between runs.
      """)

  @Option(help: "The port on 127.0.0.1; 0 takes a free one.")
  var port: UInt16 = 0

  @Option(
    help: ArgumentHelp(
      "The database's file.",
      discussion: "By default $XDG_DATA_HOME/contact/sandbox.sqlite.", valueName: "file"))
  var database: String?

  @Option(help: "The bearer token to ask for; else CONTACT_TOKEN.")
  var token: String?

  @Flag(help: "Answer with ETags and honour If-Match.")
  var etag = false

  @Option(help: "What an update does to members that it leaves out: replace (null) or merge.")
  var update = SandboxConfiguration.UpdateMode.replace

  @Option(help: "How many requests a minute are answered.")
  var rateLimit = 40

  @Flag(help: "End when standard input ends.")
  var endWithStdin = false

  func run() async throws {
    umask(0o077)
    let token = token ?? ProcessInfo.processInfo.environment["CONTACT_TOKEN"] ?? ""
    unsetenv("CONTACT_TOKEN")
    guard !token.isEmpty else { throw failure("Give a token with --token or CONTACT_TOKEN.") }
    let path = try databasePath()
    var configuration = SandboxConfiguration(database: path, token: token)
    configuration.port = port
    configuration.usesETags = etag
    configuration.updateMode = update
    configuration.rateLimit = rateLimit
    let ends = Ends(standardInput: endWithStdin)
    let server: SandboxServer
    do {
      server = try SandboxServer(configuration)
    } catch {
      throw failure("Can't use the database \(path): \(error)")
    }
    do {
      let address = try await server.start()
      FileHandle.standardOutput.write(Data("listening on \(address)\n".utf8))
    } catch {
      throw failure("Can't listen on port \(port): \(error)")
    }
    await ends.first()
    await server.stop()
  }

  private func databasePath() throws -> String {
    if let database { return database }
    let environment = ProcessInfo.processInfo.environment
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/share" : nil }
    guard let data else {
      throw failure("There is no home for the database: set HOME, or give --database FILE.")
    }
    let folder = data + "/contact"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw failure("Can't make the folder \(folder): \(error.localizedDescription)")
    }
    return folder + "/sandbox.sqlite"
  }

  /// Says why the sandbox can't run; the status is that of a configuration that can't be used.
  private func failure(_ sentence: String) -> ExitCode {
    FileHandle.standardError.write(Data("contact-sandbox: \(sentence)\n".utf8))
    return ExitCode(2)
  }
}

extension SandboxConfiguration.UpdateMode: ExpressibleByArgument {}

/// What ends the sandbox: SIGTERM, SIGINT, or the end of standard input.
private struct Ends {
  private let stream: AsyncStream<Void>
  private let sources: [any DispatchSourceProtocol]

  init(standardInput: Bool) {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stream = stream
    var sources: [any DispatchSourceProtocol] = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.activate()
      return source
    }
    if standardInput {
      let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
      source.setEventHandler {
        var buffer = [UInt8](repeating: 0, count: 512)
        if read(STDIN_FILENO, &buffer, buffer.count) <= 0 {
          source.cancel()
          continuation.yield()
        }
      }
      source.activate()
      sources.append(source)
    }
    self.sources = sources
  }

  /// Waits for the first of them.
  func first() async {
    for await _ in stream { break }
    for source in sources { source.cancel() }
  }
}
