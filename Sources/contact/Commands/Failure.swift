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
  static func line(_ text: String) { write(lines: text, to: STDOUT_FILENO) }

  /// Writes a sentence on standard error.
  static func error(_ text: String) { write(lines: "contact: " + text, to: STDERR_FILENO) }

  /// Makes text safe to show, by the one function that does so for the form too.
  static func safe(_ text: String) -> String {
    Cell.cells(of: text, role: .text).map(\.text).joined()
  }

  private static func write(lines text: String, to descriptor: Int32) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      safe(String($0))
    }
    write(lines.joined(separator: "\n") + "\n", to: descriptor)
  }

  /// Writes all of a text that is safe already.
  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
