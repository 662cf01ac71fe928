package import ContactModel
import ContactService
import FormEditor
import LocalState
import Screen
import Terminal

/// The way from the command line to a session.
extension EditSession {
  /// What the command line of `contact edit` asks for.
  package struct Options {
    /// The contact; nil to find it first.
    let id: String?
    let isSandbox: Bool
    let theme: String?
    let isLineMode: Bool
    let isDryRun: Bool
    let isReadOnly: Bool

    package init(
      id: String?, isSandbox: Bool, theme: String?, isLineMode: Bool, isDryRun: Bool,
      isReadOnly: Bool
    ) {
      self.id = id
      self.isSandbox = isSandbox
      self.theme = theme
      self.isLineMode = isLineMode
      self.isDryRun = isDryRun
      self.isReadOnly = isReadOnly
    }
  }

  /// Edits a contact, or finds one first, until the operator leaves.
  ///
  /// - Returns: The status to exit with.
  package static func run(
    _ options: Options, _ start: CommandContext
  ) throws(CommandError) -> ContactModel.ExitStatus {
    let (environment, settings) = (start.environment, start.settings)
    let keys = try CommandError.configured { () throws(ConfigurationProblem) in
      try KeyMap(settings.keys)
    }
    let look = try CommandError.configured { () throws(ConfigurationProblem) in
      try SessionTheme(flag: options.theme, settings, environment)
    }
    let server = try start.server(isSandbox: options.isSandbox)
    let place = start.place(server)
    let signals = try CommandContext.signals()
    // Before there is a screen; a signal that comes at its end is the session's.
    let preparation = try CommandLoop(signals)
    try preparation.readToken(of: server)
    let protection = try start.protection(
      of: server, isReadOnly: options.isReadOnly, preparation)
    let open = { () throws(TerminalError) in
      let terminal = try Terminal(theme: look.theme)
      terminal.isMouseOn = settings.isMouseOn
      return terminal
    }
    let frontend = try Frontend(isLineMode: options.isLineMode, environment, open: open)
    let body: BodyMode = settings.updateBody == .complete ? .complete : .changed
    let session = Session(
      options.id, place: ([place] + protection.words).joined(separator: " · "), keys: keys,
      pagingLimit: settings.pagingLimit, body: body, frontend: frontend.kind, size: frontend.size
    ) { id in
      FormState.Configuration(
        contactID: id, place: place, server: server.address, today: Clock.today(),
        asksBeforeSaving: settings.review == .always, isDryRun: options.isDryRun, keys: keys,
        body: body, epoch: Clock.epoch(), isFound: options.id == nil, protection: protection,
        selectsOnEntry: settings.selectsOnEntry)
    }
    guard let queue = WriteQueue<DiskOutcome>() else {
      throw CommandError("Can't create a pipe. Close some programs.", .terminal)
    }
    let runner = EditSession(
      session, frontend: frontend, signals: signals,
      requests: SessionRequests(to: server, body),
      queue: queue, drafts: DraftAutosave(environment, queue), audit: SessionAudit(settings),
      look: look,
      openTerminal: open)
    let status = runner.run()
    runner.frontend.close(isHungUp: status == .hangUp)
    runner.report(status)
    runner.loop.endRequests()
    return status
  }
}

extension KeyMap {
  /// Takes the keys that the operator has set.
  ///
  /// - Throws: ``ConfigurationProblem`` with the line where a command isn't one, or a key would
  ///   mean two things.
  init(_ settings: [KeySetting]) throws(ConfigurationProblem) {
    var own: [Command: [Key]] = [:]
    for setting in settings {
      guard let command = Command(rawValue: setting.command) else {
        throw setting.problem(unknownAmong: Command.allCases.map(\.rawValue))
      }
      own[command] = setting.keys
    }
    do {
      try self.init(own)
    } catch {
      let setting = settings.first { $0.command == error.command.rawValue }
      throw setting?.problem(error.message) ?? ConfigurationProblem(message: error.message)
    }
  }
}
