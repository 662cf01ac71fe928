import ContactModel
import FlyingFox
import Foundation
import Synchronization

/// Plays a fault in the requests that it befalls, and leaves all others alone.
///
/// It stands around the routes, so the token and the rate limit count before it.
final class FaultPlayer: Sendable {
  private struct State {
    var played = 0
    /// The contacts that have been asked for.
    var read: Set<String> = []
    /// How many readings are still to be befallen by the fault's aftermath.
    var aftermaths = 0
    var changes = 0
    /// What was there before an update, by contact, and until when readings show it.
    var stale: [String: (answer: Answer, end: Date)] = [:]
  }

  private let plan: FaultPlan
  private let state = Mutex(State())
  private var fault: Fault { plan.fault }

  init(_ plan: FaultPlan) { self.plan = plan }

  /// A route in which the fault is played.
  func playing(in route: Route) -> Route {
    guard let moment = Self.moment(of: route) else { return route }
    var played = route
    played.answer = { sandbox, call in
      try await self.answer(call, moment, of: sandbox, route.answer)
    }
    return played
  }

  private static func moment(of route: Route) -> Fault.Moment? {
    if route.method == .PUT { return .update }
    if route.parts.last == "{id}" { return .reading }
    return Field.collections.first { $0.key == route.parts.last }.map { .names($0.id) }
  }

  private func answer(
    _ call: Call, _ moment: Fault.Moment, of sandbox: Sandbox,
    _ ordinary: @escaping @Sendable (Sandbox, Call) async throws -> Answer
  ) async throws -> Answer {
    let (isPlayed, isAftermath) = begin(moment, call.id)
    if moment == .reading, let answer = stale(call.id, at: sandbox.configuration.now()) {
      return answer
    }
    if isAftermath { try await follow(call, of: sandbox) }
    guard isPlayed else { return try await ordinary(sandbox, call) }
    if fault.aftermath == .stale { try await keep(call, of: sandbox) }
    var answer = try await perform(call, of: sandbox, ordinary)
    if fault.aftermath != .none { state.withLock { $0.aftermaths += 1 } }
    let id = call.id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    fault.alteration.change(
      &answer,
      Alteration.Occasion(
        now: sandbox.configuration.now(), elsewhere: "\(plan.target)/v2/contacts/\(id)"))
    return answer
  }

  /// Notes a request and tells what becomes of it.
  private func begin(
    _ moment: Fault.Moment, _ id: String
  ) -> (isPlayed: Bool, isAftermath: Bool) {
    state.withLock { state in
      let isReading = moment == .reading
      let isFirst = isReading && state.read.insert(id).inserted
      let isAftermath = isReading && state.aftermaths > 0
      if isAftermath { state.aftermaths -= 1 }
      let isMeant =
        fault.moment == moment || (fault.moment == .rereading && isReading && !isFirst)
      let isPlayed = isMeant && (plan.times == 0 || state.played < plan.times)
      if isPlayed { state.played += 1 }
      return (isPlayed, isAftermath)
    }
  }

  /// Does what the fault lets the request do.
  private func perform(
    _ call: Call, of sandbox: Sandbox,
    _ ordinary: @escaping @Sendable (Sandbox, Call) async throws -> Answer
  ) async throws -> Answer {
    switch fault.effect {
    case .done: return try await ordinary(sandbox, call)
    case .dropped: return try await sandbox.contact(call)
    case .late:
      let (wait, delay) = (plan.wait, plan.delay)
      Task {
        try await wait(delay)
        _ = try await ordinary(sandbox, call)
      }
      return try await sandbox.contact(call)
    case .preceded(let field):
      try await change(field, of: call.id, in: sandbox)
      return try await ordinary(sandbox, call)
    case .distorted(let distortion):
      guard let stored = try await sandbox.store.record(call.id) else { throw Refusal.notFound }
      let sent = distortion.distort(try call.object(), for: stored.contact)
      return try await ordinary(
        sandbox,
        Call(id: call.id, query: call.query, body: Data(sent.text.utf8), ifMatch: call.ifMatch))
    }
  }

  /// Keeps what readings are to show after an update.
  private func keep(_ call: Call, of sandbox: Sandbox) async throws {
    let answer = try await sandbox.contact(call)
    let end = sandbox.configuration.now() + TimeInterval(plan.delay.components.seconds)
    state.withLock { $0.stale[call.id] = (answer, end) }
  }

  /// What a reading shows that is stale; nil if it isn't.
  private func stale(_ id: String, at now: Date) -> Answer? {
    state.withLock { state in state.stale[id].flatMap { now < $0.end ? $0.answer : nil } }
  }

  /// Does what becomes of a reading after the fault.
  private func follow(_ call: Call, of sandbox: Sandbox) async throws {
    switch fault.aftermath {
    case .none, .stale: break
    case .failing: throw Refusal(.internalServerError, "The server failed: it can't be read.")
    case .preceded(let field): try await change(field, of: call.id, in: sandbox)
    }
  }

  /// Changes a field, as somebody else would; each time to another text.
  private func change(_ field: FieldID, of id: String, in sandbox: Sandbox) async throws {
    let number = state.withLock { state in
      state.changes += 1
      return state.changes
    }
    let text = number == 1 ? "Changed meanwhile" : "Changed meanwhile \(number)"
    _ = try await sandbox.store.update(id, at: sandbox.configuration.now()) { record, _ in
      record.contact.members.merging([field: .string(text)]) { _, new in new }
    }
  }
}
