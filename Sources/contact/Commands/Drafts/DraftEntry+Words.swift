import ContactModel
import LocalState
import Scripting

extension DraftEntry {
  /// What the list says of it, a text a column.
  ///
  /// - Parameter now: The time, in seconds since 1970.
  /// - Returns: As many texts as the list has columns.
  func columns(now: Int) -> [String] {
    let age = Age(since: modified, now: now).description
    guard let draft else { return ["—", "—", "—", "—", age, phase] }
    return [draft.contactID, draft.base.name, draft.server, draft.count, age, phase]
  }

  /// How far it has come.
  var phase: String {
    switch content {
    case .draft(let draft): draft.phase.words
    case .bad(let error): "can't be used: \(error) \(path)"
    case .unreadable(let fault): "can't be used: \(fault)"
    }
  }
}

extension Draft {
  /// How many fields it changes.
  var count: String { edit.changeCount.counted("change") }

  /// Whose it is, as a part of a sentence.
  var title: String { "contact \(contactID), \(base.name), on \(server)" }

  /// The draft as it is printed for programs; the names of members stay as they are.
  ///
  /// - Parameter entry: Where it is kept.
  /// - Returns: An object.
  func json(_ entry: DraftEntry) -> JSONValue {
    .object([
      JSONMember("contact", .string(contactID)), JSONMember("name", .string(base.name)),
      JSONMember("server", .string(server)), JSONMember("kept", .number("\(entry.modified)")),
      JSONMember("phase", .string(phase.name)), JSONMember("file", .string(entry.path)),
      JSONMember("changes", .array(edit.changesJSON())),
    ])
  }
}

extension Draft.Phase {
  /// How far it has come, in words.
  fileprivate var words: String {
    switch self {
    case .editing: "editing"
    case .submitting: "an update was on its way"
    case .unknown: "outcome unknown"
    }
  }

  /// How far it has come, for programs.
  fileprivate var name: String {
    switch self {
    case .editing: "editing"
    case .submitting: "submitting"
    case .unknown: "unknown"
    }
  }
}
