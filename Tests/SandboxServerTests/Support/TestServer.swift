import ContactModel
import Foundation
import SandboxServer

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
}
