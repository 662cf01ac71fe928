import ContactModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SandboxServer

@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultPlayerTests {
  @Test(arguments: [(1, 1), (2, 2), (0, 4)])
  func `it is played as often as requested`(times: Int, played: Int) async throws {
    try await TestServer.run(fault: "dropped-then-reset", plan: { $0.times = times }) { server in
      var resets = 0
      for _ in 0..<4 { resets += try await server.update().shape == .reset ? 1 : 0 }
      #expect(resets == played)
    }
  }

  @Test func `only a matching request with the token uses it up`() async throws {
    try await TestServer.run(fault: "refused-403") { server in
      let stranger = try await WireClient.send(
        "PUT", TestServer.ada, #"{"city":"Ely"}"#, to: server.sandbox.url, token: "other")
      #expect(stranger.status == 401)
      for path in [TestServer.ada, "/v2/contacts?page=2", "/v2/lists", "/v2/labels"] {
        #expect(try await server.read(path).status == 200)
      }
      #expect(try await server.update().status == 403)
      #expect(try await server.update().status == 200)
    }
  }

  @Test func `a request with a fault counts for the rate limit`() async throws {
    try await TestServer.run(
      fault: "applied-then-reset", configure: { $0.rateLimit = 3 }
    ) { server in
      let reset = try await server.update()
      #expect(reset.shape == .reset)
      #expect(try await server.read().header("X-RateLimit-Remaining") == "1")
      #expect(try await server.read().status == 200)
      #expect(try await server.read().status == 429)
    }
  }

  @Test func `an update is applied after its answer`() async throws {
    let gate = AsyncStream<Void>.makeStream()
    try await TestServer.run(
      fault: "applied-late-after-504",
      plan: { $0.wait = { _ in for await _ in gate.stream { return } } }
    ) { server in
      #expect(try await server.update().status == 504)
      let city1 = try await server.read()["city"]
      #expect(city1 == .string("London"))
      gate.continuation.yield()
      while try await server.stored("city") != .string("Ely") { await Task.yield() }
      let city2 = try await server.read()["city"]
      #expect(city2 == .string("Ely"))
    }
  }

  @Test func `readings are stale for a time`() async throws {
    let clock = TestClock()
    try await TestServer.run(
      fault: "applied-then-504-and-stale-reads", configure: { $0.now = { clock.now } }
    ) { server in
      #expect(try await server.update().status == 504)
      let city3 = try await server.stored("city")
      #expect(city3 == .string("Ely"))
      let city4 = try await server.read()["city"]
      #expect(city4 == .string("London"))
      clock.advance(by: 6)
      let city5 = try await server.read()["city"]
      #expect(city5 == .string("Ely"))
    }
  }

  @Test(arguments: ["applied", "dropped"])
  func `the next reading fails once`(name: String) async throws {
    try await TestServer.run(fault: "\(name)-then-reset-and-reads-fail") { server in
      let loaded = try await server.read()
      #expect(loaded.status == 200)
      #expect(try await server.update().shape == .reset)
      #expect(try await server.read().status == 500)
      let city = try await server.read()["city"]
      #expect(city == .string(name == "applied" ? "Ely" : "London"))
    }
  }

  @Test(arguments: ["applied", "dropped"])
  func `another client changes the contact before the next reading`(
    name: String
  ) async throws {
    try await TestServer.run(fault: "\(name)-then-500-and-changed") { server in
      #expect(try await server.update().status == 500)
      #expect(try await server.stored("position") == .string("Analyst"))
      let reply = try await server.read()
      #expect(reply["position"] == .string("Changed meanwhile"))
      #expect(reply["city"] == .string(name == "applied" ? "Ely" : "London"))
    }
  }

  @Test(arguments: [
    ("changed-meanwhile", "position"), ("changed-meanwhile-first-name", "first_name"),
  ])
  func `readings after the first show another value each`(name: String, key: String) async throws {
    try await TestServer.run(fault: name, plan: { $0.times = 0 }) { server in
      let loaded = try await server.stored(key)
      var values: [JSONValue?] = []
      for _ in 0..<3 { values.append(try await server.read()[key]) }
      #expect(
        values == [
          loaded, .string("Changed meanwhile"), .string("Changed meanwhile 2"),
        ])
    }
  }

  @Test(arguments: [("changed-between", "position"), ("changed-between-first-name", "first_name")])
  func `a change in between is noticed only with If-Match`(name: String, key: String) async throws {
    for hasETags in [true, false] {
      try await TestServer.run(fault: name, configure: { $0.hasETags = hasETags }) { server in
        let tag = try await server.read().header("ETag") ?? "\"none\""
        let reply = try await server.update(headers: ["If-Match: \(tag)"])
        #expect(reply.status == (hasETags ? 412 : 200))
        #expect(try await server.stored(key) == .string("Changed meanwhile"))
        let next = try await server.read().header("ETag") ?? "\"none\""
        #expect(try await server.update(headers: ["If-Match: \(next)"]).status == 200)
      }
    }
  }

  @Test(arguments: [
    ("stored-trimmed", "Ely", "Countess of"), ("stored-upper-cased", " ELY", "COUNTESS OF "),
    ("stored-but-one", "London", "Countess of "),
  ])
  func `edited values are stored differently from those sent`(
    name: String, city: String, position: String
  ) async throws {
    let body = #"{"city":" Ely","position":"Countess of ","first_name":"Ada","lists":[3]}"#
    try await TestServer.run(fault: name) { server in
      let reply = try await server.update(body)
      #expect(reply["city"] == .string(city))
      #expect(reply["position"] == .string(position))
      #expect(reply["first_name"] == .string("Ada"))
      #expect(reply["lists"] == .ids(3))
      #expect(try await server.stored("position") == .string(position))
    }
  }

  @Test(arguments: [
    ("applied-then-slow-answer", [Duration.seconds(7)]), ("refused-400", []),
  ])
  func `a late answer waits once`(name: String, waits: [Duration]) async throws {
    let (reply, waited) = try await reply(to: name)
    #expect(waited == waits)
    #expect(!reply.bytes.isEmpty)
  }

  @Test func `a dripping answer waits before each byte of its part`() async throws {
    let (head, headWaits) = try await reply(to: "applied-then-slow-headers")
    #expect(headWaits == Array(repeating: FaultPlan.drip, count: head.parts.head.count))
    let (body, bodyWaits) = try await reply(to: "applied-then-slow-body")
    #expect(bodyWaits == Array(repeating: FaultPlan.drip, count: body.parts.body.count))
  }

  /// The answer to an update, and the waits in it.
  private func reply(to name: String) async throws -> (WireReply, [Duration]) {
    let waits = Waits()
    let reply = try await TestServer.run(
      fault: name,
      plan: { plan in
        plan.delay = .seconds(7)
        plan.wait = { duration in waits.all.withLock { $0.append(duration) } }
      }
    ) { try await $0.update() }
    return (reply, waits.all.withLock { $0 })
  }

  private final class Waits: Sendable { let all = Mutex<[Duration]>([]) }
}

