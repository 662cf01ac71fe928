import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact drafts` of the built program.
@Suite(.endToEnd) struct DraftsCommandTests {
  let user: Operator
  private let now = Int(Date.now.timeIntervalSince1970)

  init() throws { user = try Operator() }

  private func draft(
    _ id: String = "1001", on server: String = "https://api.example.com", name: String = "Ada",
    phase: Draft.Phase = .editing,
    edit intents: [FieldID: Intent] = [.firstName: .set(.text("Zoe"))]
  ) -> Draft {
    let base = Contact(
      id: id,
      members: [
        .firstName: .string(name), .lastName: .string("Lovelace"), .email: .string("a@b.org"),
      ])
    return Draft(
      server: server, base: base, present: Snapshot(intents: intents, focus: .firstName),
      phase: phase)
  }

  /// Leaves a file that is no draft in a draft's place.
  private func leaveDamaged(_ id: String = "9") throws -> String {
    let path = try user.leave(draft(id))
    try Data("{".utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func `drafts are listed in columns, the last written first`() throws {
    try user.leave(draft(phase: .unknown(since: 7, reason: "Why.")), modified: now - 7_200)
    try user.leave(
      draft("a/é", name: "李", edit: [.firstName: .set(.text("Zoe")), .email: .cleared]),
      modified: now - 600)
    try user.leave(draft("7", on: "sandbox", phase: .submitting(since: 7, mode: .complete)))
    let end = try user.run(["drafts"])
    #expect(end.status == 0 && end.error == "")
    #expect(
      end.output == """
        7     Ada Lovelace  sandbox                  1 change   a moment ago    update in progress
        a/é   李 Lovelace   https://api.example.com  2 changes  10 minutes ago  editing
        1001  Ada Lovelace  https://api.example.com  1 change   2 hours ago     outcome unknown

        """)
  }

  @Test func `unfinished batches are listed after the drafts, also for programs`() throws {
    try user.leave(draft())
    let sandbox = try user.sandbox("--fault", "load-403", "--fault-times", "1")
    let path = try user.home.write("1001\n1002\n1003", to: "ids")
    _ = try user.run(
      ["set", "--ids", path, "city=Bath", "department=Ops", "--yes", "--url", sandbox.url])
    let journal = try #require(user.journals.first)
    let end = try user.run(["drafts"])
    let lines = end.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2 && lines.first?.hasPrefix("1001  Ada Lovelace") == true)
    let words = lines.last?.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      words?.filter { !$0.isEmpty } == [
        "—", "city, department", sandbox.url, "2 of 3 done", "a moment ago", "unfinished batch",
      ], "\(end.output)")
    guard case .array(let found)? = try user.run(["drafts", "--json"]).json else {
      Issue.record("no array")
      return
    }
    #expect(found.map { $0["kind"] } == [.string("draft"), .string("batch")])
    #expect(found.last?["contacts"] == .number("3") && found.last?["done"] == .number("2"))
    #expect(found.last?["file"]?.text.contains(journal) == true)
    try user.home.write("x\n", to: ".local/state/contact/batches/\(journal)")
    #expect(try user.run(["drafts"]).output.contains("can't be used: The journal is damaged."))
  }

  @Test func `having no drafts isn't an error`() throws {
    let end = try user.run(["drafts"])
    #expect(end.status == 0 && end.output == "")
    #expect(end.error == "contact: There are no drafts.\n")
  }

  @Test func `a line is a line, and nothing in it has an effect`() throws {
    try user.leave(draft("1\n2\u{1B}[2J", name: "A\nB\u{202E}\u{9B}31m"))
    let end = try user.run(["drafts"])
    #expect(end.output.hasPrefix("1^J2^[[2J  A^JB⟨U+202E⟩⟨U+009B⟩31m Lovelace  "))
    #expect(end.output.count { $0 == "\n" } == 1)
  }

  @Test func `unusable drafts are listed with the reason, and discarded by --bad`() throws {
    try user.leave(draft())
    let path = try leaveDamaged()
    let list = try user.run(["drafts", "list"])
    #expect(list.status == 0 && list.output.contains("can't be used: The draft is damaged"))
    #expect(list.output.contains(path))
    let asked = try user.run(["drafts", "discard", "--bad"])
    #expect(asked.status == 64 && asked.error.contains("--yes to discard anyway"))
    #expect(user.drafts().count == 2)
    let end = try user.run(["drafts", "discard", "--bad", "--yes"])
    #expect(end.status == 0 && end.output == "Discarded \(path).\n")
    #expect(user.drafts().count == 1)
    #expect(try user.run(["drafts", "discard", "--bad"]).status == 0)
  }

  @Test func `a draft is shown as the review words it`() throws {
    let edit: [FieldID: Intent] = [
      .firstName: .set(.text("Z\u{200B}oe ")), .email: .cleared,
      FieldID("phone_number"): .set(.text("1\n2")),
    ]
    try user.leave(draft(phase: .submitting(since: 7, mode: .complete), edit: edit))
    let end = try user.run(["drafts", "show", "1001"])
    #expect(
      end.output == """
        Draft of contact 1001, Ada Lovelace, on https://api.example.com
        Kept a moment ago: update in progress
        First name: Ada → “Z⟨U+200B⟩oe ”
        Email: a@b.org → ∅ cleared
        Phone: not known → 1^J2

        """)
  }

  @Test func `as JSON a draft has every value unchanged, and no control characters`() throws {
    let name = "Z\u{200B}o\u{301}\u{9B}é語😀\u{7F}"
    let path = try user.leave(draft(edit: [.firstName: .set(.text(name)), .email: .cleared]))
    let end = try user.run(["drafts", "show", "1001", "--json"])
    #expect(end.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(end.output.contains(#"Z\u200bo\u0301\u009bé語😀\u007f"#))
    let json = try JSONValue(reading: end.output.utf8)
    guard case .object(let members) = json, case .array(let changes)? = json["changes"] else {
      Issue.record("\(end.output)")
      return
    }
    #expect(
      members.map(\.name) == ["contact", "name", "server", "kept", "phase", "file", "changes"])
    #expect(json["phase"] == .string("editing") && json["file"] == .string(path))
    #expect(
      changes.map(\.text) == [
        #"{"field":"first_name","label":"First name","old":"Ada","new":"\#(name)"}"#,
        #"{"field":"email","label":"Email","old":"a@b.org","new":null}"#,
      ])
  }

  @Test func `if a contact has several drafts the server option chooses`() throws {
    try user.leave(draft())
    try user.leave(draft(on: "sandbox"))
    for command in ["show", "discard"] {
      let end = try user.run(["drafts", command, "1001"])
      #expect(end.status == 64 && end.output == "")
      #expect(end.error.contains("sandbox") && end.error.contains("--server"))
    }
    let end = try user.run(["drafts", "discard", "1001", "--server", "example.com", "--yes"])
    #expect(end.status == 0 && end.output.contains("Discarded the draft of contact 1001"))
    #expect(try user.run(["drafts", "show", "1001"]).output.contains("on sandbox"))
  }

  @Test(arguments: [
    (["drafts", "show", "5"], 1, "There is no draft of contact 5."),
    (["drafts", "discard", "5", "--yes"], 1, "There is no draft of contact 5."),
    (
      ["drafts", "show", "1001", "--server", "else"], 1,
      "There is no draft of contact 1001 on else."
    ),
    (["drafts", "discard"], 64, "Give one contact's id, or --bad."),
    (["drafts", "discard", "1", "--bad"], 64, "Give one contact's id, or --bad."),
    (["drafts", "show"], 64, "Missing argument"),
  ])
  func `a failure is one sentence and a status`(
    arguments: [String], status: Int32, words: String
  ) throws {
    try user.leave(draft())
    let end = try user.run(arguments)
    #expect(end.status == status && end.error.contains(words), "\(end.error)")
    #expect(end.output == "" && user.drafts().count == 1)
  }

  @Test func `an unusable folder is reported`() throws {
    try user.home.write("", to: ".local/state/contact")
    let end = try user.run(["drafts"])
    #expect(end.status == 2 && end.error.contains("contact isn't a directory."), "\(end.error)")
  }

  @Test func `a draft that an editor has open is not discarded`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    let form = try user.pty(edit: "1", "--url", server.address)
    try form.wait(for: "ada@example.com")
    form.send("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    let end = try user.run(["drafts", "discard", "1", "--yes"])
    #expect(end.status == 1)
    #expect(
      end.error.contains(
        """
        The contact is also open in another window (process \(form.process) on
        """))
    #expect(user.draftedName() == "AdaX")
  }

  @Test(arguments: [("n", 1, 1), ("", 1, 1), ("y", 0, 0)])
  func `a discard asks on the terminal`(answer: String, status: Int32, left: Int) throws {
    try user.leave(draft())
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["drafts", "discard", "1001"],
      environment: user.environment())
    try terminal.wait(for: "Discard the draft of contact 1001, Ada Lovelace")
    terminal.send(answer + "\r")
    #expect(terminal.end() == .exit(status))
    #expect(user.drafts().count == left)
  }
}
