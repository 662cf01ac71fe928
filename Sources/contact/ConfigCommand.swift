import ArgumentParser
import ContactModel
import ContactService
import FormEditor
import LocalState
import Session

/// `contact config`: shows, checks and creates the configuration.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show, check or create the configuration.",
    discussion: """
      Flags take precedence over the environment, the environment over your configuration file, \
      your file over the system's (/etc/contact/config.toml), and a profile over the top level in \
      both. The network isn't used, and no token is shown.

      Exit status: 0 done, 1 init didn't change an existing file, 2 the configuration has errors, \
      64 usage, 74 output can't be written.

      Examples:
        contact config
        contact config init
      """,
    subcommands: [
      ShowConfigCommand.self, ConfigPathCommand.self, CheckConfigCommand.self,
      InitConfigCommand.self,
    ],
    defaultSubcommand: ShowConfigCommand.self)
}

/// `contact config check [FILE]`: reports errors in a configuration.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the configuration, its profiles and the files that it names.",
    discussion: """
      Prints a line for each problem, with file and line number, and exits with 2 if there is one. \
      It checks all settings, at the top level and in each profile, the keys, the theme, the \
      certificates, and the token file's permissions.

      Examples:
        contact config check
        contact config check --system new.toml
      """)

  @Argument(
    help: "The file (default: the configuration in use).")
  var file: String?

  @Flag(help: "Check the file as one for /etc/contact/config.toml, where “fixed” is valid.")
  var system = false

  func validate() throws {
    if system, file == nil { throw ValidationError("--system needs a file.") }
  }

  func run() throws {
    do throws(CommandError) {
      var environment = CommandContext.environment()
      if system, let file { environment = environment.with(machineFile: file) }
      let paths: [String]
      if let file { paths = [file] } else { paths = try CommandContext.configurations(environment) }
      guard let last = paths.last else {
        let path = try CommandContext.configurationPath(environment)
        return Output.line(
          """
          There is no \(path), so the defaults apply. “contact config init” creates it.
          """)
      }
      // The last one is checked together with those that it takes precedence over.
      let problems = try CommandContext.problems(ofConfiguration: last, environment)
      for problem in problems { Output.line(problem.description) }
      guard problems.isEmpty else { StandardOutput.end(.configuration) }
      for path in paths { Output.line("\(path): OK") }
    } catch {
      error.exit()
    }
  }
}

/// `contact config path`: prints the path of the configuration.
struct ConfigPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print the path of the configuration.",
    discussion: """
      Examples:
        "${EDITOR:-vi}" "$(contact config path)"
      """)

  func run() throws {
    do throws(CommandError) {
      Output.line(try CommandContext.configurationPath(CommandContext.environment()))
    } catch {
      error.exit()
    }
  }
}

/// `contact config init`: writes a first configuration.
struct InitConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a configuration that explains every setting and sets none.",
    discussion: """
      An existing configuration isn't changed.

      Examples:
        contact config init --print
      """)

  @Flag(help: "Print it instead of writing it.")
  var print = false

  func run() throws {
    do throws(CommandError) {
      if print { return Output.text(String(SettingsSample.text.dropLast())) }
      let environment = CommandContext.environment()
      let path = try CommandContext.configurationPath(environment)
      let isMade = try CommandError.configured(
        try SettingsFile.make(SettingsSample.text, environment))
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

/// `contact config show`: lists each setting, its value and its source.
struct ShowConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List every setting, its value and its source.",
    discussion: """
      With --json: an array of objects with name, value (as in the file, or in words if it isn't \
      set), source (flag, environment, file or default), fixed (whether the system's file fixes it \
      for everyone) and, for a file, its file, line and profile. The last one is token, with the \
      source in effect for the server.

      Examples:
        contact config show --profile staging
      """)

  @OptionGroup var options: ServerOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    do throws(CommandError) {
      let start = try CommandContext(options)
      let settings =
        start.settings.shown(flags: options.flags, start.environment) + [token(start)]
      if json { return Output.json(.array(settings.map(\.json))) }
      let rows = settings.map { [$0.name, $0.value, $0.place] }
      TextTable.lines(rows.map { $0.map(Output.shown) }).forEach(Output.line)
    } catch {
      error.exit(asJSON: json)
    }
  }

  /// Returns the source of the token, without reading it.
  private func token(_ start: CommandContext) -> ShownSetting {
    do {
      let source = try TokenSource(for: start.endpoint().origin, start.settings, start.environment)
      return ShownSetting(
        name: "token", value: "from \(source)", source: source.setting(in: start.settings))
    } catch let error as CommandError {
      return ShownSetting(name: "token", value: error.message, source: .fallback)
    } catch {
      return ShownSetting(name: "token", value: "\(error)", source: .fallback)
    }
  }
}

extension TokenSource {
  /// Returns the setting that names it.
  fileprivate func setting(in settings: Settings) -> SettingSource {
    switch self {
    case .command: settings.sources["token_command"] ?? .fallback
    case .file(let path) where path == settings.tokenFile:
      settings.sources["token_file"] ?? .fallback
    case .file: .fallback
    case .environment: .variable("CONTACT_TOKEN")
    }
  }
}
