import ContactModel
import SandboxServer

extension TestServer {
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
