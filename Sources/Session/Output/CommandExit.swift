package import ContactModel

/// How the commands end that scripts use.
package enum CommandExit {
  /// The commands that print JSON also of what went wrong.
  static let commands = ["show", "set", "find", "doctor"]

  /// Runs a command to the program's end; what goes wrong is told as JSON where JSON is asked for.
  ///
  /// - Parameters:
  ///   - isJSON: Whether `--json` was given.
  ///   - isUpdate: Whether the status is an update's outcome, which takes precedence over lost output.
  ///   - command: The command; it returns the status to exit with.
  package static func run(
    isJSON: Bool, isUpdate: Bool = false,
    _ command: () throws(CommandError) -> ContactModel.ExitStatus
  ) -> Never {
    do throws(CommandError) {
      StandardOutput.end(try command(), isOutcome: isUpdate)
    } catch {
      error.exit(asJSON: isJSON)
    }
  }

  /// Tells whether a command line asks for JSON, also where it can't be understood.
  package static func wantsJSON(_ arguments: [String]) -> Bool {
    arguments.first.map(commands.contains) == true && arguments.contains("--json")
  }
}

extension CommandError {
  /// The end for programs.
  var json: JSONValue {
    .object([
      JSONMember("outcome", .string("error")), JSONMember("status", .number("\(status.rawValue)")),
      JSONMember("message", .string(message)),
    ])
  }
}
