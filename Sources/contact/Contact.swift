import ArgumentParser
import ContactModel
import ContactService
import Glibc

/// The program.
@main
struct Contact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact",
    abstract: "Edit a contact in the terminal.",
    version: UserAgent.version,
    subcommands: [EditCommand.self, DraftsCommand.self, LoginCommand.self, LogoutCommand.self])

  /// Reads the command line, but for a token on it, which is never repeated.
  static func main() {
    ProcessGuard.close()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains(where: { $0.lowercased().wholeMatch(of: /--?tok.*/) != nil }) {
      Failure(
        "A token on the command line can be seen by others: use contact login, or CONTACT_TOKEN.",
        .configuration
      ).exit()
    }
    main(arguments)
  }
}
