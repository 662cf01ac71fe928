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
    subcommands: [EditCommand.self, DraftsCommand.self])

  /// Reads the command line, but for a token on it, which is never repeated.
  static func main() {
    ProcessGuard.close()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains(where: { $0 == "--token" || $0.hasPrefix("--token=") }) {
      Failure(
        "A token on the command line can be seen by others: set CONTACT_TOKEN instead.",
        .configuration
      ).exit()
    }
    main(arguments)
  }
}
