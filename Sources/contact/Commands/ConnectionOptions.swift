import ArgumentParser
import ContactService

/// Where the contacts are: the options that all commands share which ask a server.
struct ConnectionOptions: ParsableArguments {
  @OptionGroup var options: ServerOptions

  @Flag(help: "Use the sandbox, which starts and stops with this program.")
  var sandbox = false

  func validate() throws {
    if sandbox, options.url != nil { throw ValidationError("Use --sandbox or --url, not both.") }
  }

  /// Finds the server, and reads its token once: what is wrong with it is told before anything
  /// else.
  func server(_ start: CommandContext) throws(CommandError) -> EditSession.Server {
    if sandbox { return .sandbox }
    let endpoint = try start.endpoint(hint: "; to try it out, use --sandbox")
    return .remote(endpoint, try SessionToken(for: endpoint.origin, start))
  }
}
