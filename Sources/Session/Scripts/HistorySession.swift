package import ContactModel
import FormEditor
package import LocalState

/// `contact history`: the earlier saves on this computer.
package struct HistorySession {
  /// The contact; nil for a list of all contacts that have earlier saves.
  private let id: String?
  /// The server's address or a part of it; nil for any.
  private let server: String?
  private let isJSON: Bool

  package init(id: String?, server: String?, isJSON: Bool) {
    self.id = id
    self.server = server
    self.isJSON = isJSON
  }

  /// Prints the saves, newest first.
  ///
  /// - Returns: The status to exit with.
  package func run(
    _ settings: Settings, _ environment: Environment
  ) throws(CommandError) -> CommandOutcome {
    let found: (saves: [[EarlierSave]], faults: [String])
    do throws(HistoryError) {
      found = try SaveHistory(settings, environment).all(now: Clock.timeInMilliseconds())
    } catch {
      throw CommandError("The history can't be read. \(error)", .configuration)
    }
    found.faults.forEach(Output.error)
    let contacts = found.saves.filter { saves in
      guard let save = saves.first else { return false }
      return id.map { $0.isSameBytes(as: save.contactID) } ?? true
    }
    let chosen = contacts.onServer(server) { $0.first?.server ?? "" }
    guard let id else {
      list(chosen.sorted { ($0.first?.time ?? 0) > ($1.first?.time ?? 0) })
      return .done
    }
    guard let saves = chosen.first else {
      let place = server.map { " on \($0)" } ?? ""
      throw CommandError(
        "There are no earlier saves of contact \(id)\(place).", .leftWithoutSaving)
    }
    guard chosen.count == 1 else {
      let servers = chosen.compactMap(\.first?.server).joined(separator: ", ")
      throw CommandError(
        "Contact \(id) was saved on \(chosen.count) servers. Choose one with --server: \(servers)",
        .usage)
    }
    show(saves)
    return .done
  }

  private func list(_ contacts: [[EarlierSave]]) {
    if isJSON { return Output.json(.array(contacts.compactMap(Self.json))) }
    if contacts.isEmpty { Output.error("There are no earlier saves.") }
    let rows = contacts.compactMap { saves in
      saves.first.map { save in
        [
          save.contactID, save.name, save.server, saves.count.counted("save"),
          LocalTime.text(save.time / 1_000),
        ].map(Output.shown)
      }
    }
    TextTable.lines(rows).forEach(Output.line)
  }

  private static func json(_ saves: [EarlierSave]) -> JSONValue? {
    saves.first.map { save in
      [
        "contact": .string(save.contactID), "name": .string(save.name),
        "server": .string(save.server), "saves": .number(saves.count),
        "last": .string(Timestamp.rfc3339(milliseconds: save.time)),
      ]
    }
  }

  private func show(_ saves: [EarlierSave]) {
    if isJSON { return Output.json(.array(saves.map(\.programJSON))) }
    let undone = EarlierSave.undone(among: saves)
    let rows = saves.map { save in
      [
        "\(save.number)", LocalTime.text(save.time / 1_000), save.author.words,
        save.note(isUndone: undone.contains(save.number))
          + save.summaries.joined(separator: "; "),
      ].map(Output.shown)
    }
    TextTable.lines(rows).forEach(Output.line)
  }
}

extension EarlierSave {
  /// The save as JSON; the names of members never change.
  fileprivate var programJSON: JSONValue {
    [
      "number": .number(number), "time": .string(Timestamp.rfc3339(milliseconds: time)),
      "user": .string(author.user), "login": author.login.map(JSONValue.string) ?? .null,
      "host": .string(author.host), "server": .string(server), "contact": .string(contactID),
      "name": .string(name), "request_id": requestID.map(JSONValue.string) ?? .null,
      "batch": batch.map(JSONValue.string) ?? .null, "undoes": .array(undoes.map { .number($0) }),
      "outcome": .string(outcome), "changes": .array(parts.map { $0.json(in: country) }),
    ]
  }
}

extension EarlierSave.Part {
  /// Returns the change as JSON; a value that the server didn't mention is omitted.
  fileprivate func json(in country: String) -> JSONValue {
    [
      "field": .string(field.key), "label": .string(field.label(in: country)), "old": old,
      "new": new,
    ]
  }
}
