import ContactModel

/// What one check of `contact doctor` found.
struct Finding {
  enum State: String {
    case ok
    /// Worth knowing; nothing has to be done.
    case note
    case problem
  }

  /// What was looked at, like `token`.
  let check: String
  let state: State
  /// What was found, and what to do about it.
  let message: String
  /// The status that the program ends with because of it.
  let status: ContactModel.ExitStatus

  static func ok(_ check: String, _ message: String) -> Finding {
    Finding(check: check, state: .ok, message: message, status: .done)
  }

  static func note(_ check: String, _ message: String) -> Finding {
    Finding(check: check, state: .note, message: message, status: .done)
  }

  static func problem(
    _ check: String, _ message: String, _ status: ContactModel.ExitStatus = .configuration
  ) -> Finding {
    Finding(check: check, state: .problem, message: message, status: status)
  }

  /// The finding for programs.
  var json: JSONValue {
    .object([
      JSONMember("check", .string(check)), JSONMember("state", .string(state.rawValue)),
      JSONMember("message", .string(message)),
    ])
  }
}
