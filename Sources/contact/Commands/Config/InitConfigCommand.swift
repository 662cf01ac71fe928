import ArgumentParser
import ContactModel
import LocalState

/// `contact config init`: a configuration to begin with.
struct InitConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a configuration that explains every setting and sets none.",
    discussion: "An existing configuration isn't changed.")

  @Flag(help: "Print it instead of writing it.")
  var print = false

  func run() throws {
    do throws(CommandError) {
      if print { return Output.text(String(SettingsSample.text.dropLast())) }
      let environment = ConfigCommand.environment()
      let path = try ConfigCommand.path(environment)
      let isMade = try CommandError.configured { () throws(ConfigurationProblem) in
        try SettingsFile.make(SettingsSample.text, environment)
      }
      guard isMade else {
        throw CommandError(
          "\(path) already exists and isn't changed. --print prints the new one instead.",
          .leftWithoutSaving)
      }
      Output.line("Created \(path). It explains every setting and sets none.")
    } catch {
      error.exit()
    }
  }
}
