import CProcess
package import ContactModel
import Glibc
import Terminal

/// The end of the commands that scripts use.
package enum CommandExit {
  /// Runs a command to the program's end; errors are printed as JSON if JSON is requested.
  ///
  /// - Parameters:
  ///   - isJSON: Whether `--json` was given.
  ///   - isUpdate: Whether the status is an update's outcome, which takes precedence over lost
  ///     output.
  ///   - command: The command; it returns the status to exit with.
  package static func run(
    isJSON: Bool, isUpdate: Bool = false,
    _ command: () throws(CommandError) -> CommandOutcome
  ) -> Never {
    StandardOutput.hasOutcomes = isUpdate
    do throws(CommandError) {
      StandardOutput.end(try command(), isOutcome: isUpdate)
    } catch {
      error.exit(asJSON: isJSON)
    }
  }

  /// Returns whether a command line asks for JSON, even if it can't be parsed.
  package static func wantsJSON(_ arguments: [String]) -> Bool {
    arguments.prefix { $0 != "--" }.contains("--json")
  }
}

extension CommandError {
  /// Returns the error as JSON; with the id of one contact among others.
  func json(of id: String? = nil) -> JSONValue {
    [
      "id": id.map(JSONValue.string), "outcome": .string("error"),
      "status": .number(status.rawValue), "message": .string(message),
      "request_id": requestID.map(JSONValue.string) ?? .null,
    ]
  }
}

/// An error that ends the program with a sentence on standard error and a documented status.
package struct CommandError: Error {
  package let message: String
  let status: CommandOutcome
  /// A second line for an operator, about where to read more; nil for none.
  private let help: String?
  /// The server's name for the request that failed, if it gave one.
  private let requestID: String?

  package init(
    _ message: String, _ status: CommandOutcome, help: String? = nil, requestID: String? = nil
  ) {
    self.message = message
    self.status = status
    self.help = help
    self.requestID = requestID
  }

  /// Creates the error of something that couldn't be read.
  init(_ failure: LoadError) {
    self.init(failure.message, failure.exit, requestID: failure.requestID)
  }

  /// The system has no pipe to spare.
  static var noPipe: CommandError {
    CommandError("Can't create a pipe. Close some programs.", .terminal)
  }

  /// Ends the program.
  ///
  /// - Parameter isJSON: Whether the end is reported as JSON on standard output.
  package func exit(asJSON isJSON: Bool = false) -> Never {
    if isJSON { Output.json(json()) }
    if !isJSON || StandardOutput.isLost { Output.error(message) }
    if !isJSON, let help { Output.write(help, to: STDERR_FILENO) }
    StandardOutput.end(status, isOutcome: true)
  }
}

extension CommandOutcome {
  /// Ends the program with this status, or by the signal that the status stands for: a shell loop
  /// continues after a status, and ends with a program that was interrupted.
  func exit() -> Never {
    switch self {
    case .hangUp: cprocess_end_by_signal(SIGHUP)
    case .interrupt: cprocess_end_by_signal(SIGINT)
    case .termination: cprocess_end_by_signal(Signals.lastTermination)
    default: Glibc.exit(rawValue)
    }
  }
}
