import ContactModel
import Foundation
import TestSupport
import Testing

@testable import SandboxServer

/// What the answers of the faults say beyond their status.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultAnswerTests {
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
  func `messages stand under their names`(name: String, keys: [String]) async throws {
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
