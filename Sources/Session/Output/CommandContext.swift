import ContactModel
package import ContactService
import FormEditor
import Glibc
package import LocalState
import Terminal

/// The server options of a command line.
package struct ServerFlags {
  /// The server; nil if none is named.
  let url: String?
  /// The profile; nil if none is named.
  let profile: String?
  /// Whether the server is the sandbox.
  let isSandbox: Bool
  /// Whether each request is reported on standard error.
  let isVerbose: Bool
  /// The time for an operation, in seconds; nil to use the settings.
  let timeout: Int?

  package init(
    url: String?, profile: String?, isSandbox: Bool = false, isVerbose: Bool = false,
    timeout: Int? = nil
  ) {
    self.url = url
    self.profile = profile
    self.isSandbox = isSandbox
    self.isVerbose = isVerbose
    self.timeout = timeout
  }
}

/// The environment and settings that every command starts with.
package struct CommandContext {
  /// The variables as they were when the program started; the process's own environment no longer
  /// has the token.
  package let environment: Environment
  package let settings: Settings
  /// The server options of the command line.
  let flags: ServerFlags

  /// Reads the environment and the settings.
  ///
  /// - Parameter flags: The server options of the command line.
  /// - Throws: ``CommandError`` if something is wrong with the settings.
  package init(_ flags: ServerFlags) throws(CommandError) {
    let environment = Self.environment()
    let settings = try CommandError.configured(
      try Settings.read(environment, profile: flags.profile))
    if settings.isFixed("api.timeout"), let timeout = flags.timeout, timeout != settings.timeout {
      throw Self.fixed("--timeout", "the timeout", "api.timeout", environment)
    }
    self.init(flags, settings, environment)
  }

  /// Uses values that were already read.
  package init(_ flags: ServerFlags, _ settings: Settings, _ environment: Environment) {
    self.flags = flags
    self.settings = settings
    self.environment = environment
  }

  private static func fixed(
    _ source: String, _ thing: String, _ setting: String, _ environment: Environment
  ) -> CommandError {
    CommandError(
      "\(source) can't change \(thing): \(setting) is fixed for everyone in "
        + "\(environment.machineFile ?? "").", .configuration)
  }

  /// The timeouts of requests, and whether each is reported on standard error.
  var transfers: TransferOptions {
    let isDebugging = environment["CONTACT_DEBUG"].map { $0 != "0" } ?? false
    return TransferOptions(
      timeouts: .lasting(seconds: flags.timeout ?? settings.timeout),
      log: flags.isVerbose || isDebugging ? { Output.error($0) } : nil)
  }

  /// Returns the variables as they were when the program started; the process's own environment has
  /// no token any more.
  package static func environment() -> Environment {
    defer { TokenSource.forget() }
    return Environment(
      ProcessEnvironment.variables(), machineFile: ProgramFile.root + "/etc/contact/config.toml",
      machineOwner: ProgramFile.owner)
  }

  /// A variable of the process.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Returns the existing configuration files, the system's before the operator's.
  ///
  /// - Throws: ``CommandError`` without a home.
  package static func configurations(
    _ environment: Environment
  ) throws(CommandError) -> [String] {
    let own = try configurationPath(environment)
    return [environment.machineFile, own].compactMap(\.self).filter { path in
      access(path, F_OK) == 0 || ![ENOENT, ENOTDIR].contains(errno)
    }
  }

  /// Returns the path of the configuration.
  ///
  /// - Throws: ``CommandError`` without a home.
  package static func configurationPath(
    _ environment: Environment
  ) throws(CommandError) -> String {
    try CommandError.configured(try SettingsFile.place(environment).file)
  }

  /// Finds the server and its token: errors in them are reported before anything else.
  ///
  /// A program that prints the token isn't run yet: ``CommandLoop/readToken(of:)`` does that.
  func server() throws(CommandError) -> SessionServer {
    if flags.isSandbox { return .sandbox }
    let endpoint = try endpoint(hint: "; to try it out, use --sandbox")
    return .remote(endpoint, try SessionToken(for: endpoint.origin, self))
  }

  /// Finds the server: from the option, the environment or the settings, in this order.
  ///
  /// - Parameter hint: An alternative if no server is set.
  /// - Returns: Its address, and the API's paths and names in the settings.
  /// - Throws: ``CommandError`` if none is set, or it isn't a valid address.
  package func endpoint(hint: String = "") throws(CommandError) -> Endpoint {
    if settings.isFixed("url"), let fixed = settings.url {
      let others = [("--url", flags.url), ("CONTACT_URL", environment["CONTACT_URL"])]
      for case (let name, let url?) in others where url != fixed {
        throw Self.fixed(name, "the server", "url", environment)
      }
    }
    guard let text = flags.url ?? environment["CONTACT_URL"] ?? settings.url else {
      throw CommandError(
        "No server is set: use --url, CONTACT_URL or url in config.toml\(hint).", .configuration)
    }
    var endpoint = try CommandError.configured(try Endpoint(text))
    endpoint.caFile = settings.caFile
    endpoint.routes = settings.routes
    endpoint.requestsPerMinute = settings.requestsPerMinute
    endpoint.keys = settings.fieldKeys
    endpoint.usesVersionTags = settings.usesVersionTags
    return endpoint
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
      throw .noPipe
    }
    return signals
  }
}

extension CommandError {
  /// Reads a part of the configuration; an error ends the program.
  package static func configured<Value>(
    _ read: @autoclosure () throws -> Value
  ) throws(CommandError) -> Value {
    do {
      return try read()
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError("\(error)", .configuration)
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
    let check = try CommandError.configured(try SettingsCheck(path, environment))
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
