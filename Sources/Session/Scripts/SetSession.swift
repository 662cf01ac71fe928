package import ContactModel
import ContactService
import FormEditor
import Glibc
import LocalState

/// `contact set` on one contact, and the parts that it shares with a batch.
package struct SetSession {
  /// The operator's consent to an update.
  enum Consent {
    /// Given on the command line.
    case given
    /// Given by answering yes.
    case byYes
    /// Given by typing the contact's name or the number of contacts, as on production.
    case byName

    /// The sentence if there is no terminal to give it on.
    var missingTerminal: String {
      "No terminal to confirm on. Use --yes\(self == .byName ? " --production" : "") to send anyway."
    }
  }

  let loop: CommandLoop
  let server: SessionServer
  /// The server's name for the operator.
  let place: String
  let environment: Environment
  let recorder: SaveRecorder
  let order: ContactUpdate.UpdatePlan
  let consent: Consent
  let isJSON: Bool

  /// Changes a contact, and reports the result.
  ///
  /// - Returns: The status to exit with; a signal's if one came while the update was in
  ///   progress.
  func run(_ id: String) throws(CommandError) -> CommandOutcome {
    let draft = order.isDryRun ? nil : try ContactDraft(id, on: server.address, environment, loop)
    var update = ContactUpdate(id, order)
    var step = update.handle(try loop.contact(id), left: draft?.left, now: Clock.time())
    try awaitEarlier(draft, &update, &step)
    settle(draft, update.resolution)
    update.notes.forEach(Output.error)
    var isAsked = consent == .given
    var isResent = false
    while case .send(let edit) = step {
      let isFirst = !isAsked
      isAsked = true
      if isFirst, let result = try ask(edit, update.warnings) {
        step = .done(result)
        break
      }
      let outcome = try save(edit, .save(edit, order.mode), draft)
      if case .rateLimited(let limit) = outcome, !isResent {
        isResent = try loop.wait(seconds: limit.seconds, isOwnLimit: limit.isOwnLimit)
        if isResent { continue }
      }
      step = update.handle(outcome)
    }
    guard case .done(let result) = step else { return .done }
    report(try described(result), draft, isAsked: isAsked && consent != .given)
    return loop.signalled ?? result.exit
  }

  /// Reads the contact again until an earlier update shows or can't be applied any more.
  private func awaitEarlier(
    _ draft: ContactDraft?, _ update: inout ContactUpdate, _ step: inout ContactUpdate.Step
  ) throws(CommandError) {
    guard order.waits else { return }
    var pause = 1
    while update.wait > 0 {
      if pause == 1 {
        let sentence = update.resolution?.sentence(now: Clock.time()) ?? ""
        Output.error("\(sentence) Waiting to find out.")
      }
      try loop.wait(milliseconds: min(pause, update.wait) * 1_000)
      pause *= 2
      let id = update.id
      update = ContactUpdate(id, order)
      step = update.handle(try loop.contact(id), left: draft?.left, now: Clock.time())
    }
  }

  /// Sends one update, with a draft on the disk until its outcome is known.
  ///
  /// This is the only place that sends a command's update and receives its outcome.
  ///
  /// - Parameters:
  ///   - edit: The edit that is sent.
  ///   - call: The call that sends it.
  ///   - draft: The contact's draft.
  /// - Returns: The outcome.
  /// - Throws: ``CommandError`` if a signal ended the wait.
  func save(
    _ edit: ContactEdit, _ call: ServiceRequest, _ draft: ContactDraft?
  ) throws(CommandError) -> SaveOutcome {
    draft?.submit(edit, order.mode)
    reportNotes(draft)
    if let status = loop.signalled {
      draft?.record(.notSent(reason: status.endingSentence), of: edit)
      throw CommandError("\(status.endingSentence) Nothing was sent.", status)
    }
    let outcome: SaveOutcome
    do throws(CommandError) {
      outcome = try loop.save(call) { draft?.noteSending(of: edit, order.mode) }
    } catch {
      let outcome = SaveOutcome.unknown(reason: error.message)
      record(edit, outcome)
      draft?.record(outcome, of: edit, sentAt: loop.updateSentAt)
      if let draft { Output.error(draft.doubtNote) }
      throw error
    }
    record(edit, outcome)
    draft?.record(outcome, of: edit, sentAt: loop.updateSentAt)
    reportNotes(draft)
    return outcome
  }

  private func record(_ edit: ContactEdit, _ outcome: SaveOutcome) {
    // An update of an earlier session that turns out to be saved may be another one.
    let undo = order.undo(of: edit.base.id).flatMap { $0.isMade(by: edit) ? $0 : nil }
    let undoes = undo?.numbers ?? []
    guard
      let write = recorder.writing(edit, outcome, server: server.address, undoing: undoes)
    else { return }
    if let fault = loop.onDisk(.recordSave, write) ?? nil { Output.error(fault) }
  }

  /// Asks for the operator's consent.
  ///
  /// - Parameter name: The name to type on production.
  /// - Returns: Whether the operator agrees.
  /// - Throws: ``CommandError`` if a signal came instead.
  func isAgreed(to name: String) throws(CommandError) -> Bool {
    let input = StandardInput(loop)
    switch consent {
    case .given: return true
    case .byYes: return try input.confirm("Send?")
    case .byName:
      let typed = try input.line(after: "Production. Type \(name) to send: ") ?? ""
      return NameConfirmationPanel.isSame(typed, name)
    }
  }

  /// Removes the draft of an update that turned out to be saved.
  func settle(_ draft: ContactDraft?, _ resolution: UpdateResolution?) {
    if case .stored? = resolution, let draft {
      if let edit = draft.left?.edit {
        record(edit, .saved(Receipt(stored: edit.base, differences: [])))
      }
      draft.drop()
    }
    reportNotes(draft)
  }

  private func reportNotes(_ draft: ContactDraft?) { draft?.removeNotes().forEach(Output.error) }

  /// Returns the result with the request, for a dry run, and with the id of the last answer, if the
  /// outcome has none of its own.
  func described(_ result: UpdateResult) throws(CommandError) -> UpdateResult {
    var result = result
    result.requestID = result.requestID ?? loop.requests?.lastRequestID
    guard result.outcome == .dryRun, let edit = result.edit, let endpoint = loop.requests?.endpoint
    else {
      return result
    }
    do {
      result.request = try RequestPreview(of: edit, order.mode, to: endpoint).text
    } catch {
      throw CommandError(error.description, .notSent)
    }
    return result
  }

  /// Shows the update, and asks.
  ///
  /// - Returns: The result if it isn't to be sent; nil if it is.
  private func ask(_ edit: ContactEdit, _ warnings: [Problem]) throws(CommandError) -> UpdateResult?
  {
    Output.error("Contact \(edit.base.id), \(edit.base.name), on \(place):")
    for line in edit.changeLines { Output.write(line, to: STDERR_FILENO) }
    for warning in warnings { Output.write(warning.warningLine, to: STDERR_FILENO) }
    for line in edit.normalizationLines(order.mode) { Output.write(line, to: STDERR_FILENO) }
    var result: UpdateResult
    if !StandardInput.isAskable {
      result = UpdateResult(
        edit.base.id, .unconfirmed, consent.missingTerminal, edit: edit)
    } else if try isAgreed(to: NameConfirmationPanel.name(of: edit)) {
      return nil
    } else {
      result = UpdateResult(edit.base.id, .declined, "The update wasn't confirmed.", edit: edit)
    }
    result.problems = warnings
    result.normalizations = edit.normalizations(order.mode)
    return result
  }

  private func report(_ result: UpdateResult, _ draft: ContactDraft?, isAsked: Bool) {
    if isJSON {
      Output.json(result.json)
    } else {
      // The question has already shown them.
      if !isAsked {
        for line in result.warningLines + result.normalizationLines {
          Output.write(line, to: STDERR_FILENO)
        }
      }
      if let request = result.request { Output.text(request) }
      result.savedLines(on: server.name).forEach(Output.line)
      for (index, line) in result.failureLines.enumerated() {
        if index == 0 { Output.error(line) } else { Output.write(line, to: STDERR_FILENO) }
      }
    }
    if StandardOutput.isLost {
      result.savedLines(on: server.name).forEach(Output.error)
      if isJSON { result.failureLines.forEach(Output.error) }
    }
    if let draft, result.outcome == .unknown || draft.knowsDoubt { Output.error(draft.doubtNote) }
    if let status = loop.signalled { Output.error(status.endingSentence) }
  }
}

