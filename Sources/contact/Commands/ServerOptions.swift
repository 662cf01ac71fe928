import ArgumentParser

/// What `contact login` and `contact logout` take: the server, and nothing else.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server; else CONTACT_URL, else url in config.toml.", valueName: "url"))
  var url: String?

  /// Whatever else stands there may be the token, so it is refused without being repeated.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var others: [String] = []

  func validate() throws {
    guard others.isEmpty else {
      throw ValidationError(
        "It takes --url alone. A token on the command line can be seen by others: it is asked for.")
    }
  }
}
