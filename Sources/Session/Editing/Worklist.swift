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
      var members = [JSONMember("id", .string(id))]
      switch states[id] {
      case .saved: members.append(JSONMember("outcome", .string("saved")))
      case .skipped: members.append(JSONMember("outcome", .string("skipped")))
      case .draft: members.append(JSONMember("outcome", .string("draft")))
      case .failed(let reason, let status):
        members += [
          JSONMember("outcome", .string("failed")), JSONMember("message", .string(reason)),
          JSONMember("status", .number("\(status.rawValue)")),
        ]
      case nil: members.append(JSONMember("outcome", .string("left")))
      }
      return .object(members)
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
        heading["worklist"] == .number("\(Worklist.version)"), let began = heading.int("began")
      else { return nil }
      self.began = began
      for line in lines.dropFirst() {
        guard let json = try? JSONValue(reading: line.utf8), case .string(let id)? = json["id"]
        else { return nil }
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

  /// Returns the first line of the journal.
  ///
  /// - Parameter more: What lists of journals say of it.
  /// - Returns: A JSON object.
  func heading(_ more: [JSONMember] = []) -> String {
    JSONValue.object(
      [
        JSONMember("worklist", .number("\(Self.version)")),
        JSONMember("began", .number("\(began)")),
      ] + more
    ).text
  }

  /// The line with the result of the current contact; nil if it isn't in the list.
  var record: String? {
    guard let current else { return nil }
    let members = states[current]?.members ?? [JSONMember("state", .string("open"))]
    return JSONValue.object([JSONMember("id", .string(current))] + members).text
  }

  /// The journal's name in messages.
  static let journal = "saving the list's progress"

  /// Returns the name of the journal, equal for the same server and contacts.
  static func name(server: String, ids: [String]) -> String {
    let key = JSONValue.array([.string("worklist"), .string(server)] + ids.map(JSONValue.string))
    return Fingerprint(of: key.text.utf8).description
  }
}

extension Worklist.State {
  private static let names: [(String, Worklist.State)] = [
    ("saved", .saved), ("skipped", .skipped), ("draft", .draft),
  ]

  /// Reads it from a line of the journal.
  fileprivate init?(_ json: JSONValue) {
    if let state = Self.names.first(where: { json["state"] == .string($0.0) })?.1 {
      self = state
    } else if json["state"] == .string("failed"), case .string(let reason)? = json["reason"],
      let status = json.int("status").flatMap({ Int32(exactly: $0).flatMap(CommandOutcome.init) })
    {
      self = .failed(reason, status)
    } else {
      return nil
    }
  }

  fileprivate var members: [JSONMember] {
    if case .failed(let reason, let status) = self {
      return [
        JSONMember("state", .string("failed")), JSONMember("reason", .string(reason)),
        JSONMember("status", .number("\(status.rawValue)")),
      ]
    }
    let name = Self.names.first { $0.1 == self }?.0 ?? ""
    return [JSONMember("state", .string(name))]
  }
}

extension JSONValue {
  fileprivate func int(_ name: String) -> Int? {
    if case .number(let text)? = self[name] { Int(text) } else { nil }
  }
}
