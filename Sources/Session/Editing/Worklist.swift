import ContactModel

/// Contacts that are edited one after another, with the result of each.
struct Worklist: Equatable, Sendable {
  /// The result of a contact.
  enum State: Equatable, Sendable {
    case saved, skipped
    /// It has edits that aren't saved.
    case draft
    /// It can't be read, or its update failed; with a sentence and the exit status.
    case failed(String, CommandOutcome)

    /// Whether nothing is left to do.
    var isDone: Bool { self == .saved || self == .skipped }

    /// The exit status of a session with only such a contact.
    var exit: CommandOutcome {
      switch self {
      case .saved, .skipped: .done
      case .draft: .leftWithoutSaving
      case .failed(_, let status): status
      }
    }
  }

  /// The contacts' ids, each once.
  let ids: [String]
  /// The results by id; contacts without a result are absent.
  private var states: [String: State] = [:]
  /// The place of the current contact, from 0; nil if it isn't in the list.
  private(set) var place: Int?
  /// The number of contacts that were done before this session.
  let doneAtStart: Int
  /// The time at which the list was started, in seconds since 1970.
  let began: Int

  /// Begins at the first contact that isn't done.
  ///
  /// - Parameters:
  ///   - ids: The contacts' ids, each once, not empty.
  ///   - history: The progress of earlier sessions.
  ///   - now: Seconds since 1970.
  init(_ ids: [String], _ history: History? = nil, now: Int) {
    self.ids = ids
    let known = Set(ids)
    states = (history?.states ?? [:]).filter { known.contains($0.key) }
    doneAtStart = states.values.count(where: \.isDone)
    began = history?.began ?? now
    place = ids.firstIndex { !isDone($0) } ?? 0
  }

  private func isDone(_ id: String) -> Bool { states[id]?.isDone ?? false }

  /// The current contact; nil if it isn't in the list.
  var current: String? { place.map { ids[$0] } }

  /// Whether nothing is left to do.
  var isComplete: Bool { ids.allSatisfy(isDone) }

  /// The place of the next contact to work on: the next that isn't done, and after the last, the
  /// first of those that weren't worked on yet.
  var nextOpen: Int? {
    let start = place.map { $0 + 1 } ?? 0
    return (start..<max(start, ids.count)).first { !isDone(ids[$0]) }
      ?? (0..<min(start, ids.count)).first { states[ids[$0]] == nil && $0 != place }
  }

  /// Goes to a contact, in the list or not.
  mutating func go(to id: String) { place = ids.firstIndex(of: id) }

  /// Records the result of the current contact.
  ///
  /// - Parameter state: The last state; nil to start over.
  /// - Returns: Whether that is new.
  mutating func note(_ state: State?) -> Bool {
    guard let current, states[current] != state else { return false }
    states[current] = state
    return true
  }

  /// Returns the result of a contact; nil if it has none.
  func state(of id: String) -> State? { states[id] }
}

/// The result of a worklist.
extension Worklist {
  /// The worst status of its contacts; 1 if some are left.
  var exit: CommandOutcome {
    .worst(of: ids.map { states[$0]?.exit ?? .leftWithoutSaving })
  }

  /// The counts in one line.
  var summary: String {
    func count(_ name: String, _ isMeant: (State?) -> Bool) -> String? {
      let count = ids.count { isMeant(states[$0]) }
      return count == 0 ? nil : "\(count) \(name)"
    }
    let parts = [
      count("saved") { $0 == .saved }, count("skipped") { $0 == .skipped },
      count("with a draft") { $0 == .draft },
      count("failed") { if case .failed = $0 { true } else { false } }, count("left") { $0 == nil },
    ].compactMap(\.self)
    return "\(ids.count.counted("contact")): \(parts.joined(separator: ", "))."
  }

  /// The failed contacts, one per line.
  var failures: [String] {
    ids.compactMap { id in
      if case .failed(let reason, _)? = states[id] { "Contact \(id): \(reason)" } else { nil }
    }
  }

  /// One object for each contact.
  var json: [JSONValue] {
    ids.map { id in
      let state = states[id]
      var failure: (reason: String, status: Int32)?
      if case .failed(let reason, let status)? = state { failure = (reason, status.rawValue) }
      return [
        "id": .string(id), "outcome": .string(state?.name ?? "left"),
        "message": (failure?.reason).map(JSONValue.string),
        "status": (failure?.status).map { .number($0) },
      ]
    }
  }
}

/// The journal of a worklist: a heading, and one line for each result.
extension Worklist {
  /// The results of earlier sessions.
  struct History: Equatable, Sendable {
    /// The time at which the list was started, in seconds since 1970.
    let began: Int
    fileprivate(set) var states: [String: State] = [:]

    /// Reads a journal; nil if it is damaged.
    init?(lines: [String]) {
      guard let heading = lines.first.flatMap({ try? JSONValue(reading: $0.utf8) }),
        heading["worklist"] == .number(Worklist.version), let began = heading["began"]?.integer
      else { return nil }
      self.began = began
      for line in lines.dropFirst() {
        guard let json = try? JSONValue(reading: line.utf8), let id = json["id"]?.string else {
          return nil
        }
        if json["state"] == .string("open") {
          states[id] = nil
        } else if let state = State(json) {
          states[id] = state
        } else {
          return nil
        }
      }
    }

    /// How many contacts are done.
    var countDone: Int { states.values.count(where: \.isDone) }

    /// Returns whether nothing of the list is left to do.
    func isComplete(_ ids: [String]) -> Bool {
      ids.allSatisfy { states[$0]?.isDone ?? false }
    }
  }

  private static let version = 1

  /// The members of the journal's first line that only this kind of journal has.
  var heading: [JSONMember] {
    [JSONMember("worklist", .number(Self.version)), JSONMember("began", .number(began))]
  }

  /// The line with the result of the current contact; nil if it isn't in the list.
  var record: String? {
    guard let current else { return nil }
    let members = states[current]?.members ?? [JSONMember("state", .string("open"))]
    return JSONValue.object([JSONMember("id", .string(current))] + members).text
  }

  /// Returns the name of the journal, equal for the same server and contacts.
  static func name(server: String, ids: [String]) -> String {
    let key = JSONValue.array([.string("worklist"), .string(server)] + ids.map(JSONValue.string))
    return Fingerprint(of: key.text.utf8).description
  }
}

extension Worklist.State {
  /// Its name in the journal and in results.
  fileprivate var name: String {
    switch self {
    case .saved: "saved"
    case .skipped: "skipped"
    case .draft: "draft"
    case .failed: "failed"
    }
  }

  /// Reads it from a line of the journal.
  fileprivate init?(_ json: JSONValue) {
    let name = json["state"]?.string
    if let state = [Self.saved, .skipped, .draft].first(where: { $0.name == name }) {
      self = state
    } else if name == "failed", let reason = json["reason"]?.string,
      let status = json["status"]?.integer.flatMap({ Int32(exactly: $0) })
        .flatMap(CommandOutcome.init)
    {
      self = .failed(reason, status)
    } else {
      return nil
    }
  }

  fileprivate var members: [JSONMember] {
    var members = [JSONMember("state", .string(name))]
    if case .failed(let reason, let status) = self {
      members += [
        JSONMember("reason", .string(reason)), JSONMember("status", .number(status.rawValue)),
      ]
    }
    return members
  }
}
