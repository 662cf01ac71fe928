import ArgumentParser
import ContactModel
import Session

extension ArgumentHelp {
  static let url = ArgumentHelp(
    "The server (default: CONTACT_URL, then url in config.toml).", valueName: "url")
  static let profile = ArgumentHelp(
    "The profile in config.toml (default: CONTACT_PROFILE, then profile there).", valueName: "name")
  static let verbose = ArgumentHelp(
    """
    Report each request on standard error: method, URL, status, times and request id, never the \
    token (also with CONTACT_DEBUG=1).
    """)
  static let timeout = ArgumentHelp(
    "How long to wait for the server, for each read or save (default: api.timeout, then 30).",
    valueName: "seconds")
}

/// The server of a command, and the profile of the configuration.
struct ServerOptions: ParsableArguments {
  @Option(help: .url) var url: String?
  @Option(help: .profile) var profile: String?

  /// The given values, by the setting's name.
  var flags: [String: String] {
    var flags: [String: String] = [:]
    flags["url"] = url
    flags["profile"] = profile
    return flags
  }
}

/// The options of `contact login` and `contact logout`: only the server.
struct ServerOnly: ParsableArguments {
  @Option(help: .url) var url: String?
  @Option(help: .profile) var profile: String?

  /// Any other words may be the token, so they are refused without being repeated.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var others: [String] = []

  func validate() throws {
    guard others.isEmpty else {
      throw ValidationError(
        """
        Use only options. Others can see a token on the command line, so it is asked for.
        """
      )
    }
  }
}

/// The server options of all commands that send requests.
///
/// Groups aren't nested: in a debug build, the parser checks an inner group several times for each
/// check of the outer one.
struct ConnectionOptions: ParsableArguments {
  @Option(help: .url) var url: String?
  @Option(help: .profile) var profile: String?

  @Flag(help: "Use the sandbox, which starts and stops with this program.")
  var sandbox = false

  @Flag(help: .verbose) var verbose = false
  @Option(help: .timeout) var timeout: Int?

  /// The options for the server.
  var flags: ServerFlags {
    ServerFlags(
      url: url, profile: profile, isSandbox: sandbox, isVerbose: verbose, timeout: timeout)
  }

  func validate() throws {
    if sandbox, url != nil { throw ValidationError("Use --sandbox or --url, not both.") }
    try Self.validate(timeout: timeout)
  }

  /// Checks the value of `--timeout`.
  static func validate(timeout: Int?) throws {
    if let timeout, !(1...600).contains(timeout) {
      throw ValidationError("--timeout must be from 1 to 600 seconds.")
    }
  }
}

/// The options of the commands that only read from the server.
struct ReadOptions: ParsableArguments {
  @Flag(help: "Exit with 75 if the server says to wait.")
  var noWait = false

  @Flag(help: "Print JSON.")
  var json = false
}

extension CommandContext {
  /// Reads the environment and the settings for the given options.
  init(_ connection: ConnectionOptions) throws(CommandError) { try self.init(connection.flags) }

  /// Does the same for a command that makes few requests or none.
  init(_ options: ServerOptions) throws(CommandError) {
    try self.init(ServerFlags(url: options.url, profile: options.profile))
  }
}

/// The options for confirming, sending and reporting an update.
struct UpdateOptions: ParsableArguments {
  @Flag(help: "Print the request instead of sending it.")
  var dryRun = false

  @Flag(help: "Send without asking.")
  var yes = false

  @Flag(
    help: """
      Don't wait for an update that may still be applied (exit with 6), or if the server says to \
      wait (exit with 75).
      """)
  var noWait = false

  @Flag(help: "Send nothing if there are warnings; exit with 8.")
  var strict = false

  @Flag(
    help: """
      With --yes: send to a production server without asking for the contact's name.
      """)
  var production = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A protected field to change anyway.", valueName: "field"))
  var unlock: [String] = []

  @Flag(help: "Print results as JSON: one object, or one per line for several contacts.")
  var json = false

  /// The options for the session; the command adds what is changed.
  var options: SetSession.Options {
    var options = SetSession.Options()
    options.isDryRun = dryRun
    options.isAgreed = yes
    options.waits = !noWait
    options.isStrict = strict
    options.mayChangeProduction = production
    options.unlocked = (try? FieldArguments.fields(unlock).map(\.key)) ?? []
    options.isJSON = json
    return options
  }

  func validate() throws { _ = try FieldArguments.fields(unlock) }
}
