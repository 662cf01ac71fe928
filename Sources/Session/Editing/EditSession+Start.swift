package import ContactModel
import ContactService
import FormEditor
import LocalState
import Screen
import Terminal

/// The start of a session from the command line.
extension EditSession {
  /// The options of `contact edit`.
  package struct Options {
    /// The contacts' ids, or words to search for.
    let words: [String]
    /// The file of a list of ids, or `-`; nil without one.
    let list: String?
    /// Whether the progress of earlier sessions with the list is ignored.
    let isAgain: Bool
    let theme: String?
    let isLineMode: Bool
    let isDryRun: Bool
    let isReadOnly: Bool
    /// Whether the result is reported as JSON.
    let isJSON: Bool

    package init(
      words: [String], list: String?, isAgain: Bool, theme: String?,
      isLineMode: Bool, isDryRun: Bool, isReadOnly: Bool, isJSON: Bool
    ) {
      self.words = words
      self.list = list
      self.isAgain = isAgain
      self.theme = theme
      self.isLineMode = isLineMode
      self.isDryRun = isDryRun
      self.isReadOnly = isReadOnly
      self.isJSON = isJSON
    }

    /// Returns whether the words are ids of a list: several, each with a digit and without spaces.
    package static func isList(_ words: [String]) -> Bool {
      words.count > 1
        && words.allSatisfy { word in
          word.contains(where: \.isNumber) && !word.contains { $0.isWhitespace || $0 == "@" }
        }
    }

    /// The search text for the finder; nil if the words are a list, or if there are none.
    var search: String? {
      words.isEmpty || Self.isList(words) ? nil : words.joined(separator: " ").trimmed
    }

    /// The contact to open first; nil if the words can't be an id.
    var id: String? {
      guard words.count == 1, let word = words.first,
        !word.contains(where: { $0.isWhitespace || $0 == "@" })
      else {
        return nil
      }
      return word
    }
  }

  /// Edits a contact, or finds one first, until the operator leaves.
  ///
  /// - Returns: The status to exit with.
  package static func run(
    _ options: Options, _ start: CommandContext
  ) throws(CommandError) -> CommandOutcome {
    let (environment, settings) = (start.environment, start.settings)
    let keys = try CommandError.configured(try KeyMap(settings.keys))
    let theme = try CommandError.configured(
      try SessionTheme(flag: options.theme, settings, environment))
    let signals = try CommandContext.signals()
    // The preparation before the screen; a signal at its end is handled by the session.
    let preparation = try CommandLoop(signals)
    let list = try options.ids(preparation)
    let server = try start.server()
    let place = start.place(server)
    try preparation.readToken(of: server)
    let protection = try start.protection(
      of: server, isReadOnly: options.isReadOnly, preparation)
    let (worklist, journal) = try options.worklist(
      list, server.address, environment, preparation, isReadOnly: protection.isReadOnly)
    let open = { () throws(TerminalError) in
      let terminal = try Terminal(theme: theme.theme)
      terminal.isMouseOn = settings.isMouseOn
      terminal.isReadAloud = settings.isReadAloud || Frontend.isAccessible { environment[$0] }
      return terminal
    }
    let frontend: Frontend
    do throws(CommandError) {
      frontend = try Frontend(
        isLineMode: options.isLineMode || settings.isLineMode, isInputTaken: options.list == "-",
        environment, open: open)
    } catch {
      // A list that can't be begun isn't an unfinished one.
      if let journal, journal.lines.isEmpty { try? journal.remove() }
      throw error
    }
    let body = settings.updateBody
    let session = Session(
      options.id, worklist: worklist, search: options.search,
      place: ([place] + protection.words).joined(separator: " · "),
      keys: keys, limits: settings.pagingLimits, body: body, frontend: frontend.kind,
      size: frontend.size
    ) { id in
      FormState.Configuration(
        contactID: id, place: place, server: server.address, today: Clock.today(),
        asksBeforeSaving: settings.review == .always, isDryRun: options.isDryRun, keys: keys,
        body: body, memberNames: settings.fieldKeys, epoch: Clock.epoch(), protection: protection,
        selectsOnEntry: settings.selectsOnEntry)
    }
    var transfers = start.transfers
    let log = HeldLog(transfers.log)
    if transfers.log != nil { transfers.log = log.write }
    guard let queue = WriteQueue<DiskWork, DiskOutcome>() else {
      throw .noPipe
    }
    let runner = EditSession(
      session, frontend: frontend, signals: signals,
      requests: SessionRequests(to: server, body, transfers),
      queue: queue, drafts: DraftAutosave(environment, queue),
      recorder: SaveRecorder(settings, environment), theme: theme, journal: journal,
      openTerminal: open)
    let status = runner.run()
    runner.frontend.close(isHungUp: status == .hangUp)
    log.end()
    runner.report(status, isJSON: options.isJSON)
    runner.loop.endRequests()
    return status
  }
}

extension EditSession.Options {
  /// Reads the ids of a list; nil if no list is given.
  fileprivate func ids(_ loop: CommandLoop) throws(CommandError) -> [String]? {
    guard list != nil || Self.isList(words) else { return nil }
    if let list { return try SetValues(loop).ids(list).ids }
    return words.withoutDuplicates
  }

  /// Starts or continues a worklist.
  ///
  /// - Returns: The list and its journal; neither without a list.
  /// - Throws: ``CommandError`` if the list is open elsewhere, or its journal is damaged.
  fileprivate func worklist(
    _ ids: [String]?, _ server: String, _ environment: Environment, _ loop: CommandLoop,
    isReadOnly: Bool
  ) throws(CommandError) -> (Worklist?, BatchFile?) {
    guard let ids else { return (nil, nil) }
    let now = Clock.time()
    // Nothing is changed, so nothing is recorded.
    if isReadOnly { return (Worklist(ids, now: now), nil) }
    let (name, isAgain) = (Worklist.name(server: server, ids: ids), isAgain)
    let opened = loop.onDisk(.writeProgress) {
      Result { () throws(BatchError) in
        let file = try BatchFile(name, environment, now: now)
        let history = Worklist.History(lines: file.lines)
        if history == nil, !file.lines.isEmpty, !isAgain { return (file, Worklist?.none) }
        let isNew = isAgain || history?.isComplete(ids) == true
        let worklist = Worklist(ids, isNew ? nil : history, now: now)
        if isNew || history == nil {
          try file.clear()
          try file.append(
            KeptJournal.heading(worklist.heading, server: server, contacts: ids.count))
        }
        return (file, worklist)
      }
    }
    try loop.checkSignal()
    switch opened {
    case .success((let file, let worklist?))?: return (worklist, file)
    case .success((let file, nil))?:
      throw CommandError(
        "The journal \(file.path) is damaged. Use --again to start over.", .configuration)
    case .failure(.held)?:
      throw CommandError("This list is open in another session. Close it there first.", .notSent)
    case .failure(let error)?:
      throw CommandError("Can't save the list's progress. \(error)", .configuration)
    case nil:
      throw CommandError(
        "Can't save the list's progress. The disk isn't responding.", .configuration)
    }
  }
}

extension KeyMap {
  /// Sets the keys that the operator has configured.
  ///
  /// - Throws: ``ConfigurationProblem`` with the line if a command isn't one, or a key would
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
