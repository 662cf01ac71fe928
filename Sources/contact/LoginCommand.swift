import ArgumentParser
import ContactModel
import Glibc
import Session

/// `contact login`: asks for a token, checks it and stores it.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Store the token for a server.",
    discussion: """
      Asks for the token without showing it (or reads it from standard input), reads the first \
      contact of the server's list with it, and stores it where only you can read it. It is only \
      sent to this server. CONTACT_TOKEN takes precedence over it, and so do token_command and \
      token_file in config.toml.

      Exit status: 0 stored, 2 configuration or token, 3 no terminal to ask on, 4 refused by the \
      server, 5 not sent, 64 usage, 74 output can't be written, 129, 130, 143 signals.

      Examples:
        contact login
        contact login --profile staging
      """)

  @OptionGroup var options: ServerOnly

  @Flag(help: .verbose) var verbose = false
  @Option(help: .timeout) var timeout: Int?

  @Flag(help: "Read the token from standard input instead of asking.")
  var withToken = false

  func validate() throws { try ConnectionOptions.validate(timeout: timeout) }

  func run() throws {
    let flags = ServerFlags(
      url: options.url, profile: options.profile, isVerbose: verbose, timeout: timeout)
    do throws(CommandError) {
      try Login.run(CommandContext(flags), readsInput: withToken)
    } catch {
      error.exit()
    }
  }
}
