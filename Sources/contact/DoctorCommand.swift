import ArgumentParser
import Session

/// `contact doctor`: checks everything that the program needs, and gives advice.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the terminal, the configuration, the token and the server.",
    discussion: """
      Prints one line for each check: ok, note (worth knowing, but not an error) or problem (with \
      what to do). The token is never shown. Unless --offline is given, the first contact of the \
      server's list is read; only then is token_command run.

      With --json: an object with version, status (the exit status) and checks, each with check, \
      state (ok, note, problem) and message. The checks are terminal, size, keys, colours, locale, \
      configuration, theme, drafts, batches, history, audit, ca_file, libcurl, profile, server, \
      proxy, token, answer, limit and clock; those that don't apply are omitted.

      Exit status: 0 no problems, 2 configuration or token, 3 this terminal can't show a form, 4 \
      refused by the server, 5 the server can't be read, 64 usage, 74 output can't be written, \
      129, 130, 143 signals. With several problems, the first of these.

      Examples:
        contact doctor
        contact doctor --offline --json
      """)

  @OptionGroup var connection: ConnectionOptions

  @Flag(help: "Don't contact the server, and don't run token_command.")
  var offline = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    CommandExit.run(isJSON: json) { () throws(CommandError) in
      try Doctor(connection.flags, isOffline: offline, isJSON: json).run()
    }
  }
}
