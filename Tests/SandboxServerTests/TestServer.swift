import ContactModel
import Foundation
import SandboxServer
import Synchronization
import Testing

/// A sandbox on loopback and a client of it.
///
/// Each takes half a dozen descriptors and a thread that waits, so suites that start them run
/// serialized: all at once would be more than a shell may have open, which are 1,024 as a rule.
struct TestServer: Sendable {
  let sandbox: SandboxServer
  let clock: TestClock
  static let token = "secret"

  /// Runs a test against a sandbox, and stops it however the test ends.
  static func run<Value>(
    _ storage: SandboxConfiguration.Storage = .memory,
    configure: (inout SandboxConfiguration) -> Void = { $0.rateLimit = 10_000 },
    _ test: (TestServer) async throws -> Value
  ) async throws -> Value {
    let clock = TestClock()
    var configuration = SandboxConfiguration(storage: storage, token: token)
    configuration.now = { clock.now }
    configure(&configuration)
    let sandbox = try await SandboxServer.start(configuration)
    do {
      let value = try await test(TestServer(sandbox: sandbox, clock: clock))
      await sandbox.stop()
      return value
    } catch {
      await sandbox.stop()
      throw error
    }
  }

  func get(_ path: String) async throws -> Reply { try await send("GET", path) }

  func put(_ path: String, _ body: JSONValue, ifMatch: String? = nil) async throws -> Reply {
    try await send(
      "PUT", path, body: Data(body.text.utf8), headers: ifMatch.map { ["If-Match": $0] } ?? [:])
  }

  func send(
    _ method: String, _ path: String, body: Data? = nil, headers: [String: String] = [:],
    token: String? = token
  ) async throws -> Reply {
    try await Reply(method, sandbox.url, path, body: body, headers: headers, token: token)
  }

  static let ada = "/v2/contacts/1001"

  /// Runs a test against a sandbox that plays a fault, and never waits.
  static func run<Value>(
    fault name: String, configure: (inout SandboxConfiguration) -> Void = { _ in },
    plan change: (inout FaultPlan) -> Void = { _ in },
    _ test: (TestServer) async throws -> Value
  ) async throws -> Value {
    var plan = FaultPlan(try Fault.named(name))
    plan.wait = { _ in }
    change(&plan)
    return try await run(
      configure: {
        $0.rateLimit = 10_000
        $0.update = .merge
        $0.fault = plan
        configure(&$0)
      }, test)
  }

  /// Reads over a socket of its own.
  func read(_ path: String = ada, headers: [String] = []) async throws -> WireReply {
    try await WireClient.send("GET", path, headers: headers, to: sandbox.url)
  }

  /// Updates the example contact over a socket of its own.
  func update(
    _ body: String = #"{"city":"Ely"}"#, headers: [String] = []
  ) async throws -> WireReply {
    try await WireClient.send("PUT", Self.ada, body, headers: headers, to: sandbox.url)
  }

  /// A field of the example contact in the database.
  func stored(_ key: String) async throws -> JSONValue? {
    try await sandbox.contact("1001")?.members[FieldID(key)]
  }
}

/// An answer over real HTTP.
///
/// It comes over a socket of the tests' own: Foundation's client obeys the proxy of the user who runs
/// them, even for the local computer.
struct Reply: Sendable {
  let status: Int
  let body: Data
  private let wire: WireReply

  init(
    _ method: String, _ server: URL, _ path: String, body: Data? = nil,
    headers: [String: String] = [:], token: String? = nil
  ) async throws {
    wire = try await WireClient.send(
      method, path, body.map { String(decoding: $0, as: UTF8.self) },
      headers: headers.map { "\($0): \($1)" } + ["Connection: close"], to: server, token: token)
    status = wire.status
    self.body = Data(wire.parts.body)
  }

  func header(_ name: String) -> String? { wire.header(name) }

  var json: JSONValue { get throws { try JSONValue(reading: body) } }

  /// The `data` of the answer.
  var data: JSONValue { get throws { try #require(try json["data"]) } }

  var message: String? {
    get throws { if case .string(let text)? = try json["message"] { text } else { nil } }
  }

  /// The messages of a 422 for one field.
  func errors(of field: String) throws -> JSONValue? { try json["errors"]?[field] }
}

/// A clock that only advances when the test moves it.
final class TestClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

  var now: Date { time.withLock { $0 } }

  func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

extension JSONValue {
  /// The object with members replaced or added; nil takes one out.
  func with(_ changes: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    guard case .object(var members) = self else { return self }
    for (name, value) in changes {
      members.removeAll { $0.name == name }
      if let value { members.append(JSONMember(name, value)) }
    }
    return .object(members)
  }

  /// An object whose members stand in the order given.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  static func ids(_ ids: Int32...) -> JSONValue { FieldValue.ids(ids).json }
}
