import ArgumentParser

/// `contact config path`: where the configuration is, or would be.
struct ConfigPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print the path of the configuration.")

  func run() throws {
    do throws(CommandError) {
      Output.line(try ConfigCommand.path(ConfigCommand.environment()))
    } catch {
      error.exit()
    }
  }
}
