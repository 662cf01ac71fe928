import ArgumentParser

/// The server that a command talks to, and the profile of the configuration that it takes.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server (default: CONTACT_URL, then url in config.toml).", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "The profile of config.toml (default: CONTACT_PROFILE, then profile there).",
      valueName: "name"),
    completion: Completions.profiles)
  var profile: String?

  /// What they set, by the setting's name.
  var flags: [String: String] {
    var flags: [String: String] = [:]
    flags["url"] = url
    flags["profile"] = profile
    return flags
  }
}

/// What `contact login` and `contact logout` take: the server, and nothing else.
struct ServerOnly: ParsableArguments {
  @OptionGroup var server: ServerOptions

  /// Whatever else stands there may be the token, so it is refused without being repeated.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var others: [String] = []

  func validate() throws {
    guard others.isEmpty else {
      throw ValidationError(
        "It takes --url and --profile alone. A token on the command line can be seen by others: it is asked for."
      )
    }
  }
}
