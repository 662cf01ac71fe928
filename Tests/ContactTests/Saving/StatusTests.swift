import TestSupport
import Testing

/// A21: every status that an update may be answered with, its words and its exit status.
@Suite(.endToEnd) struct StatusTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// One row of the table: a status, the box that tells of it, a part of its sentence.
  typealias Row = (status: Int, title: String, words: String, exit: Int32)

  private static let refused: [Row] = [
    (300, "Refused", "Redirects are never followed", 4), (304, "Refused", "(304)", 4),
    (400, "Refused", "rejected the request (400 Bad Request)", 4),
    (401, "Refused", "rejected the token (from CONTACT_TOKEN)", 4),
    (402, "Refused", "refused the request (402)", 4), (403, "Refused", "doesn't allow this", 4),
    (404, "Refused", "There is no contact 1", 4),
    (405, "Refused", "doesn't support this request", 4),
    (410, "Refused", "There is no contact 1", 4),
    (413, "Refused", "Shorten the longest field, Address", 4),
    (414, "Refused", "Shorten the longest field, Address", 4),
    (415, "Refused", "doesn't support this request", 4),
    (418, "Refused", "refused the request (418)", 4),
    (422, "Refused", "rejected the values", 4),
    (431, "Refused", "Shorten the longest field, Address", 4),
    (501, "Refused", "doesn't support this request", 4),
    (429, "Too many requests", "limits the number of requests.", 75),
  ]
  private static let conflicts: [Row] = [
    (409, "Changed by someone else", "(409 Conflict)", 7),
    (412, "Changed by someone else", "(412 Precondition Failed)", 7),
    (428, "Changed by someone else", "(428 Precondition Required)", 7),
  ]
  private static let unknown: [Row] = [
    (202, "May have been saved", "hasn't finished it", 6),
    (204, "May have been saved", "204 No Content", 6),
    (205, "May have been saved", "205 Reset Content", 6),
    (408, "May have been saved", "408 Request Timeout", 6),
    (500, "May have been saved", "500 Internal Server Error", 6),
    (502, "May have been saved", "502 Bad Gateway", 6),
    (503, "May have been saved", "503 Service Unavailable", 6),
    (504, "May have been saved", "504 Gateway Timeout", 6),
    (507, "May have been saved", "answered 507", 6),
    (599, "May have been saved", "answered 599", 6), (600, "May have been saved", "600", 6),
  ]

  /// The words of a box, as if it were one line.
  private static func sentence(in screen: String) -> String {
    screen.split { $0 == "\n" || $0 == " " || $0 == "│" }.joined(separator: " ")
  }

  @Test(arguments: refused + conflicts + unknown)
  func `a status is printed in words, and ends with its exit status`(row: Row) throws {
    let update =
      [204, 205].contains(row.status)
      ? FaultServer.Fault.answer(status: row.status, headers: [], body: []) : .status(row.status)
    // The reading after the update fails, so that only the status shows the outcome.
    let server = FaultServer(reads: [Ada.base, Ada.base, .reset], updates: [update])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait("no “\(row.words)”") { screen in
      screen.contains("┌ \(row.title)") && Self.sentence(in: screen).contains(row.words)
    }
    #expect(server.count("PUT") == 1)
    let end = try terminal.leave("k")
    let last = terminal.screen
    #expect(end == .exit(row.exit))
    #expect(!last.contains("Saved contact") && !last.contains(SandboxProgram.token))
    #expect(try user.draft { $0.text("first_name") } == "AdaX")
  }

  @Test(arguments: [200, 201, 203])
  func `a status of success with the contact is saved`(status: Int) throws {
    let server = FaultServer(reads: [Ada.base], updates: [.json(status, Ada.json("AdaX"))])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Saved")
    terminal.press(.enter)
    #expect(try terminal.end() == .exit(0))
    #expect(server.count("PUT") == 1 && server.readings == 2)
    #expect(try user.draft() == nil)
  }

  @Test func `values stored differently are shown next to those sent`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.json(200, Ada.json("ADAX"))])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ Saved", "First name  \"AdaX\"  →  \"ADAX\"")
    terminal.press(.enter)
    let end = try terminal.end()
    let last = terminal.screen
    #expect(end == .exit(0) && last.contains("The server stored First name as \"ADAX\""))
  }
}
