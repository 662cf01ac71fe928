import ArgumentParser
import ContactModel
import ContactService
import LocalState

/// `contact config show`: each setting, its value and its source.
struct ShowConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List every setting, its value and its source.",
    discussion: """
      With --json: an array of objects with name, value (as the file would have it, or in words \
      where it is not set), source (flag, environment, file, default), and of a file its file, line \
      and profile. The last one is token, with the source that counts for the server.
      """)

  @OptionGroup var options: ServerOptions

  @Flag(help: "Print it as JSON.")
  var json = false

  func run() throws {
    do throws(CommandError) {
      let start = try CommandContext(options)
      let settings =
        start.settings.shown(flags: options.flags, start.environment) + [token(start)]
      if json { return Output.json(.array(settings.map(\.json))) }
      let rows = settings.map { [$0.name, $0.value, $0.source.words] }
      TextTable.lines(rows.map { $0.map(Output.shown) }).forEach(Output.line)
    } catch {
      error.exit()
    }
  }

  /// Where the token would come from; it is not read.
  private func token(_ start: CommandContext) -> ShownSetting {
    do {
      let source = try TokenSource(for: start.endpoint().origin, start.settings, start.environment)
      return ShownSetting(
        name: "token", value: "from \(source)", source: source.setting(in: start.settings))
    } catch let error as TokenError {
      return ShownSetting(name: "token", value: error.description, source: .fallback)
    } catch {
      return ShownSetting(name: "token", value: "no server is set for it", source: .fallback)
    }
  }
}

extension TokenSource {
  /// The setting that names it.
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