/// Tests of the faults' responses beyond their status.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultResponseTests {
  @Test(arguments: [
    ("refused-429-seconds", "5", nil), ("refused-429-zero", "0", nil),
    ("refused-429-negative", "-5", nil), ("refused-429-day", "86400", nil),
    ("refused-429-nonsense", "soon", nil), ("refused-429-without", nil, nil),
    ("refused-503-seconds", "5", nil), ("load-429", "5", nil), ("applied-then-503", nil, nil),
    ("refused-429-date", "Fri, 15 Jan 2027 08:00:05 GMT", "Fri, 15 Jan 2027 08:00:00 GMT"),
    (
      "refused-429-date-clock-off", "Sat, 16 Jan 2027 08:00:05 GMT",
      "Sat, 16 Jan 2027 08:00:00 GMT"
    ),
  ])
  func `Retry-After comes in every form`(
    name: String, retryAfter: String?, date: String?
  ) async throws {
    try await TestServer.run(fault: name) { server in
      let reply =
        name.hasPrefix("load-") ? try await server.read() : try await server.update()
      #expect(reply.header("Retry-After") == retryAfter)
      #expect(reply.header("Date") == date)
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect leads to the same path of the other server`(status: Int) async throws {
    let other = FaultServer()
    defer { other.stop() }
    try await TestServer.run(
      fault: "redirect-\(status)", plan: { $0.target = other.address }
    ) { server in
      let reply = try await server.update()
      #expect(reply.status == status)
      #expect(reply.header("Location") == "\(other.address)/v2/contacts/1001")
      #expect(other.connections == 0)
    }
  }

  @Test(arguments: [
    ("refused-422-known-names", ["email", "phone_number"]),
    ("refused-422-unknown-names", ["favourite_colour", "lists.0"]),
    ("refused-422-hostile-text", ["email"]),
  ])
  func `messages are listed under their names`(name: String, keys: [String]) async throws {
    try await TestServer.run(fault: name) { server in
      guard case .object(let members)? = try await server.update().json["errors"] else {
        Issue.record("no errors")
        return
      }
      #expect(members.map(\.name) == keys)
    }
  }

  @Test(arguments: Field.collections)
  func `there are 10,000 names of one field`(field: Field) async throws {
    try await TestServer.run(fault: "\(field.key)-10000") { server in
      for other in Field.collections {
        guard case .array(let names)? = try await server.read("/v2/\(other.key)").json["data"]
        else {
          Issue.record("no names")
          return
        }
        #expect(other != field ? names.count < 100 : names.count == 10_000)
        #expect(Set(names.compactMap { $0["id"]?.text }).count == names.count)
      }
    }
  }
}
