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
  /// Writes a line on standard output; a line end in it is shown, and can't forge a second line.
  static func line(_ text: String) { write([text], to: STDOUT_FILENO) }

  /// Writes a text of several lines on standard output.
  static func text(_ text: String) { write(lines(of: text), to: STDOUT_FILENO) }

  /// Writes a sentence on standard error.
  static func error(_ text: String) { write(["contact: " + text], to: STDERR_FILENO) }

  /// Writes a text of several lines on standard error.
  static func errorText(_ text: String) { write(lines(of: text), to: STDERR_FILENO) }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Writes lines through the one function that makes text safe to show.
  private static func write(_ lines: [String], to descriptor: Int32) {
    let shown = lines.map { line in
      Cell.cells(of: line, role: .text).map(\.text).joined() + "\n"
    }
    var bytes = Array(shown.joined().utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
