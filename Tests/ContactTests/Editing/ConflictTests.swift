import TestSupport
import Testing

/// A13: another person's change is seen before it is overwritten, and the chosen value is sent.
@Suite(.endToEnd) struct ConflictTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A case in which two people change a contact at the same time.
  struct Meeting: Sendable, CustomTestStringConvertible {
    /// The sandbox's fault that changes it.
    let fault: String
    var arguments: [String] = []
    /// The number of updates sent by the time the form knows.
    let updates: Int
    var testDescription: String { fault }

    static let oneSided = [
      Self(fault: "changed-meanwhile", updates: 0),
      Self(fault: "changed-between", arguments: ["--etag"], updates: 1),
    ]
    static let twoSided = [
      Self(fault: "changed-meanwhile-first-name", updates: 0),
      Self(fault: "changed-between-first-name", arguments: ["--etag"], updates: 1),
    ]
  }

  /// Opens Ada at a size, lets another client change her, and sends another first name.
  private func meet(
    _ meeting: Meeting, columns: Int, rows: Int,
    _ test: (PtyTerminal, RecordingProxy) throws -> Void
  ) throws {
    let sandbox = try SandboxProgram(
      database: user.database, arguments: ["--fault", meeting.fault] + meeting.arguments)
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let terminal = try user.open(proxy.address, id: "1001", columns: columns, rows: rows)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ Changed by someone else", "Enter Continue")
    #expect(proxy.updates.count == meeting.updates)
    try test(terminal, proxy)
  }

  private func stored() throws -> String {
    try user.query("SELECT first_name || '/' || position FROM contacts WHERE id = '1001'")
  }

  @Test(arguments: Meeting.oneSided, [(80, 24), (40, 12)])
  func `a change of another field is shown, and survives`(
    meeting: Meeting, size: (columns: Int, rows: Int)
  ) throws {
    try meet(meeting, columns: size.columns, rows: size.rows) { terminal, proxy in
      #expect(try stored() == "Ada/Changed meanwhile")
      terminal.press(.down, .down, .down, .down, .down, .down)
      terminal.press(.enter)
      try terminal.wait(for: "┌ Review")
      terminal.press(.enter)
      try terminal.wait(for: "┌ Saved")
      #expect(try stored() == "AdaX/Changed meanwhile")
      #expect(proxy.updates.count == meeting.updates + 1)
      if !meeting.arguments.isEmpty {
        let tags = proxy.updates.map { $0["If-Match"] }
        #expect(Set(tags).count == tags.count && !tags.contains(nil))
      }
      terminal.press(.enter)
      #expect(try terminal.end() == .exit(0))
    }
  }

  @Test(arguments: Meeting.twoSided, [(80, 24), (40, 12)])
  func `of two changes to one field, mine is sent if it is chosen`(
    meeting: Meeting, size: (columns: Int, rows: Int)
  ) throws {
    try meet(meeting, columns: size.columns, rows: size.rows) { terminal, proxy in
      terminal.press(.enter)
      try terminal.wait(for: "Choose first")
      #expect(try stored() == "Changed meanwhile/Analyst")
      terminal.type("m")
      try terminal.wait(for: "(•) mine    AdaX")
      terminal.press(.enter)
      try terminal.wait("mine isn't reviewed") {
        $0.contains(/Changed meanwhile +→ +AdaX/)
      }
      terminal.press(.enter)
      try terminal.wait(for: "┌ Saved")
      #expect(try stored() == "AdaX/Analyst")
      #expect(proxy.updates.count == meeting.updates + 1)
    }
  }

  @Test(arguments: Meeting.twoSided, [(80, 24), (40, 12)])
  func `their change is kept if it is chosen, and nothing is sent`(
    meeting: Meeting, size: (columns: Int, rows: Int)
  ) throws {
    try meet(meeting, columns: size.columns, rows: size.rows) { terminal, proxy in
      terminal.type("t")
      try terminal.wait(for: "(•) theirs  Changed meanwhile")
      terminal.press(.enter)
      try terminal.waitForForm()
      terminal.press(.quit)
      #expect(try terminal.end() == .exit(0))
      #expect(try stored() == "Changed meanwhile/Analyst")
      #expect(proxy.updates.count == meeting.updates)
      #expect(try user.draft() == nil)
    }
  }

  @Test func `leaving the choice keeps the edits, and ends with status 7`() throws {
    try meet(Meeting.twoSided[0], columns: 80, rows: 24) { terminal, proxy in
      terminal.press(.escape)
      try terminal.wait(for: "^S Save", "AdaX")
      #expect(try terminal.leave("k") == .exit(7))
      #expect(try stored() == "Changed meanwhile/Analyst")
      #expect(try user.draft { $0.text("first_name") } == "AdaX")
      #expect(proxy.updates.isEmpty)
    }
  }

  @Test func `changes by others while the form is open are found at the save`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.open(sandbox.url, id: "1001")
    try terminal.waitForForm()
    try terminal.rename()
    _ = try user.query("UPDATE contacts SET city = 'Ockham', department = NULL WHERE id = '1001'")
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(
      for: "┌ Changed by someone else", "theirs  London → Ockham",
      "theirs  Mathematics → —")
    terminal.press(.enter)
    try terminal.wait(for: "┌ Review")
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    let sql =
      "SELECT first_name || city || coalesce(department, '-') FROM contacts WHERE id = '1001'"
    #expect(try user.query(sql) == "AdaXOckham-")
  }
}
