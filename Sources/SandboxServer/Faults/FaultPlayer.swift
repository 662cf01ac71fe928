import ContactModel
import FlyingFox
import Foundation
import Synchronization

/// Plays a fault in the requests that trigger it, and leaves all others alone.
///
/// It wraps the routes, so the token and the rate limit are checked before it.
final class FaultPlayer: Sendable {
  private struct State {
    var played = 0
    /// The contacts that have been requested.
    var read: Set<String> = []
    /// The number of readings that the fault's aftermath still affects.
    var aftermaths = 0
    var changes = 0
    /// The responses from before an update, by contact, and until when readings show them.
    var stale: [String: (response: APIResponse, end: Date)] = [:]
  }

  private let plan: FaultPlan
  private let state = Mutex(State())
  private var fault: Fault { plan.fault }

  init(_ plan: FaultPlan) { self.plan = plan }

  /// Returns a route in which the fault is played.
  func playing(in route: Route) -> Route {
    guard let trigger = Self.trigger(of: route) else { return route }
    var played = route
    played.respond = { sandbox, request in
      try await self.respond(to: request, trigger, of: sandbox, route.respond)
    }
    return played
  }

  private static func trigger(of route: Route) -> Fault.Trigger? {
    if route.method == .PUT { return .update }
    if route.parts.last == "{id}" { return .reading }
    return Field.collections.first { $0.key == route.parts.last }.map { .names($0.id) }
  }

  private func respond(
    to request: APIRequest, _ trigger: Fault.Trigger, of sandbox: Sandbox,
    _ ordinary: @escaping @Sendable (Sandbox, APIRequest) async throws -> APIResponse
  ) async throws -> APIResponse {
    let (isPlayed, isAftermath) = begin(trigger, request.id)
    if trigger == .reading, let response = stale(request.id, at: sandbox.configuration.now()) {
      return response
    }
    if isAftermath { try await playAftermath(in: request, of: sandbox) }
    guard isPlayed else { return try await ordinary(sandbox, request) }
    if fault.aftermath == .stale { try await keepStale(request, of: sandbox) }
    var response = try await perform(request, of: sandbox, ordinary)
    if fault.aftermath != .none { state.withLock { $0.aftermaths += 1 } }
    let id = request.id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    fault.alteration.change(
      &response,
      Alteration.Occasion(
        now: sandbox.configuration.now(), elsewhere: "\(plan.target)/v2/contacts/\(id)"))
    return response
  }

  /// Records a request and returns whether the fault, or its aftermath, is played in it.
  private func begin(
    _ trigger: Fault.Trigger, _ id: String
  ) -> (isPlayed: Bool, isAftermath: Bool) {
    state.withLock { state in
      let isReading = trigger == .reading
      let isFirst = isReading && state.read.insert(id).inserted
      let isAftermath = isReading && state.aftermaths > 0
      if isAftermath { state.aftermaths -= 1 }
      let isMeant =
        fault.trigger == trigger || (fault.trigger == .rereading && isReading && !isFirst)
      let isPlayed = isMeant && (plan.times == 0 || state.played < plan.times)
      if isPlayed { state.played += 1 }
      return (isPlayed, isAftermath)
    }
  }

  /// Performs the part of the request that the fault allows.
  private func perform(
    _ request: APIRequest, of sandbox: Sandbox,
    _ ordinary: @escaping @Sendable (Sandbox, APIRequest) async throws -> APIResponse
  ) async throws -> APIResponse {
    switch fault.effect {
    case .done: return try await ordinary(sandbox, request)
    case .dropped: return try await sandbox.contact(request)
    case .late:
      let (wait, delay) = (plan.wait, plan.delay)
      Task {
        try await wait(delay)
        _ = try await ordinary(sandbox, request)
      }
      return try await sandbox.contact(request)
    case .preceded(let field):
      try await change(field, of: request.id, in: sandbox)
      return try await ordinary(sandbox, request)
    case .distorted(let distortion):
      guard let stored = try await sandbox.store.record(request.id) else { throw APIError.notFound }
      let sent = distortion.distort(try request.object(), for: stored.contact)
      var distorted = request
      distorted.body = Data(sent.text.utf8)
      return try await ordinary(sandbox, distorted)
    }
  }

  /// Keeps the contact that readings show after an update.
  private func keepStale(_ request: APIRequest, of sandbox: Sandbox) async throws {
    let response = try await sandbox.contact(request)
    let end = sandbox.configuration.now() + TimeInterval(plan.delay.components.seconds)
    state.withLock { $0.stale[request.id] = (response, end) }
  }

  /// Returns the response of a stale reading; nil if the reading isn't stale.
  private func stale(_ id: String, at now: Date) -> APIResponse? {
    state.withLock { state in state.stale[id].flatMap { now < $0.end ? $0.response : nil } }
  }

  /// Plays the fault's aftermath in a reading.
  private func playAftermath(in request: APIRequest, of sandbox: Sandbox) async throws {
    switch fault.aftermath {
    case .none, .stale: break
    case .failing: throw APIError(.internalServerError, "The server failed: it can't be read.")
    case .preceded(let field): try await change(field, of: request.id, in: sandbox)
    }
  }

  /// Changes a field, as someone else would; each time to another text.
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

/// The way in which a server stores other values than those it was sent.
enum Distortion: Equatable, Sendable {
  case trimmed
  case upperCased
  /// The first edited field keeps its value.
  case butOne

  /// Changes the members of a body that differ from the stored ones; others are kept.
  func distort(_ sent: JSON, for stored: Contact) -> JSON {
    guard case .object(let members) = sent else { return sent }
    let edited = Field.all.filter { field in
      sent[field.key].map { $0 != stored.members[field.id] } ?? false
    }
    let distorted = self == .butOne ? Array(edited.prefix(1)) : edited
    return .object(
      members.map { member in
        guard let field = distorted.first(where: { $0.key == member.name }) else { return member }
        let value = value(member.value, of: field, instead: stored.members[field.id] ?? .null)
        return JSONMember(member.name, value)
      })
  }

  private func value(_ sent: JSON, of field: Field, instead stored: JSON) -> JSON {
    if self == .butOne { return stored }
    // Upper case would make a choice's value unknown.
    guard case .string(let text) = sent, case .text = field.kind else { return sent }
    return .string(
      self == .trimmed ? text.trimmingCharacters(in: .whitespaces) : text.uppercased())
  }
}
