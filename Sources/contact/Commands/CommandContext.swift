import ContactModel
import ContactService
import FormEditor
import LocalState
import Terminal

/// What every command begins with: the variables and the settings.
struct CommandContext {
  /// As they were when the program began; the process's own has no token any more.
  let environment: Environment
  let settings: Settings
  /// What the command line says of the server.
  private let options: ServerOptions

  /// Reads both.
  ///
  /// - Parameter options: The server and the profile of the command line.
  /// - Throws: ``CommandError`` where something is wrong with the settings.
  init(_ options: ServerOptions) throws(CommandError) {
    self.options = options
    let environment = Environment(ProcessEnvironment.variables())
    TokenSource.forget()
    self.environment = environment
    settings = try CommandError.configured { () throws(ConfigurationProblem) in
      try Settings.read(environment, profile: options.profile)
    }
  }

  /// Takes what was read already.
  init(_ options: ServerOptions, _ settings: Settings, _ environment: Environment) {
    self.options = options
    self.settings = settings
    self.environment = environment
  }

  /// Finds the server: the flag's, else that of the environment, else that of the settings.
  ///
  /// - Parameter hint: What else can be done where no server is set.
  /// - Returns: Its address, and how the settings say that it is talked to.
  /// - Throws: ``CommandError`` where none is set, or what is set is no address.
  func endpoint(hint: String = "") throws(CommandError) -> Endpoint {
    guard let text = options.url ?? environment["CONTACT_URL"] ?? settings.url else {
      throw CommandError(
        "No server is set: use --url, CONTACT_URL or url in config.toml\(hint).", .configuration)
    }
    do {
      var endpoint = try Endpoint(text)
      endpoint.authorities = settings.authorityFile
      endpoint.routes = settings.routes
      endpoint.keys = settings.fieldKeys
      return endpoint
    } catch {
      throw CommandError(error.description, .configuration)
    }
  }

  /// The server with its profile before it, as the form's first line names it.
  func place(_ server: EditSession.Server) -> String {
    guard case .remote = server, let profile = settings.profile else { return server.place }
    return "\(profile) \(server.place)"
  }

  /// What the settings protect on a server.
  ///
  /// The address of a production profile is production whichever way it was named.
  func protection(of server: EditSession.Server, isReadOnly: Bool) -> Protection {
    var isProduction = false
    if case .remote(let endpoint, _) = server {
      isProduction =
        settings.isProduction
        || endpoint.isSameServer(
          asAnyOf: settings.productionAddresses.compactMap { try? Endpoint($0) })
    }
    return Protection(
      isProduction: isProduction, isReadOnly: isReadOnly || settings.isReadOnly,
      fields: settings.protected)
  }

  /// Takes the signals of the process.
  static func signals() throws(CommandError) -> Signals {
    guard let signals = Signals() else {
      throw CommandError("Can't create a pipe. Close some programs.", .terminal)
    }
    return signals
  }
}

extension CommandError {
  /// Reads a part of the configuration; a problem of it ends the program.
  static func configured<Value>(
    _ read: () throws(ConfigurationProblem) -> Value
  ) throws(CommandError) -> Value {
    do {
      return try read()
    } catch {
      throw CommandError(error.description, .configuration)
    }
  }
}
