import ContactModel
import ContactService
@testable import Session
import TestSupport

/// A server, a journal and a clock for a batch, all of them values of a test.
struct BatchWorld {
  /// The batch was interrupted.
  struct Interrupted: Error {}

  let ids: [String]
  let order: ContactUpdate.UpdatePlan
  var random: SeededGenerator
  /// The server's contacts.
  private(set) var contacts: [String: Contact]
  /// The number of updates of each contact that the server accepted.
  private(set) var updates: [String: Int] = [:]
  /// The times of the requests, in milliseconds.
  private(set) var requests: [Int] = []
  private(set) var journal: [String] = []
  private(set) var told: [UpdateResult] = []
  private(set) var now = 0
  /// After how many more steps it is interrupted; nil for never.
  var stepsLeft: Int?
  private(set) var steps = 0
  /// One of so many requests is answered that there were too many; 0 for none.
  var limitedOneOf: UInt64 = 0
  /// The requests that are not answered at all.
  var isUnreachable = false
  private var budget = RequestBudget()
  private let begin = ContinuousClock.now

  init(_ count: Int, _ order: ContactUpdate.UpdatePlan, seed: UInt64 = 7) {
    ids = (1...count).map { "\($0)" }
    self.order = order
    random = SeededGenerator(seed: seed)
    contacts = Dictionary(uniqueKeysWithValues: ids.map { ($0, Sample.contact($0)) })
  }

  private var instant: ContinuousClock.Instant { begin + .milliseconds(now) }

  /// The time of day.
  private var time: Int { 1_000_000 + now / 1_000 }

  /// Runs the batch in a new process, which knows what the journal has.
  ///
  /// - Throws: ``Interrupted`` after so many steps.
  mutating func run() throws -> Batch {
    let history = BatchHistory(lines: journal) ?? BatchHistory(today: Sample.today)
    if journal.isEmpty { journal.append(JSONValue.object(history.heading).text) }
    budget = RequestBudget()
    for seconds in history.recentRequests(now: time).sorted(by: >) {
      budget.count(at: instant - .seconds(seconds))
    }
    var batch = Batch(ids, order, history)
    var event = Batch.Event.went
    while true {
      let wait = budget.wait(for: Batch.requestsEach, at: instant)
      let effect = batch.apply(event, at: Batch.Moment(now: now, time: time, wait: wait))
      if effect == .end { return batch }
      event = try perform(effect)
    }
  }

  private mutating func perform(_ effect: Batch.Effect) throws -> Batch.Event {
    try step()
    switch effect {
    case .wait(let until): now = max(now, until)
    case .record(let record): journal.append(record.text)
    case .tell(let result): told.append(result)
    case .read(let id):
      if isUnreachable {
        return .read(
          .failed(LoadError(message: "Gone.", exit: .notSent)), left: nil)
      }
      guard let seconds = request() else {
        guard let contact = contacts[id] else { break }
        return .read(.loaded(contact), left: nil)
      }
      return .read(
        .failed(LoadError(message: "Wait.", exit: .refused, retryAfter: seconds)), left: nil)
    case .save(let edit):
      if let seconds = request() {
        return .saved(.rateLimited(RateLimit(seconds: seconds, message: "Wait.")))
      }
      let stored = Sample.stored(edit)
      contacts[edit.base.id] = stored
      updates[edit.base.id, default: 0] += 1
      // Its answer may be lost too.
      try step()
      return .saved(.saved(Receipt(stored: stored, differences: [])))
    case .end: break
    }
    return .went
  }

  private mutating func step() throws {
    steps += 1
    if stepsLeft == 0 { throw Interrupted() }
    stepsLeft = stepsLeft.map { $0 - 1 }
  }

  /// Sends a request.
  ///
  /// - Returns: The seconds that the server says to wait; nil if it takes it.
  private mutating func request() -> Int? {
    budget.count(at: instant)
    requests.append(now)
    now += Int.random(in: 20...900, using: &random)
    guard limitedOneOf > 0, random.next() % limitedOneOf == 0 else { return nil }
    return Int.random(in: 1...30, using: &random)
  }

  /// The most requests within any minute.
  var mostInAMinute: Int {
    requests.indices.map { first in
      requests[first...].prefix { $0 < requests[first] + 60_000 }.count
    }.max() ?? 0
  }
}
