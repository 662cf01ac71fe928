import ArgumentParser
import ContactModel
import Glibc
import Session

/// `contact login`: takes a token from the terminal, checks it and stores it.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Store the token for a server.",
    discussion: """
      It asks for the token, which is not shown, reads one contact's line with it, and stores it \
      where only you can read it. It is sent to this server alone, and goes behind token_command \
      and token_file of config.toml, and before CONTACT_TOKEN.

      Exit status: 0 stored, 2 configuration or token, 3 no terminal to ask at, 4 refused by the \
      server, 5 not sent, 64 usage, 74 output can't be written, 129, 130, 143 signals.
      """)

  @OptionGroup var options: ServerOnly

  func run() throws {
    do throws(CommandError) {
      try Login.run(CommandContext(options.server))
    } catch {
      error.exit()
    }
  }
}
