package import ContactModel
import FormEditor
import LocalState

/// The way from the command line to a session.
extension SetSession {
  /// What the command line of `contact set` asks for.
  package struct Options {
    /// The contact; nil for those of a list.
    let id: String?
    /// The file of ids, `-` for standard input; nil for one contact.
    let list: String?
    /// Words like `city=Paris`.
    let assignments: [String]
    /// The keys of the fields that are cleared.
    let clear: [String]
    let isSandbox: Bool
    /// Whether what an earlier run of the same batch did is forgotten.
    let isAgain: Bool
    let isDryRun: Bool
    /// Whether nobody is asked before sending.
    let isAgreed: Bool
    /// Whether it is waited until the outcome of an update is known.
    let waits: Bool
    let mayChangeProduction: Bool
    /// The keys of protected fields that may be changed.
    let unlocked: [String]
    let isJSON: Bool

    package init(
      id: String?, list: String?, assignments: [String], clear: [String], isSandbox: Bool,
      isAgain: Bool, isDryRun: Bool, isAgreed: Bool, waits: Bool, mayChangeProduction: Bool,
      unlocked: [String], isJSON: Bool
    ) {
      self.id = id
      self.list = list
      self.assignments = assignments
      self.clear = clear
      self.isSandbox = isSandbox
      self.isAgain = isAgain
      self.isDryRun = isDryRun
      self.isAgreed = isAgreed
      self.waits = waits
      self.mayChangeProduction = mayChangeProduction
      self.unlocked = unlocked
      self.isJSON = isJSON
    }
  }

  /// Changes one contact, or those of a list.
  ///
  /// - Returns: The status to exit with.
  package static func run(
    _ options: Options, _ start: CommandContext
  ) throws(CommandError) -> ContactModel.ExitStatus {
    let signals = try CommandContext.signals()
    let files = SetValues(signals: signals)
    let values = try files.assignments(options.assignments, clearing: options.clear)
    let server = try start.server(isSandbox: options.isSandbox)
    let protection = start.protection(of: server, isReadOnly: false)
    try options.check(values, against: protection)
    let calls = Calls(to: server, signals)
    calls.waitsForUpdates = options.waits
    let session = SetSession(
      calls: calls, server: server,
      place: ([start.place(server)] + protection.words).joined(separator: " · "),
      environment: start.environment, audit: SessionAudit(start.settings),
      order: ContactUpdate.UpdatePlan(
        values, today: Clock.today(),
        mode: start.settings.updateBody == .complete ? .complete : .changed,
        isDryRun: options.isDryRun,
        waits: options.waits),
      consent: options.isDryRun || options.isAgreed
        ? .given : protection.isProduction ? .byName : .byYes, isJSON: options.isJSON)
    guard let list = options.list else { return try session.run(options.id ?? "") }
    return try BatchSession(session, files.ids(list).ids, isAgain: options.isAgain).run()
  }
}

extension SetSession.Options {
  /// Refuses what the configuration protects, unless it is asked for by its name.
  fileprivate func check(
    _ values: Assignments, against protection: Protection
  ) throws(CommandError) {
    if protection.isReadOnly, !isDryRun {
      throw CommandError("Nothing is sent: read_only is set.", .configuration)
    }
    let locked = values.all.map(\.field).filter {
      protection.fields.contains($0.id) && !unlocked.contains($0.key)
    }
    if let field = locked.first {
      throw CommandError(
        """
        \(field.key) is protected. Add --unlock \(field.key) to change it.
        """, .configuration)
    }
    if protection.isProduction, isAgreed, !mayChangeProduction, !isDryRun {
      throw CommandError(
        "This is a production server. --yes also needs --production.", .usage)
    }
  }
}
