import ContactModel
import Foundation
import Testing

@testable import SandboxServer

@Suite(.serialized) struct VersionTests {
  private let change = JSONValue.object(["city": .string("Ely")])

  private func run(_ test: (TestServer) async throws -> Void) async throws {
    try await TestServer.run(
      configure: {
        $0.hasETags = true
        $0.update = .merge
      }, test)
  }

  @Test func `an update with the version read is stored and gets another`() async throws {
    try await run { server in
      let loaded = try await server.get("/v2/contacts/1001")
      let tag = try #require(loaded.header("ETag"))
      #expect(try await server.get("/v2/contacts/1001").header("ETag") == tag)
      let saved = try await server.put("/v2/contacts/1001", change, ifMatch: tag)
      #expect(saved.status == 200)
      let next = try #require(saved.header("ETag"))
      #expect(next != tag)
      #expect(try await server.get("/v2/contacts/1001").header("ETag") == next)
    }
  }

  @Test func `an update with an older version is refused, valid or not`() async throws {
    try await run { server in
      let tag = try #require(try await server.get("/v2/contacts/1001").header("ETag"))
      try await server.sandbox.change("1001", [.email: .string("countess@example.com")])
      for body in [change, .object(["email": .null])] {
        let reply = try await server.put("/v2/contacts/1001", body, ifMatch: tag)
        #expect(reply.status == 412)
        #expect(try reply.message == "The contact has changed since it was read.")
      }
      let row = try await server.sandbox.contact("1001")
      #expect(row?.members[FieldID("city")] == .string("London"))
    }
  }

  @Test func `an update without a version, or with any, is stored`() async throws {
    try await run { server in
      let statuses = [
        try await server.put("/v2/contacts/1001", change).status,
        try await server.put("/v2/contacts/1001", change, ifMatch: "*").status,
        try await server.put("/v2/contacts/none", change, ifMatch: "\"x\"").status,
      ]
      #expect(statuses == [200, 200, 404])
    }
  }

  @Test func `versions are neither given nor honoured unless asked for`() async throws {
    try await TestServer.run(configure: { $0.update = .merge }) { server in
      #expect(try await server.get("/v2/contacts/1001").header("ETag") == nil)
      let reply = try await server.put("/v2/contacts/1001", change, ifMatch: "\"x\"")
      #expect(reply.status == 200)
      #expect(reply.header("ETag") == nil)
    }
  }
}
