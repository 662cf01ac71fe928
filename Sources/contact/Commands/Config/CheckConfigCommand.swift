import ArgumentParser
import ContactModel
import FormEditor
import Glibc
import LocalState

/// `contact config check [FILE]`: what is wrong with a configuration.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the configuration, its profiles and the files that it names.",
    discussion: """
      Prints a line for each problem, with file and line number, and exits with 2 if there is \
      one. It checks all settings, at the top level and in each profile, the keys, the theme, the \
      certificates, and the token file's permissions.
      """)

  @Argument(
    help: "The file (default: the configuration in use).",
    completion: .file(extensions: ["toml"]))
  var file: String?

  func run() throws {
    do throws(CommandError) {
      let environment = ConfigCommand.environment()
      let path: String
      if let file { path = file } else { path = try ConfigCommand.path(environment) }
      if file == nil, access(path, F_OK) != 0 {
        return Output.line(
          """
          There is no \(path), so nothing is set. “contact config init” creates it.
          """)
      }
      let problems = try Self.problems(of: path, environment)
      for problem in problems { Output.line(problem.description) }
      guard problems.isEmpty else { StandardOutput.end(.configuration) }
      Output.line("\(path): OK")
    } catch {
      error.exit()
    }
  }

  /// Everything that is wrong with a file, in the order of its lines.
  ///
  /// - Throws: ``CommandError`` where it can't be read or is not TOML.
  static func problems(
    of path: String, _ environment: Environment
  ) throws(CommandError) -> [ConfigurationProblem] {
    let check = try CommandError.configured { () throws(ConfigurationProblem) in
      try SettingsCheck(path, environment)
    }
    return SettingsCheck.ordered(check.problems + check.settings.compactMap(keyProblem))
  }

  private static func keyProblem(_ settings: Settings) -> ConfigurationProblem? {
    do throws(ConfigurationProblem) {
      _ = try KeyMap(settings.keys)
      return nil
    } catch {
      return error
    }
  }
}
