import ContactModel

/// The results of a batch's earlier runs.
struct BatchHistory: Equatable, Sendable {
  /// The result of a contact in earlier runs.
  enum Past: Equatable, Sendable {
    /// An update was sent, or was about to be, and its outcome isn't known; with the time, in
    /// seconds since 1970.
    case begun(base: Fingerprint, at: Int)
    /// It has an outcome that the same command wouldn't change.
    case done(UpdateResult.Outcome)

    /// Its outcome, if it is done.
    var outcome: UpdateResult.Outcome? {
      if case .done(let outcome) = self { outcome } else { nil }
    }
  }

  private static let version = 1

  /// The date on which the batch began, from which its relative dates count.
  let today: CalendarDate
  private(set) var pasts: [String: Past] = [:]
  /// The times of requests, in seconds since 1970.
  private var requests: [Int] = []

  /// Creates the history of a new batch.
  init(today: CalendarDate) { self.today = today }

  /// Reads a journal; nil if it isn't one.
  ///
  /// - Parameter lines: Its lines, of which the first is the heading.
  init?(lines: [String]) {
    guard let heading = lines.first, let json = try? JSONValue(reading: heading.utf8),
      json["version"] == .number(Self.version),
      let today = json["today"]?.string.flatMap({ CalendarDate($0) })
    else { return nil }
    self.today = today
    for line in lines.dropFirst() {
      guard let record = BatchRecord(line) else { return nil }
      add(record)
    }
  }

  /// The members of the journal's first line that only this kind of journal has.
  var heading: [JSONMember] {
    [JSONMember("version", .number(Self.version)), JSONMember("today", .string(today.description))]
  }

  /// Returns how many seconds ago requests were sent, if they still count for the server's limit.
  ///
  /// - Parameter now: The present, in seconds since 1970.
  /// - Returns: A number a request, rounded down; from a clock that was turned back, none.
  func recentRequests(now: Int) -> [Int] {
    requests.filter { (0...61).contains(now - $0) }.map { max(0, now - $0 - 1) }
  }

  /// The number of contacts that are done.
  var countDone: Int { pasts.values.count { $0.outcome != nil } }

  /// The time of the first request, in seconds since 1970; nil if there was none.
  var began: Int? { requests.first }

  /// Returns whether a batch of these contacts is complete: a journal that couldn't be removed
  /// doesn't affect a later run of the same command.
  func isComplete(_ ids: [String]) -> Bool {
    ids.allSatisfy { pasts[$0]?.outcome != nil }
  }

  /// Adds a line of the journal.
  mutating func add(_ record: BatchRecord) {
    switch record {
    case .asked(_, let time): requests.append(time)
    case .begun(let id, let base, let time):
      pasts[id] = .begun(base: base, at: time)
      requests.append(time)
    // A doubtful contact stays doubtful: it is read before anything else is done.
    case .ended(_, _, isDoubtful: true, _): break
    case .ended(let id, let outcome, _, isFinal: true): pasts[id] = .done(outcome)
    case .ended(let id, _, _, isFinal: false): pasts[id] = nil
    }
  }

  /// Returns the name of a batch's journal, equal for the same server, contacts and values.
  static func name(
    server: String, ids: [String], _ updatePlan: ContactUpdate.UpdatePlan
  ) -> String {
    let key = JSONValue.array(
      [.string(server), .string(updatePlan.key)] + ids.map(JSONValue.string))
    return Fingerprint(of: key.text.utf8).description
  }
}

/// One line of a batch's journal.
enum BatchRecord: Equatable, Sendable {
  /// A contact is requested next; with the time of day, in seconds since 1970.
  case asked(id: String, at: Int)
  /// An update is sent next; with the contact's fingerprint before it, and the time.
  case begun(id: String, base: Fingerprint, at: Int)
  /// The outcome of a contact; with whether the same command would have the same outcome again.
  case ended(id: String, UpdateResult.Outcome, isDoubtful: Bool, isFinal: Bool)

  /// The record on one line.
  var text: String { json.text }

  private var json: JSONValue {
    switch self {
    case .asked(let id, let time): ["asked": .string(id), "at": .number(time)]
    case .begun(let id, let base, let time):
      ["begun": .string(id), "base": .string(base.description), "at": .number(time)]
    case .ended(let id, let outcome, let isDoubtful, let isFinal):
      [
        "ended": .string(id), "outcome": .string(outcome.rawValue), "doubtful": .bool(isDoubtful),
        "final": .bool(isFinal),
      ]
    }
  }

  /// Reads a line; nil if it isn't a record.
  init?(_ text: some StringProtocol) {
    guard let json = try? JSONValue(reading: text.utf8) else { return nil }
    if let id = json["ended"]?.string {
      guard case .bool(let isDoubtful)? = json["doubtful"],
        let outcome = json["outcome"]?.string.flatMap(UpdateResult.Outcome.init)
      else { return nil }
      // Earlier versions only wrote whether it was saved.
      let isFinal = json["final"].map { $0 == .bool(true) } ?? [.saved, .nothing].contains(outcome)
      self = .ended(id: id, outcome, isDoubtful: isDoubtful, isFinal: isFinal)
      return
    }
    guard let time = json["at"]?.integer else { return nil }
    if let id = json["asked"]?.string {
      self = .asked(id: id, at: time)
    } else if let id = json["begun"]?.string,
      let base = json["base"]?.string.flatMap(Fingerprint.init)
    {
      self = .begun(id: id, base: base, at: time)
    } else {
      return nil
    }
  }
}
