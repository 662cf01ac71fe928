import TestSupport
import Testing

/// A14 to A16: an update contains the loaded and the typed values, byte for byte.
@Suite(.endToEnd) struct BodyTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Saves what a test types into a contact that has further members.
  ///
  /// - Returns: The body of the one update.
  private func save(
    _ more: String, mode: String = "complete", rows: Int = 24, _ edit: (PtyTerminal) throws -> Void
  ) throws -> String {
    try user.home.write("[update]\nbody = \"\(mode)\"\n", to: ".config/contact/config.toml")
    let server = FaultServer(
      reads: [.json(200, Ada.json(more: more))], updates: [.status(400)])
    defer { server.stop() }
    let terminal = try user.open(server.address, rows: rows)
    try terminal.waitForForm()
    try edit(terminal)
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ Refused")
    #expect(server.count("PUT") == 1)
    return server.bodies.first ?? ""
  }

  private static let strange = #"""
    ,"score":1.10,"created_at":"2020-01-01","phone_number":44.20,"gender":null,
    "birthday":"1815-12-10T00:00:00.000Z","company_name":"A\u0026B\ud83d\ude00","department":"",
    "wedding_anniversary":"soon","address_validated":"yes","lists":[17, 3],"labels":"none"
    """#

  @Test func `a complete body has the loaded values unchanged, and nothing undocumented`()
    throws
  {
    let body = try save(Self.strange) { try $0.rename() }
    #expect(
      body == #"{"first_name":"AdaX","last_name":"Lovelace","email":"ada@example.com","#
        + #""phone_number":44.20,"gender":null,"birthday":"1815-12-10","country":"GB","#
        + #""address":"12 St James's Square","city":"London","state":"London","#
        + #""zip_code":"SW1Y 4JH","company_name":"A&B😀","department":"","type":"employee","#
        + #""wedding_anniversary":"soon","address_validated":"yes","lists":[17,3],"#
        + #""labels":"none"}"#)
  }

  @Test func `a changed body has the required fields and the edited one`() throws {
    let body = try save(Self.strange, mode: "changed") { try $0.rename() }
    #expect(
      body == #"{"first_name":"AdaX","last_name":"Lovelace","email":"ada@example.com","#
        + #""country":"GB","address":"12 St James's Square","city":"London","state":"London","#
        + #""zip_code":"SW1Y 4JH","type":"employee"}"#)
  }

  /// The nine changes of the table in the guide “The API”.
  ///
  /// Delete clears a choice, even an empty one. A text that is typed and emptied again stays as it
  /// was, so `""` is only sent where it was loaded.
  @Test(
    arguments: [
      ("absent", "", nil, "null"), ("null", "null", "null", "null"),
      ("empty", #""""#, #""""#, "null"),
    ] as [(String, String, String?, String)])
  func `absent, null and empty values are left alone, cleared and emptied as documented`(
    name: String, loaded: String, alone: String?, cleared: String
  ) throws {
    let keys = ["company_name", "gender", "department", "position"]
    let more = loaded.isEmpty ? "" : keys.map { #","\#($0)":\#(loaded)"# }.joined()
    let body = try save(more, rows: 50) { terminal in
      try terminal.go(to: "gender", key: "gender")
      terminal.press(.delete)
      try terminal.go(to: "department", key: "department")
      terminal.type("\u{5}x")
      terminal.press(.backspace)
      try terminal.go(to: "job title", key: "position")
      terminal.type("\u{5}Y")
      try terminal.wait("no Y in the job title") {
        $0.split(separator: "\n").contains { $0.contains("~ Job title") && $0.contains(" Y  ") }
      }
    }
    func has(_ key: String, _ value: String?) -> Bool {
      value.map { body.contains(#""\#(key)":\#($0)"#) } ?? !body.contains(#""\#(key)":"#)
    }
    #expect(has("company_name", alone), "\(body)")
    #expect(has("gender", cleared), "\(body)")
    #expect(has("department", alone), "\(body)")
    #expect(has("position", #""Y""#), "\(body)")
  }

  @Test func `a composed letter typed decomposed is an edit`() throws {
    let body = try save(#","department":"Cafe\#u{301}""#) { terminal in
      terminal.press(.erase)
      terminal.type("Zo\u{E9}")
      try terminal.wait(for: "Zo\u{E9}")
    }
    #expect(body.utf8.starts(with: Array("{\"first_name\":\"Zo\u{E9}\",".utf8)))
    // What was not touched goes back decomposed as it came.
    #expect(Array(body.utf8).firstRange(of: Array("\"Cafe\u{301}\"".utf8)) != nil)
  }

  @Test func `a change from composed to decomposed alone is sent`() throws {
    let loaded = Ada.json("Zo\u{E9}")
    let server = FaultServer(
      reads: [.json(200, loaded)], updates: [.json(200, Ada.json("Zoe\u{301}"))])
    defer { server.stop() }
    let terminal = try user.open(server.address)
    try terminal.waitForForm()
    terminal.press(.erase)
    terminal.type("Zoe\u{301}")
    try terminal.wait(for: "1 changed")
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    let body = try #require(server.bodies.first)
    #expect(body.utf8.starts(with: Array("{\"first_name\":\"Zoe\u{301}\",".utf8)))
  }
}