/// The start of the command from the command line.
extension SetSession {
  /// The options of `contact set` and `contact undo`.
  package struct Options {
    /// The contact of `contact set`; nil for those of a list, and for `contact undo`.
    package var id: String?
    /// The file of ids, `-` for standard input; nil for one contact.
    package var list: String?
    /// The file of contacts with values of their own, `-` for standard input; nil for none.
    package var source: String?
    /// Words like `city=Paris`.
    package var assignments: [String] = []
    /// The keys of the fields to clear.
    package var clear: [String] = []
    /// Whether an earlier run of the same batch is ignored.
    package var isAgain = false
    package var isDryRun = false
    /// Whether the update is sent without asking.
    package var isAgreed = false
    /// Whether the command waits until the outcome of an update is known, and for a server that asks
    /// to wait.
    package var waits = true
    /// Whether a warning keeps a contact from being updated.
    package var isStrict = false
    package var mayChangeProduction = false
    /// The keys of protected fields that can be changed.
    package var unlocked: [String] = []
    package var isJSON = false

    package init() {}
  }

  /// Changes one contact, or those of a list.
  ///
  /// - Returns: The status to exit with.
  package static func run(
    _ options: Options, _ start: CommandContext
  ) throws(CommandError) -> CommandOutcome {
    let loop = try CommandLoop(start.transfers)
    let files = SetValues(loop)
    var values = try files.assignments(options.assignments, clearing: options.clear)
    let server = try start.server()
    var file: ContactFile?
    if let path = options.source { file = try files.contacts(path, of: server) }
    let ids = try options.list.map { (path) throws(CommandError) in try files.ids(path).ids }
    let protection = try start.protection(of: server, loop)
    try options.check(values.all.map(\.field), against: protection)
    let mode = start.settings.updateBody
    try loop.connect(to: server, mode, waits: options.waits)
    let names = try files.names(of: values.named.union(file?.named ?? []))
    do throws(AssignmentError) {
      values = try values.replacingNames(by: names)
      try file?.replaceNames(by: names)
    } catch {
      throw CommandError(error.message, .valuesNotValid)
    }
    var order = ContactUpdate.UpdatePlan(
      file.map { .each($0.assignments) } ?? .same(values), today: Clock.today(), mode: mode)
    if file != nil {
      order.locked = protection.fields.subtracting(options.unlocked.map { FieldID($0) })
    }
    options.apply(to: &order)
    let session = SetSession(options, start, loop, server, protection, order)
    var contacts = ids
    if let file { contacts = file.rows.map(\.id) }
    guard let contacts else { return try session.run(options.id ?? "") }
    return try BatchSession(session, contacts, isAgain: options.isAgain).run()
  }

  /// Prepares what the command line asks for, with a loop that is connected to the server.
  init(
    _ options: Options, _ start: CommandContext, _ loop: CommandLoop, _ server: SessionServer,
    _ protection: Protection, _ order: ContactUpdate.UpdatePlan
  ) {
    self.init(
      loop: loop, server: server,
      place: ([start.place(server)] + protection.words).joined(separator: " · "),
      environment: start.environment, recorder: SaveRecorder(start.settings, start.environment),
      order: order,
      consent: options.isDryRun || options.isAgreed
        ? .given : protection.isProduction ? .byName : .byYes, isJSON: options.isJSON)
  }
}

extension SetSession.Options {
  /// Sets what the command line says about every update.
  func apply(to order: inout ContactUpdate.UpdatePlan) {
    order.isDryRun = isDryRun
    order.waits = waits
    order.isStrict = isStrict
  }

  /// Refuses changes to protected fields, unless each is unlocked by its name.
  func check(_ fields: [Field], against protection: Protection) throws(CommandError) {
    if protection.isReadOnly, !isDryRun {
      throw CommandError("Nothing is sent: read_only is set.", .configuration)
    }
    let locked = fields.filter {
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
