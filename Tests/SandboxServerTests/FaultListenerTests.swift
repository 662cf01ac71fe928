import ContactModel
import Foundation
import Testing

@testable import SandboxServer

/// Every fault by its name: what comes over the wire, and what the database holds.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultWireTests {
  private static let contact = WireReply.Shape.json(200, id: "1001", hasError: false)

  /// The form of each ending, whatever came before it.
  static let endings: [String: WireReply.Shape] = [
    "hang": .nothing, "reset": .reset, "close": .nothing, "truncated": .truncated,
    "garbage": .garbage, "broken-json": .text(200, type: "application/json"),
    "html": .text(200, type: "text/html"),
    "other-contact": .json(200, id: "999999", hasError: false),
    "error-member": .json(200, id: "1001", hasError: true), "408": refusal(408),
    "500": refusal(500), "502": refusal(502), "503": refusal(503), "504": refusal(504),
    "201": .json(201, id: "1001", hasError: false), "202": .json(202, id: "1001", hasError: false),
    "204": .empty(204), "empty-200": .empty(200), "slow-headers": contact, "slow-body": contact,
    "slow-answer": contact, "large-body": .large(200), "gzip-bomb": .gzip,
    "endless-headers": .endlessHead,
  ]

  private static func refusal(_ status: Int) -> WireReply.Shape {
    .json(status, id: nil, hasError: false)
  }

  /// Returns the form that a name promises.
  private static func shape(of name: String) -> WireReply.Shape {
    var name = name
    for suffix in ["-and-reads-fail", "-and-changed", "-and-stale-reads"]
    where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
    }
    if let ending = endings.first(where: { name.hasSuffix("-\($0.key)") }) { return ending.value }
    if name == "load-redirect" { return refusal(302) }
    if name.hasSuffix("-10000") { return refusal(200) }
    return name.split(separator: "-").lazy.compactMap { Int($0) }.first.map(refusal) ?? contact
  }

  private static let reads = Fault.all.map(\.name).filter { name in
    ["load-", "reread-", "changed-meanwhile", "lists-", "labels-"].contains { name.hasPrefix($0) }
  }

  /// Those that are applied late have a test of their own, as they need their time.
  private static let updates = Fault.all.map(\.name).filter { name in
    !reads.contains(name) && !name.hasPrefix("applied-late-")
  }

  /// Returns the city after an update to "Ely".
  private static func city(after name: String) -> String {
    switch name {
    case "stored-upper-cased": "ELY"
    case "stored-but-one": "London"
    default: ["applied-", "changed-", "stored-"].contains { name.hasPrefix($0) } ? "Ely" : "London"
    }
  }

  @Test(arguments: updates)
  func `an update gets the fault, and the next one doesn't`(name: String) async throws {
    try await TestServer.run(fault: name) { server in
      let reply = try await WireClient.send(
        "PUT", TestServer.ada, #"{"city":"Ely"}"#, to: server.sandbox.url,
        goes: name.contains("-hang"))
      #expect(reply.shape == Self.shape(of: name))
      #expect(try await server.stored("city") == .string(Self.city(after: name)))
      #expect(try await server.update(#"{"city":"Bath"}"#).shape == Self.contact)
      #expect(try await server.stored("city") == .string("Bath"))
    }
  }

  @Test(arguments: reads)
  func `a reading gets the fault, and the next one doesn't`(name: String) async throws {
    let isOfNames = name.hasPrefix("lists-") || name.hasPrefix("labels-")
    let path = isOfNames ? "/v2/\(name.prefix { $0 != "-" })" : TestServer.ada
    let ordinary = isOfNames ? Self.refusal(200) : Self.contact
    try await TestServer.run(fault: name) { server in
      if name.hasPrefix("reread-") || name.hasPrefix("changed-") {
        #expect(try await server.read().shape == Self.contact)
      }
      #expect(try await server.update().shape == Self.contact)
      let reply = try await WireClient.send(
        "GET", path, to: server.sandbox.url, goes: name.contains("-hang"))
      #expect(reply.shape == Self.shape(of: name))
      #expect(try await server.read(path).shape == ordinary)
      #expect(try await server.stored("city") == .string("Ely"))
    }
  }

  @Test func `a hanging answer keeps its connection until the sandbox ends`() async throws {
    let pending = try await TestServer.run(fault: "applied-then-hang") { server in
      let pending = Task { try await server.update() }
      while try await server.stored("city") != .string("Ely") { await Task.yield() }
      #expect(try await server.read().shape == Self.contact)
      return pending
    }
    #expect(try await pending.value.bytes.isEmpty)
  }
}

/// With a pending fault, requests that it doesn't affect are answered normally.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultListenerTests {
  private func run(_ test: (TestServer) async throws -> Void) async throws {
    try await TestServer.run(fault: "applied-then-reset", test)
  }

  @Test func `answers as FlyingFox would`() async throws {
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
  func `an invalid or truncated request changes nothing`(
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
