import ContactModel
import FlyingFox
import Foundation
import Testing

@testable import SandboxServer

@Suite(.serialized) struct StatusTests {
  @Test func `refuses a request without the token, uncounted`() async throws {
    try await TestServer.run(configure: { $0.rateLimit = 1 }) { server in
      for token in [nil, "other", ""] {
        let reply = try await server.send("GET", "/v2/contacts/1001", token: token)
        #expect(reply.status == 401)
        #expect(try reply.message == "Unauthenticated.")
      }
      #expect(try await server.get("/v2/contacts/1001").status == 200)
    }
  }

  @Test(arguments: ["/v2/contacts/none", "/", "/v2/contacts/", "/v2/contacts/%FF", "/v2/contact"])
  func `answers 404 for an unknown resource`(path: String) async throws {
    try await TestServer.run { server in
      for method in ["GET", "PUT"] {
        let reply = try await server.send(
          method, path, body: method == "PUT" ? Data("{}".utf8) : nil)
        #expect(reply.status == 404)
        #expect(try reply.message == "Not found.")
      }
    }
  }

  @Test(arguments: [
    ("POST", "/v2/contacts", "GET"), ("PUT", "/v2/contacts", "GET"), ("PATCH", "/v2/lists", "GET"),
    ("DELETE", "/v2/contacts/1001", "GET, PUT"),
  ])
  func `answers 405 with the allowed methods`(
    method: String, path: String, allowed: String
  ) async throws {
    try await TestServer.run { server in
      let reply = try await server.send(method, path)
      #expect(reply.status == 405)
      #expect(reply.header("Allow") == allowed)
      #expect(try reply.message == "\(method) is not supported here.")
    }
  }

  @Test func `an answer to HEAD has no body`() async throws {
    try await TestServer.run { server in
      let reply = try await server.send("HEAD", "/v2/contacts/1001")
      #expect(reply.status == 405)
      #expect(reply.body.isEmpty)
    }
  }

  @Test(arguments: ["", "nope", "[]", "null", #"{"a":}"#, "{} {}", "\"\u{FF}"])
  func `answers 400 to a body that isn't a JSON object`(text: String) async throws {
    try await TestServer.run { server in
      let reply = try await server.send("PUT", "/v2/contacts/1001", body: Data(text.utf8))
      #expect(reply.status == 400)
      #expect(try reply.message?.hasPrefix("The body ") == true)
    }
  }

  @Test(arguments: [(0, 422), (1, 413), (4 << 20, 413)])
  func `takes 1 MiB and no more`(excess: Int, status: Int) async throws {
    try await TestServer.run { server in
      let spaces = Data(repeating: 0x20, count: Responder.largestBody - 2 + excess)
      let reply = try await server.send("PUT", "/v2/contacts/1001", body: Data("{}".utf8) + spaces)
      #expect(reply.status == status)
      #expect(try await server.get("/v2/contacts/1001").status == 200)
    }
  }

  @Test func `counts requests and says when to try again`() async throws {
    try await TestServer.run(configure: { $0.rateLimit = 3 }) { server in
      for remaining in ["2", "1", "0"] {
        let reply = try await server.get("/v2/lists")
        #expect(reply.status == 200)
        #expect(reply.header("X-RateLimit-Limit") == "3")
        #expect(reply.header("X-RateLimit-Remaining") == remaining)
        #expect(reply.header("Retry-After") == nil)
        #expect(reply.header("X-RateLimit-Reset") == nil)
      }
      server.clock.advance(by: 15)
      let refused = try await server.get("/v2/lists")
      #expect(refused.status == 429)
      #expect(try refused.message == "Too many requests: 3 a minute.")
      #expect(refused.header("X-RateLimit-Remaining") == "0")
      #expect(refused.header("Retry-After") == "45")
      #expect(refused.header("X-RateLimit-Reset") == "1800000060")
      server.clock.advance(by: 45)
      #expect(try await server.get("/v2/lists").header("X-RateLimit-Remaining") == "2")
    }
  }

  @Test func `grants 40 requests a minute unless configured otherwise`() async throws {
    try await TestServer.run(configure: { _ in }) { server in
      for _ in 0..<40 {
        let reply = try await server.get("/v2/nothing")
        #expect(reply.status == 404)
      }
      let refused = try await server.get("/v2/nothing")
      #expect(refused.status == 429)
    }
  }

  @Test func `gives every response its own id`() async throws {
    try await TestServer.run(configure: { $0.rateLimit = 2 }) { server in
      let replies = [
        try await server.get("/v2/lists"), try await server.get("/nowhere"),
        try await server.get("/v2/lists"), try await server.send("GET", "/v2/lists", token: nil),
      ]
      #expect(replies.map(\.status) == [200, 404, 429, 401])
      #expect(Set(replies.compactMap { $0.header("X-Request-Id") }).count == 4)
      #expect(replies.allSatisfy { $0.header("Content-Type") == "application/json" })
    }
  }
}

@Suite struct RouteTests {
  @Test(arguments: [
    ("/v2/contacts/1001", "1001"), ("/v2/contacts/a%2Fb", "a/b"), ("/v2/contacts/..", ".."),
    ("/v2/contacts/%C3%A9%20%3F", "é ?"), ("/v2/contacts/%25", "%"), ("/v2/contacts", ""),
  ])
  func `takes the id from the path, decoded`(path: String, id: String) throws {
    #expect(try Route.find("GET", path: path).id == id)
  }

  @Test(arguments: [
    "", "/", "/v2", "/v2/", "/v2/contacts/", "/v2/contacts/1/2", "/v2/contacts/%FF", "/v1/contacts",
    "/v2/Contacts", "//v2/contacts", "/v2/labels/1",
  ])
  func `knows no other path`(path: String) {
    let error = #expect(throws: APIError.self) { try Route.find("GET", path: path) }
    #expect(error?.status.code == 404)
  }

  @Test func `every field of ids has its own route`() throws {
    for field in Field.collections { _ = try Route.find("GET", path: "/v2/\(field.key)") }
    #expect(Field.collections.map(\.id) == [.lists, .labels])
  }
}

@Suite struct BearerTokenTests {
  @Test(arguments: ["Bearer secret", "bearer secret", "BEARER secret"])
  func `accepts its own token under any case of the scheme`(header: String) {
    #expect(BearerToken("secret").isCarried(by: header))
  }

  @Test(arguments: [
    nil, "", "secret", "Bearer", "Bearer ", "Bearer secre", "Bearer secrets", "Bearer Secret",
    "Basic secret", "Bearer  secret", "Bearer secret ",
  ])
  func `accepts nothing else`(header: String?) {
    #expect(!BearerToken("secret").isCarried(by: header))
  }
}
