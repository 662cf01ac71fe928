import ContactModel
import Glibc
import Screen

/// The end of the program with a sentence on standard error and a documented status.
struct Failure: Error {
  let message: String
  let status: ContactModel.ExitStatus

  init(_ message: String, _ status: ContactModel.ExitStatus) {
    self.message = message
    self.status = status
  }

  func exit() -> Never {
    Output.error(message)
    Glibc.exit(status.rawValue)
  }
}

/// What is written beside the form: results and messages.
enum Output {
  /// Writes a line on standard output.
  static func line(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes lines whose looks the terminal is told, on standard output.
  static func bytes(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a sentence on standard error.
  static func error(_ text: String) { write("contact: " + text, to: STDERR_FILENO) }

  /// Writes lines through the one function that makes text safe to show.
  private static func write(_ text: String, to descriptor: Int32) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Cell.cells(of: String(line), role: .text).map(\.text).joined()
    }
    write(Array((lines.joined(separator: "\n") + "\n").utf8), to: descriptor)
  }

  private static func write(_ all: [UInt8], to descriptor: Int32) {
    var bytes = all[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
