import ContactModel
package import ContactService
import FormEditor
package import LocalState
import Terminal

/// The environment and settings that every command starts with.
package struct CommandContext {
  /// The variables as they were when the program started; the process's own environment has no
  /// token any more.
  package let environment: Environment
  package let settings: Settings
  /// The server options of the command line.
  private let url: String?

  /// Reads the environment and the settings.
  ///
  /// - Parameters:
  ///   - url: The server of the command line; nil if it names none.
  ///   - profile: The profile of the command line; nil if it names none.
  /// - Throws: ``CommandError`` if something is wrong with the settings.
  package init(url: String?, profile: String?) throws(CommandError) {
    self.url = url
    let environment = Self.environment()
    self.environment = environment
    settings = try CommandError.configured { () throws(ConfigurationProblem) in
      try Settings.read(environment, profile: profile)
    }
  }

  /// Uses values that were already read.
  package init(url: String?, _ settings: Settings, _ environment: Environment) {
    self.url = url
    self.settings = settings
    self.environment = environment
  }

  /// Returns the variables as they were when the program started; the process's own environment has
  /// no token any more.
  package static func environment() -> Environment {
    defer { TokenSource.forget() }
    return Environment(ProcessEnvironment.variables())
  }

  /// Returns the path of the configuration.
  ///
  /// - Throws: ``CommandError`` without a home.
  package static func configurationPath(
    _ environment: Environment
  ) throws(CommandError) -> String {
    guard let path = environment.configurationFile else {
      throw CommandError(
        "Can't find the configuration directory: set HOME or XDG_CONFIG_HOME.", .configuration)
    }
    return path
  }

  /// Finds the server and its token: errors in them are reported before anything else.
  ///
  /// A program that prints the token isn't run yet: ``CommandLoop/readToken(of:)`` does that.
  func server(isSandbox: Bool) throws(CommandError) -> SessionServer {
    if isSandbox { return .sandbox }
    let endpoint = try endpoint(hint: "; to try it out, use --sandbox")
    return .remote(endpoint, try SessionToken(for: endpoint.origin, self))
  }

  /// Finds the server: the flag's, or else that of the environment, or else that of the settings.
  ///
  /// - Parameter hint: An alternative if no server is set.
  /// - Returns: Its address, and how the settings say that it is talked to.
  /// - Throws: ``CommandError`` if none is set, or it isn't a valid address.
  package func endpoint(hint: String = "") throws(CommandError) -> Endpoint {
    guard let text = url ?? environment["CONTACT_URL"] ?? settings.url else {
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

  /// Returns the server with its profile before it, as the form's first line names it.
  func place(_ server: SessionServer) -> String {
    guard case .remote = server, let profile = settings.profile else { return server.place }
    return "\(profile) \(server.place)"
  }

  /// Returns the settings' protection of a server.
  ///
  /// A production profile's address is production however it was given.
  ///
  /// - Parameters:
  ///   - server: The server.
  ///   - isReadOnly: Whether the command line forbids changes.
  ///   - loop: Looks up the addresses of hosts, if their names have to be compared.
  /// - Returns: The protection from changes, which may require a confirmation.
  /// - Throws: ``CommandError`` if a signal came meanwhile.
  func protection(
    of server: SessionServer, isReadOnly: Bool = false, _ loop: CommandLoop
  ) throws(CommandError) -> Protection {
    var isProduction = false
    if case .remote(let endpoint, _) = server {
      isProduction = settings.isProduction
      if !isProduction {
        isProduction = try endpoint.isSameServer(
          asAnyOf: settings.productionAddresses.compactMap { try? Endpoint($0) },
          resolving: loop.addresses)
      }
    }
    return Protection(
      isProduction: isProduction, isReadOnly: isReadOnly || settings.isReadOnly,
      fields: settings.protected)
  }

  /// Takes over the signals of the process.
  static func signals() throws(CommandError) -> Signals {
    guard let signals = Signals() else {
      throw CommandError("Can't create a pipe. Close some programs.", .terminal)
    }
    return signals
  }
}

extension CommandError {
  /// Reads a part of the configuration; an error ends the program.
  package static func configured<Value, Problem: Error & CustomStringConvertible>(
    _ read: () throws(Problem) -> Value
  ) throws(CommandError) -> Value {
    do {
      return try read()
    } catch {
      throw CommandError(error.description, .configuration)
    }
  }
}

extension CommandContext {
  /// Returns all errors of a configuration, in the order of its lines.
  ///
  /// - Throws: ``CommandError`` if the file can't be read or isn't TOML.
  package static func problems(
    ofConfiguration path: String, _ environment: Environment
  ) throws(CommandError) -> [ConfigurationProblem] {
    let check = try CommandError.configured { () throws(ConfigurationProblem) in
      try SettingsCheck(path, environment)
    }
    return SettingsCheck.ordered(check.problems + check.settings.compactMap(keyProblem))
  }

  private static func keyProblem(_ settings: Settings) -> ConfigurationProblem? {
    do throws(ConfigurationProblem) {
      _ = try KeyMap(settings.keys)
      return nil
    } catch {
      return error
    }
  }
}
