import ContactModel
import ContactService
import Glibc
import Platform

/// The sandbox of a form: the `contact-sandbox` next to this program, on a free port and with a
/// random token.
///
/// It ends when its standard input does, so that it doesn't outlive even a killed form.
final class SandboxProcess {
  /// The state of its start.
  enum Start {
    case waiting
    case listening(Endpoint)
    /// It didn't start; with its own message.
    case failed(String)
  }

  let token: BearerToken
  /// Readable when it has something to say.
  let output: Int32
  private let input: Int32
  private let process: ChildProcess
  private var said: [UInt8] = []
  private var isEnding = false

  /// Starts the sandbox; ``output`` says later whether it listens.
  ///
  /// - Throws: ``CommandError`` if there is no such program next to this one.
  init() throws(CommandError) {
    let program = Self.program
    let secret = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    token = try CommandError.configured(try BearerToken(secret, source: "the sandbox"))
    let inputPipe = Pipe()
    guard let inputPipe, let outputPipe = Pipe() else {
      let reason = String(cString: strerror(errno))
      inputPipe?.close()
      throw CommandError("Can't create a pipe for the sandbox: \(reason).", .notSent)
    }
    defer {
      close(inputPipe.reader)
      close(outputPipe.writer)
    }
    var variables = ProcessEnvironment.variables()
    variables["CONTACT_TOKEN"] = secret
    do throws(ChildProcess.StartError) {
      // A separate process group: ^Z stops only the form.
      process = try ChildProcess(
        [program, "--port", "0", "--end-with-stdin"], environment: variables,
        input: inputPipe.reader, output: outputPipe.writer, errors: outputPipe.writer,
        isolation: .group)
    } catch {
      close(inputPipe.writer)
      close(outputPipe.reader)
      let reason = String(cString: strerror(error.code))
      throw CommandError(
        "Can't start \(program): \(reason). Install the package contact-sandbox.", .configuration)
    }
    (input, output) = (inputPipe.writer, outputPipe.reader)
  }

  /// Kills the sandbox; ``beginEnd()`` lets it end by itself.
  deinit {
    if !isEnding { close(input) }
    close(output)
  }

  /// Reads its output, without waiting.
  func read() -> Start {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(output, &buffer, buffer.count)
    if count > 0 { said += buffer[..<count] }
    let line = said.prefix { $0 != 0x0A }
    guard line.count < said.count || count == 0 else { return .waiting }
    let text = String(decoding: line, as: UTF8.self)
    let prefix = "listening on "
    guard text.hasPrefix(prefix), let endpoint = try? Endpoint(String(text.dropFirst(prefix.count)))
    else { return .failed(text.isEmpty ? "The sandbox ended immediately." : text) }
    return .listening(endpoint)
  }

  /// Whether it has ended by itself.
  var hasEnded: Bool { process.checkEnd() != nil }

  /// The maximum time that it may take to end, in milliseconds.
  static let longestEnd = 1_000

  /// Asks it to end; a stopped one is continued first.
  func beginEnd() {
    close(input)
    isEnding = true
    for signal in [SIGTERM, SIGCONT] { process.send(signal) }
  }

  /// Reads the last of its output.
  ///
  /// - Returns: Whether more may come; its output ends with it.
  func readEnd() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1_024)
    return Glibc.read(output, &buffer, buffer.count) > 0
  }

  /// Whether there is a sandbox to start.
  static var isThere: Bool { access(program, X_OK) == 0 }

  /// The sandbox in the directory of the running program.
  private static var program: String { ProgramFile.folder + "/contact-sandbox" }
}
