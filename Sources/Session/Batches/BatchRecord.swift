package import ContactModel

/// One line of a batch's journal.
package enum BatchRecord: Equatable, Sendable {
  /// A contact is requested next; with the time of day, in seconds since 1970.
  case asked(id: String, at: Int)
  /// An update is sent next; with the contact's fingerprint before it, and the time.
  case begun(id: String, base: Fingerprint, at: Int)
  /// The outcome of a contact; with whether the same command would have the same outcome again.
  case ended(id: String, UpdateResult.Outcome, isDoubtful: Bool, isFinal: Bool)

  /// The record on one line.
  package var text: String {
    switch self {
    case .asked(let id, let time):
      JSONValue.object([
        JSONMember("asked", .string(id)), JSONMember("at", .number("\(time)")),
      ]).text
    case .begun(let id, let base, let time):
      JSONValue.object([
        JSONMember("begun", .string(id)), JSONMember("base", .string(base.description)),
        JSONMember("at", .number("\(time)")),
      ]).text
    case .ended(let id, let outcome, let isDoubtful, let isFinal):
      JSONValue.object([
        JSONMember("ended", .string(id)), JSONMember("outcome", .string(outcome.rawValue)),
        JSONMember("doubtful", .bool(isDoubtful)), JSONMember("final", .bool(isFinal)),
      ]).text
    }
  }

  /// Reads a line; nil if it isn't a record.
  init?(_ text: some StringProtocol) {
    guard let json = try? JSONValue(reading: text.utf8) else { return nil }
    if case .string(let id)? = json["ended"] {
      guard case .string(let name)? = json["outcome"],
        case .bool(let isDoubtful)? = json["doubtful"],
        let outcome = UpdateResult.Outcome(rawValue: name)
      else { return nil }
      // Earlier versions only wrote whether it was saved.
      let isFinal = json["final"].map { $0 == .bool(true) } ?? [.saved, .nothing].contains(outcome)
      self = .ended(id: id, outcome, isDoubtful: isDoubtful, isFinal: isFinal)
      return
    }
    guard case .number(let digits)? = json["at"], let time = Int(digits) else { return nil }
    if case .string(let id)? = json["asked"] {
      self = .asked(id: id, at: time)
    } else if case .string(let id)? = json["begun"], case .string(let text)? = json["base"],
      let base = Fingerprint(text)
    {
      self = .begun(id: id, base: base, at: time)
    } else {
      return nil
    }
  }
}
