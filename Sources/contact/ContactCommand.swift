import ArgumentParser
import CProcess
import ContactModel
import ContactService
import Session

/// The program.
@main
struct ContactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact",
    abstract: "Edit a contact in the terminal.",
    discussion: """
      Examples:
        contact edit 1001 --sandbox
        contact show 1001 --json
        contact set 1001 city=Paris --dry-run
        contact doctor
      """,
    version: UserAgent.version,
    subcommands: [
      EditCommand.self, ShowCommand.self, SetCommand.self, FindCommand.self, HistoryCommand.self,
      UndoCommand.self, DraftsCommand.self, FieldsCommand.self, ListsCommand.self,
      LabelsCommand.self, ThemesCommand.self, ConfigCommand.self, LoginCommand.self,
      LogoutCommand.self,
      DoctorCommand.self, CompletionsCommand.self, ManualCommand.self,
    ])

  /// Reads the command line, except a token on it, which is never repeated.
  static func main() {
    StandardOutput.begin()
    cprocess_open_standard_descriptors()
    ProcessHardening.close()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == CompletionsCommand.request {
      CompletionsCommand.answer(Array(arguments.dropFirst()))
      StandardOutput.end(.done)
    }
    if arguments.contains(where: isToken) {
      CommandError(
        "A token on the command line can be seen by others: use contact login, or CONTACT_TOKEN.",
        .configuration
      ).exit(asJSON: CommandExit.wantsJSON(arguments))
    }
    let mistake = CommandLineMistake(arguments)
    if let sentence = mistake.unknownCommand { mistake.exit(sentence) }
    do {
      var command = try parsedAlone(arguments) ?? parseAsRoot(arguments)
      try command.run()
      StandardOutput.end(.done)
    } catch {
      let status = exitCode(for: error)
      // Help and versions are the program's own words; an error message repeats its input.
      guard status != .success else {
        let text = fullMessage(for: error)
        if !text.isEmpty { Output.bytes(Array((text + "\n").utf8)) }
        StandardOutput.end(.done)
      }
      mistake.exit(message(for: error))
    }
  }

  /// Parses a valid command line without the parser's look at all other commands, which is most of
  /// its time.
  ///
  /// - Returns: Nil if the command has subcommands, or if its words aren't valid or ask for help.
  private static func parsedAlone(_ arguments: [String]) -> (any ParsableCommand)? {
    let name = arguments.first
    guard
      let command = configuration.subcommands.first(where: { $0.configuration.commandName == name }
      ),
      command.configuration.subcommands.isEmpty
    else { return nil }
    return try? command.parse(Array(arguments.dropFirst()))
  }

  /// Returns whether a word of the command line is an option that would have a token.
  private static func isToken(_ word: String) -> Bool {
    ["-tok", "--tok"].contains { word.lowercased().hasPrefix($0) }
  }
}
