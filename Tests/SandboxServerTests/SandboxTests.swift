import ContactModel
import Foundation
import Testing

@testable import SandboxServer

@Suite(.serialized) struct ContactRoutesTests {
  @Test func `reads a contact with every field`() async throws {
    try await TestServer.run { server in
      let reply = try await server.get("/v2/contacts/1001")
      #expect(reply.status == 200)
      guard case .object(let members) = try reply.data else {
        Issue.record("no object")
        return
      }
      #expect(
        members.map(\.name) == ["id"] + Field.all.map(\.key) + ["created_at", "updated_at"])
      #expect(try reply.data["first_name"] == .string("Ada"))
      #expect(try reply.data["address2"] == .string(""))
      #expect(try reply.data["client_since"] == .null)
      #expect(try reply.data["address_forced"] == .bool(false))
      #expect(try reply.data["lists"] == .ids(3, 17, 21))
      #expect(try reply.data["created_at"] == .string("2027-01-15T08:00:00Z"))
    }
  }

  @Test func `decodes a percent-encoded id`() async throws {
    try await TestServer.run { server in
      let reply = try await server.get("/v2/contacts/EU%2F7%20%C3%A9")
      #expect(try reply.data["id"] == .string("EU/7 é"))
    }
  }

  @Test func `pages through all contacts`() async throws {
    try await TestServer.run { server in
      let count = try Seeds.contacts().count
      var ids: [JSONValue] = []
      for page in 1...3 {
        let reply = try await server.get("/v2/contacts?page=\(page)")
        #expect(
          try reply.json["meta"]
            == .object([
              "current_page": .number("\(page)"), "last_page": .number("3"),
              "per_page": .number("15"), "total": .number("\(count)"),
            ]))
        guard case .array(let contacts) = try reply.data else { continue }
        ids += contacts.compactMap { $0["id"] }
      }
      #expect(ids == (try Seeds.contacts().map { .string($0.id) }))
    }
  }

  @Test(arguments: [
    ("", 15), ("?limit=7", 7), ("?limit=50", 36), ("?limit=51", 36), ("?limit=0", 1),
    ("?limit=-3", 1), ("?limit=many", 15), ("?page=4", 0), ("?page=0", 15), ("?page=x", 15),
    ("?page=9223372036854775807&limit=50", 0), ("?page=3&limit=15", 6),
  ])
  func `limits a page`(query: String, count: Int) async throws {
    try await TestServer.run { server in
      guard case .array(let contacts) = try await server.get("/v2/contacts\(query)").data else {
        Issue.record("no list")
        return
      }
      #expect(contacts.count == count)
    }
  }

  @Test func `answers lists and labels`() async throws {
    try await TestServer.run { server in
      for (path, id, name) in [("lists", "3", "Newsletter"), ("labels", "2", "Founder")] {
        let reply = try await server.get("/v2/\(path)")
        guard case .array(let names) = try reply.data else { continue }
        #expect(names.count >= 6)
        #expect(names.contains(.object(["id": .number(id), "name": .string(name)])))
      }
    }
  }

  @Test func `stores an update and answers what it stored`() async throws {
    try await TestServer.run { server in
      let loaded = try await server.get("/v2/contacts/1001").data
      server.clock.advance(by: 90)
      let body = loaded.with([
        "last_name": .string("Kingé"), "birthday": .null, "position": .string(""),
        "lists": .ids(34, 1), "labels": .array([]), "address_verified": .bool(false),
        "id": .string("7"),
      ])
      let reply = try await server.put("/v2/contacts/1001", body)
      #expect(reply.status == 200)
      #expect(try reply.json == (try await server.get("/v2/contacts/1001").json))
      #expect(try reply.data["updated_at"] == .string("2027-01-15T08:01:30Z"))
      #expect(try reply.data["created_at"] == .string("2027-01-15T08:00:00Z"))
      let row = try #require(try await server.sandbox.contact("1001"))
      for field in Field.all { #expect(row.members[field.id] == body[field.key], "\(field.id)") }
    }
  }

  @Test(arguments: UpdateMode.allCases)
  func `replaces or merges what is left out`(mode: UpdateMode) async throws {
    try await TestServer.run(configure: { $0.update = mode }) { server in
      let body = try await server.get("/v2/contacts/1001").data
        .with(["position": nil, "lists": nil, "address_forced": nil])
      let reply = try await server.put("/v2/contacts/1001", body)
      #expect(reply.status == 200)
      let isMerge = mode == .merge
      #expect(try reply.data["position"] == (isMerge ? .string("Analyst") : .null))
      #expect(try reply.data["lists"] == (isMerge ? .ids(3, 17, 21) : .array([])))
      #expect(try reply.data["address_forced"] == (isMerge ? .bool(false) : .null))
    }
  }

  @Test func `a body of one member is enough for merging and too little for replacing`()
    async throws
  {
    for (mode, status) in [(UpdateMode.merge, 200), (.replace, 422)] {
      try await TestServer.run(configure: { $0.update = mode }) { server in
        let reply = try await server.put("/v2/contacts/1001", .object(["city": .string("Ely")]))
        #expect(reply.status == status)
      }
    }
  }

  @Test func `refuses invalid values in the API's shape and stores none`() async throws {
    try await TestServer.run(configure: { $0.update = .merge }) { server in
      let body = JSONValue.object([
        "city": .string("Ely"), "email": .string("ada"), "lists": .ids(3, 99),
        "labels": .ids(-1), "position": .number("5"),
      ])
      let reply = try await server.put("/v2/contacts/1001", body)
      #expect(reply.status == 422)
      #expect(try reply.message == "The given data was invalid.")
      #expect(
        try reply.json["errors"]
          == .object([
            "email": .array([.string("An e-mail address needs an @, like ada@example.com.")]),
            "position": .array([.string("This must be text.")]),
            "lists": .array([.string("The id 99 does not exist.")]),
            "labels": .array([.string("The id -1 does not exist.")]),
          ]))
      let row = try await server.sandbox.contact("1001")
      #expect(row?.members[FieldID("city")] == .string("London"))
    }
  }

  @Test func `a change that bypasses the API is visible in it`() async throws {
    try await TestServer.run { server in
      try await server.sandbox.change("1001", [.email: .string("countess@example.com")])
      let data = try await server.get("/v2/contacts/1001").data
      #expect(data["email"] == .string("countess@example.com"))
      #expect(data["lists"] == .ids(3, 17, 21))
      #expect(try await server.sandbox.contact("none") == nil)
    }
  }
}

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

@Suite struct EntityTagTests {
  private let tag = EntityTag(of: .object(["a": .string("b")]))

  @Test func `is quoted, and the same for the same content`() {
    #expect(tag.description.hasPrefix("\"") && tag.description.hasSuffix("\""))
    #expect(tag == EntityTag(of: .object(["a": .string("b")])))
    #expect(tag != EntityTag(of: .object(["a": .null])))
  }

  @Test func `distinguishes a composed letter from a decomposed one`() {
    #expect(EntityTag(of: .string("\u{E9}")) != EntityTag(of: .string("e\u{301}")))
  }

  @Test func `is matched by itself, in a list, and by a star`() {
    for header in ["\(tag)", "\"x\", \(tag)", "\(tag),\"x\"", "*"] {
      #expect(tag.satisfies(ifMatch: header), "\(header)")
    }
  }

  @Test func `is not matched by another or a weak one`() {
    for header in ["", "\"x\"", "W/\(tag)", "\(tag)x"] {
      #expect(!tag.satisfies(ifMatch: header), "\(header)")
    }
  }
}
