import ArgumentParser
import ContactModel
import ContactService
import Glibc
import LocalState

/// `contact doctor`: looks at all that the program needs, and tells what to do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the terminal, the configuration, the token and the server.",
    discussion: """
      A line a check on standard output: ok, note (nothing has to be done) or problem, with what to \
      do. The token is never shown. Unless --offline is given, the server is asked for one contact \
      of its list; only then token_command is run.

      With --json: an object with version, status (the exit status) and checks, each with check, \
      state (ok, note, problem) and message. The checks are terminal, size, keys, colours, locale, \
      configuration, theme, drafts, batches, audit, libcurl, profile, server, proxy, token, answer, limit \
      and clock; what does not apply is left out.

      Exit status: 0 nothing is wrong, 2 configuration or token, 3 this terminal can't show a form, \
      4 refused by the server, 5 the server can't be read, 64 usage, 74 output can't be \
      written, 129, 130, 143 signals. With several problems, the first of these.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Ask no server, and run no program for the token.")
  var offline = false

  @Flag(help: "Print it as JSON.")
  var json = false

  func run() throws {
    CommandExit.run(isJSON: json, examine)
  }

  private func examine() throws(CommandError) -> ContactModel.ExitStatus {
    let environment = ConfigCommand.environment()
    let configuration = ConfigurationExamination(connection.options, environment)
    var findings = TerminalExamination.findings(environment) + configuration.findings
    findings += StorageExamination.findings(configuration.settings, environment)
    if let settings = configuration.settings {
      let start = CommandContext(connection.options, settings, environment)
      let server = ServerExamination(connection, start, isOffline: offline)
      findings += try server.findings()
    } else {
      findings.append(
        .note("server", "Not checked: fix the configuration first."))
    }
    let status = Self.status(of: findings)
    if json {
      Output.json(
        .object([
          JSONMember("version", .string(UserAgent.version)),
          JSONMember("status", .number("\(status.rawValue)")),
          JSONMember("checks", .array(findings.map(\.json))),
        ]))
    } else {
      let rows = findings.map { [$0.state.rawValue, $0.check, Output.shown($0.message)] }
      TextTable.lines(rows).forEach(Output.line)
    }
    return status
  }

  private static func status(of findings: [Finding]) -> ContactModel.ExitStatus {
    findings.map(\.status).filter { $0 != .done }.min { $0.rawValue < $1.rawValue } ?? .done
  }
}
