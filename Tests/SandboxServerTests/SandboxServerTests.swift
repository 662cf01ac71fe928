import ContactModel
import Foundation
import TestSupport
import Testing

@testable import SandboxServer

@Suite(.serialized) struct SandboxServerTests {
  @Test func `listens on loopback, on its own port`() async throws {
    try await TestServer.run { first in
      try await TestServer.run { second in
        #expect(first.sandbox.url.host() == "127.0.0.1")
        #expect(first.sandbox.url != second.sandbox.url)
      }
    }
  }

  @Test func `saved changes survive a restart`() async throws {
    try await TemporaryFolder.run { folder in
      let storage = SandboxConfiguration.Storage.file(folder.file("a.sqlite"))
      let saved = try await TestServer.run(storage, configure: { $0.update = .merge }) { server in
        try await server.put(
          "/v2/contacts/1001",
          .object([
            "city": .string(""), "address2": .null, "state": .string("e\u{301}\u{E9}"),
            "zip_code": .string("1.10"), "labels": .ids(23, 4),
          ]
          ).with(["city": .string("Ely")])
        ).data
      }
      let read = try await TestServer.run(storage) { try await $0.get("/v2/contacts/1001").data }
      #expect(saved == read)
      #expect(read["state"] == .string("e\u{301}\u{E9}"))
      #expect(read["labels"] == .ids(23, 4))
    }
  }

  @Test func `two servers share a database`() async throws {
    try await TemporaryFolder.run { folder in
      let storage = SandboxConfiguration.Storage.file(folder.file("a.sqlite"))
      try await TestServer.run(storage, configure: { $0.update = .merge }) { first in
        try await TestServer.run(storage) { second in
          _ = try await first.put("/v2/contacts/1001", .object(["city": .string("Ely")]))
          #expect(try await second.get("/v2/contacts/1001").data["city"] == .string("Ely"))
        }
      }
    }
  }

  @Test func `says that its port is taken`() async throws {
    try await TestServer.run { server in
      let port = try #require(server.sandbox.url.port)
      var configuration = SandboxConfiguration(storage: .memory, token: "x")
      configuration.port = try #require(UInt16(exactly: port))
      let error = await #expect(throws: SandboxError.self) {
        try await SandboxServer.start(configuration)
      }
      #expect(error?.description == "Port \(port) is in use by another program.")
    }
  }

  @Test func `an update whose body ends too early changes nothing`() async throws {
    try await TestServer.run(configure: { $0.update = .merge }) { server in
      // Longer than FlyingFox reads ahead, and JSON by itself without the rest.
      let body = #"{"city":"Ely"}"# + String(repeating: " ", count: 8_000)
      _ = try await WireClient.send(
        "PUT", TestServer.ada, headers: ["Content-Length: \(body.utf8.count + 100)", "", body],
        to: server.sandbox.url, goes: true)
      let row = try await server.sandbox.contact("1001")
      #expect(row?.members[FieldID("city")] == .string("London"))
    }
  }

  @Test func `updates at the same time are stored one after another`() async throws {
    try await TestServer.run(configure: { $0.update = .merge }) { server in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<20 {
          group.addTask {
            let field = number.isMultiple(of: 2) ? "city" : "position"
            return try await server.put(
              "/v2/contacts/1001", .object([field: .string("\(number)")])
            ).status
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 20))
    }
  }
}
