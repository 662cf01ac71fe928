package import ContactModel

/// One line of a batch's journal.
package enum BatchRecord: Equatable, Sendable {
  /// An update goes out next; with what the contact was before it.
  case begun(id: String, base: Fingerprint)
  /// What became of a contact.
  case ended(id: String, UpdateResult.Outcome, isDoubtful: Bool)

  /// The record on one line.
  package var text: String {
    switch self {
    case .begun(let id, let base):
      JSONValue.object([
        JSONMember("begun", .string(id)), JSONMember("base", .string(base.description)),
      ]).text
    case .ended(let id, let outcome, let isDoubtful):
      JSONValue.object([
        JSONMember("ended", .string(id)), JSONMember("outcome", .string(outcome.rawValue)),
        JSONMember("doubtful", .bool(isDoubtful)),
      ]).text
    }
  }

  /// Reads a line; nil for what is none.
  init?(_ text: some StringProtocol) {
    guard let json = try? JSONValue(reading: text.utf8) else { return nil }
    switch (json["begun"], json["base"], json["ended"], json["outcome"], json["doubtful"]) {
    case (.string(let id)?, .string(let base)?, nil, nil, nil):
      guard let base = Fingerprint(base) else { return nil }
      self = .begun(id: id, base: base)
    case (nil, nil, .string(let id)?, .string(let name)?, .bool(let isDoubtful)?):
      guard let outcome = UpdateResult.Outcome(rawValue: name) else { return nil }
      self = .ended(id: id, outcome, isDoubtful: isDoubtful)
    default: return nil
    }
  }
}
