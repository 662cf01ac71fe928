import ContactModel
import ContactService
import LocalState
import Terminal

/// What every command begins with: the variables and the settings.
struct CommandStart {
  /// As they were when the program began; the process's own has no token any more.
  let environment: Environment
  let settings: Settings

  /// Reads both.
  init() throws(Failure) {
    let environment = Environment(ProcessEnvironment.variables())
    TokenSource.forget()
    self.environment = environment
    settings = try Failure.configured { () throws(ConfigurationProblem) in
      try Settings.read(environment)
    }
  }

  /// Finds the server: the flag's, else that of the environment, else that of the settings.
  ///
  /// - Parameters:
  ///   - flag: The value of `--url`.
  ///   - hint: What else can be done where no server is set.
  /// - Returns: Its address.
  /// - Throws: ``Failure`` where none is set, or what is set is no address.
  func endpoint(_ flag: String?, hint: String = "") throws(Failure) -> Endpoint {
    guard let text = flag ?? environment["CONTACT_URL"] ?? settings.url else {
      throw Failure(
        "No server is set: use --url, CONTACT_URL or url in config.toml\(hint).", .configuration)
    }
    do {
      var endpoint = try Endpoint(text)
      endpoint.authorities = settings.authorityFile
      return endpoint
    } catch {
      throw Failure(error.description, .configuration)
    }
  }

  /// Takes the signals of the process.
  static func signals() throws(Failure) -> Signals {
    guard let signals = Signals() else {
      throw Failure("No pipe is left for signals: close some programs.", .terminal)
    }
    return signals
  }
}

extension Failure {
  /// Reads a part of the configuration; a problem of it ends the program.
  static func configured<Value>(
    _ read: () throws(ConfigurationProblem) -> Value
  ) throws(Failure) -> Value {
    do {
      return try read()
    } catch {
      throw Failure(error.description, .configuration)
    }
  }
}
