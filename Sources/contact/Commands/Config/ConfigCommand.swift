import ArgumentParser
import ContactModel
import LocalState

/// `contact config`: what is set, and where.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show, check or create the configuration.",
    discussion: """
      A flag comes before the environment, that before the configuration, and a profile there before \
      its top. Nothing is asked of the network, and no token is shown.

      Exit status: 0 done, 1 init left a file as it is, 2 something is wrong with the \
      configuration, 64 usage, 74 output can't be written.
      """,
    subcommands: [
      ShowConfigCommand.self, ConfigPathCommand.self, CheckConfigCommand.self,
      InitConfigCommand.self,
    ],
    defaultSubcommand: ShowConfigCommand.self)

  /// The variables as they were when the program began; the process's own has no token any more.
  static func environment() -> Environment {
    defer { TokenSource.forget() }
    return Environment(ProcessEnvironment.variables())
  }

  /// Where the configuration is.
  ///
  /// - Throws: ``CommandError`` without a home.
  static func path(_ environment: Environment) throws(CommandError) -> String {
    guard let path = environment.configurationFile else {
      throw CommandError(
        """
        Can't find the configuration directory: set HOME or XDG_CONFIG_HOME.
        """, .configuration)
    }
    return path
  }
}
