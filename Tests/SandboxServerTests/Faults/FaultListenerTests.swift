import ContactModel
import Foundation
import Testing

@testable import SandboxServer

/// With a fault to come, requests that it does not befall are answered as ever.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultListenerTests {
  private func run(_ test: (TestServer) async throws -> Void) async throws {
    try await TestServer.run(fault: "applied-then-reset", test)
  }

  @Test func `answers what FlyingFox would`() async throws {
    try await run { server in
      let reply = try await server.get(TestServer.ada)
      #expect(reply.status == 200)
      #expect(reply.header("Content-Type") == "application/json")
      #expect(reply.header("X-Request-Id") != nil)
      let encoded = try await server.get("/v2/contacts/EU%2F7%20%C3%A9").data["id"]
      #expect(encoded == .string("EU/7 é"))
      let page = try await server.get("/v2/contacts?page=3&limit=15").json["meta"]
      #expect(page?["current_page"] == .number("3"))
      #expect(try await server.get("/nowhere").status == 404)
      #expect(try await server.send("GET", TestServer.ada, token: nil).status == 401)
      #expect(try await server.send("HEAD", TestServer.ada).body.isEmpty)
    }
  }

  @Test(arguments: [(0, WireReply.Shape.reset), (1, .json(413, id: nil, hasError: false))])
  func `takes 1 MiB and no more`(excess: Int, shape: WireReply.Shape) async throws {
    try await run { server in
      let text = #"{"city":"Ely"}"#
      let spaces = String(repeating: " ", count: Responder.largestBody - text.utf8.count + excess)
      let reply = try await server.update(text + spaces)
      #expect(reply.shape == shape)
      let city = excess == 0 ? "Ely" : "London"
      #expect(try await server.stored("city") == .string(city))
    }
  }

  @Test(arguments: [
    ["Content-Length: 100"], ["Transfer-Encoding: chunked"], ["Content-Length: many"],
    ["Content-Length: -1"], ["no header"],
  ])
  func `a request that is none, or ends too early, changes nothing`(
    headers: [String]
  ) async throws {
    try await run { server in
      let reply = try await WireClient.send(
        "PUT", TestServer.ada + " HTTP/1.1\r\n\(headers.joined())\r\n\r\n{\"city\":\"Ely\"}\r\n",
        to: server.sandbox.url, goes: true)
      #expect(reply.shape == .nothing)
      #expect(try await server.stored("city") == .string("London"))
    }
  }

  @Test func `says that its port is taken`() async throws {
    try await run { server in
      let port = try #require(server.sandbox.url.port)
      var configuration = SandboxConfiguration(storage: .memory, token: "x")
      configuration.port = try #require(UInt16(exactly: port))
      configuration.fault = FaultPlan(try Fault.named("load-404"))
      let error = await #expect(throws: SandboxError.self) {
        try await SandboxServer.start(configuration)
      }
      #expect(error?.description == "Port \(port) is in use by another program.")
    }
  }
}
