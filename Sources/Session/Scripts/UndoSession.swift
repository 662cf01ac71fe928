package import ContactModel
import FormEditor
import LocalState

/// `contact undo`: undoes an earlier save or a whole batch, with an update like `contact set`.
package struct UndoSession {
  /// The saves to undo.
  package enum Target: Sendable {
    /// One save of a contact by its number; nil for the newest one that isn't undone.
    case save(id: String, number: Int?)
    /// A batch by its name in the history; nil for the last one.
    case batch(String?)
  }

  private let history: SaveHistory
  private let server: SessionServer
  private let loop: CommandLoop

  /// Undoes a save, or those of a batch.
  ///
  /// - Parameters:
  ///   - target: The saves.
  ///   - options: The other options on the command line, as for `contact set`.
  ///   - start: The variables and the settings.
  /// - Returns: The status to exit with.
  /// - Throws: ``CommandError`` if there is no such save, or the command can't be carried out.
  package static func run(
    _ target: Target, _ options: SetSession.Options, _ start: CommandContext
  ) throws(CommandError) -> CommandOutcome {
    let loop = try CommandLoop(start.transfers)
    let server = try start.server()
    let session = UndoSession(
      history: SaveHistory(start.settings, start.environment), server: server, loop: loop)
    let saves =
      switch target {
      case .save(let id, let number): [try session.save(of: id, number)]
      case .batch(let name): try session.saves(ofBatch: name)
      }
    let undos = Dictionary(grouping: saves, by: \.contactID).mapValues(SaveUndo.init)
    let protection = try start.protection(of: server, loop)
    let fields = Set(undos.values.flatMap(\.fields))
    try options.check(Field.all.filter(fields.contains), against: protection)
    let mode = start.settings.updateBody
    var order = ContactUpdate.UpdatePlan(.undo(undos), today: Clock.today(), mode: mode)
    options.apply(to: &order)
    try loop.connect(to: server, mode, waits: options.waits)
    let set = SetSession(options, start, loop, server, protection, order)
    switch target {
    case .save(let id, _):
      saves.forEach { Output.error("This undoes \($0.title).") }
      return try set.run(id)
    case .batch:
      var ids: [String] = []
      for save in saves.sorted(by: { $0.time < $1.time }) where !ids.contains(save.contactID) {
        ids.append(save.contactID)
      }
      return try BatchSession(set, ids, isAgain: options.isAgain).run()
    }
  }

  /// Finds a save of a contact.
  private func save(of id: String, _ number: Int?) throws(CommandError) -> EarlierSave {
    let (history, address) = (history, server.address)
    let saves = try read { () throws(HistoryError) in
      try history.saves(server: address, contactID: id, now: Clock.timeInMilliseconds())
    }
    guard let newest = saves.first else {
      throw CommandError(
        "There are no earlier saves of contact \(id) on \(server.name).", .leftWithoutSaving)
    }
    guard let number else {
      if let save = EarlierSave.newest(toUndoAmong: saves) { return save }
      throw CommandError(
        "All saves of contact \(id) are undone. --save \(newest.number) undoes the last undo.",
        .leftWithoutSaving)
    }
    if let save = saves.first(where: { $0.number == number }) { return save }
    throw CommandError(
      "Contact \(id) has no save \(number). “contact history \(id)” lists its saves.",
      .leftWithoutSaving)
  }

  /// Finds the saves of a batch; the last batch is the last one that wasn't an undo.
  private func saves(ofBatch name: String?) throws(CommandError) -> [EarlierSave] {
    let history = history
    let found = try read { () throws(HistoryError) in
      try history.all(now: Clock.timeInMilliseconds())
    }
    found.faults.forEach(Output.error)
    let saves = found.saves.flatMap(\.self).filter {
      $0.server.isSameBytes(as: server.address) && $0.batch != nil
    }
    let last = saves.filter(\.undoes.isEmpty).max { $0.time < $1.time }?.batch
    let batch = name ?? last
    let members = saves.filter { $0.batch == batch }
    guard !members.isEmpty else {
      throw CommandError(
        name.map { "There is no batch \($0) on \(server.name)." }
          ?? "There is no earlier batch on \(server.name).", .leftWithoutSaving)
    }
    return members
  }

  /// Reads the history through the command's disk work.
  private func read<Value: Sendable>(
    _ work: @escaping @Sendable () throws(HistoryError) -> Value
  ) throws(CommandError) -> Value {
    let result = loop.onDisk(.readHistory) {
      Result { () throws(HistoryError) in try work() }
    }
    try loop.checkSignal()
    switch result {
    case .success(let value)?: return value
    case .failure(let error)?:
      throw CommandError("The history can't be read. \(error)", .configuration)
    case nil: throw CommandError("The disk isn't responding.", .notSent)
    }
  }
}

extension EarlierSave {
  /// The save in a few words: its number, its time and its author.
  fileprivate var title: String {
    "save \(number) from \(LocalTime.text(time / 1_000)) by \(author.words)"
  }
}
