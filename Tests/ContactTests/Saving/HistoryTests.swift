import ContactModel
import Foundation
import TestSupport
import Testing

/// Earlier saves of the built program, and their undo.
@Suite(.endToEnd) struct HistoryTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var folder: String { user.home.path + "/.local/state/contact/history" }

  /// Returns the database's record of a contact, without the time of its change.
  private func record(_ id: String) throws -> String {
    let columns = Field.all.map { field in
      if case .ids = field.kind {
        return "(SELECT group_concat(member_id || '@' || position) FROM contact_\(field.key) "
          + "WHERE contact_id = contacts.id)"
      }
      return "quote(\(field.key))"
    }
    return try user.query(
      "SELECT \(columns.joined(separator: ", ")) FROM contacts WHERE id = '\(id)'")
  }

  private func run(_ words: String, on url: String) throws -> BuiltProgram.Ending {
    try user.run(words.split(separator: " ").map(String.init) + ["--url", url])
  }

  /// Saves another first name in the form.
  private func save(on url: String) throws {
    let terminal = try user.edit("1001 --url \(url)")
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "Saved")
    terminal.press(.enter)
    #expect(try terminal.end() == .exit(0))
  }

  @Test func `saves of the form, of set and of a batch are undone byte for byte`() throws {
    let sandbox = try user.sandbox()
    let ids = ["1001", "1002", "1003"]
    let before = try ids.map(record)
    try save(on: sandbox.url)
    let moved = try user.run([
      "set", "1001", "country=us", "state=NY", "address=350 Fifth Avenue", "zip_code=10118",
      "--clear", "phone_number", "--clear", "address2", "lists=21,5", "birthday=1990-01-15",
      "address_validated=false", "--yes", "--url", sandbox.url,
    ])
    #expect(moved.status == 0, "\(moved.error)")
    let list = try user.home.write(ids.joined(separator: "\n"), to: "ids")
    let batch = try run("set --ids \(list) department=Ops lists=+34 --yes", on: sandbox.url)
    #expect(batch.status == 0, "\(batch.error)")
    #expect(try zip(ids, before).allSatisfy { try record($0) != $1 })

    let listed = try user.run(["history", "1001"])
    #expect(listed.status == 0 && listed.error == "")
    #expect(
      listed.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == ["3", "2", "1"])
    #expect(listed.output.contains("First name: Ada → AdaX"))

    let dry = try run("undo --batch last --dry-run", on: sandbox.url)
    #expect(dry.status == 0 && dry.output.contains("1002 dry run: "), "\(dry.error)")
    let undone = try run("undo --batch last --yes", on: sandbox.url)
    #expect(undone.status == 0 && undone.error.contains("Undo 3 saves"), "\(undone.error)")
    #expect(try record("1002") == before[1] && record("1003") == before[2])
    let again = try run("undo --batch last --yes", on: sandbox.url)
    #expect(again.status == 0 && again.output.contains("1003 nothing to save"), "\(again.output)")

    for count in [2, 1] {
      let end = try run("undo 1001 --yes", on: sandbox.url)
      #expect(end.status == 0 && end.error.contains("This undoes save \(count) from "), "\(end)")
    }
    #expect(try ids.map(record) == before)
    let last = try run("undo 1001 --yes --json", on: sandbox.url)
    #expect(last.status == 1 && last.json?["status"] == .number("1"), "\(last)")
    #expect(try run("undo 1001 --save 6 --yes", on: sandbox.url).status == 0)
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaX")
  }

  @Test(arguments: [1, 3])
  func `the undo of a batch continues after a kill, and sends none twice`(count: Int) throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    let ids = (1001...1004).map(String.init)
    let before = try ids.map(record)
    let list = try user.home.write(ids.joined(separator: "\n"), to: "ids")
    let batch = try run("set --ids \(list) department=Ops --yes", on: proxy.address)
    #expect(batch.status == 0 && proxy.updates.count == 4, "\(batch.error)")
    let words = ["undo", "--batch", "last", "--yes", "--url", proxy.address]
    let process = try user.start(words)
    try Waiting.until("so many updates went out") { proxy.updates.count >= 4 + count }
    process.send(SIGKILL)
    process.wait()
    try proxy.waitUntilIdle()
    let end = try user.run(words)
    #expect(end.status == 0, "\(end.error)")
    #expect(proxy.updates.count == 8 && user.journals == [] && user.drafts() == [])
    #expect(try ids.map(record) == before)
    let saves = try user.run(["history", "1001"])
    #expect(saves.output.contains("Undo of 1. "), "\(saves.output)")
  }

  @Test func `the form lists the saves, and undoes one`() throws {
    let sandbox = try user.sandbox()
    let before = try record("1001")
    try save(on: sandbox.url)
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.waitForForm()
    terminal.press("F5")
    try terminal.wait(for: "First name: Ada → AdaX")
    terminal.press(.enter)
    try terminal.wait(for: "U: undo this save")
    terminal.type("u")
    try terminal.wait(for: "Review · 1 change")
    terminal.press(.enter)
    try terminal.wait(for: "Saved")
    // The end waits until the save is in the history.
    terminal.press(.enter)
    #expect(try terminal.end() == .exit(0))
    #expect(try record("1001") == before)
    let lines = try user.pipe(":history\n:history 1\n", "1001 --url \(sandbox.url)")
    #expect(lines.error.contains("2: 20"), "\(lines.output)")
    #expect(lines.error.contains("Nothing to undo."))
  }

  @Test func `fields changed since are not overwritten`() throws {
    let sandbox = try user.sandbox()
    let proxy = RecordingProxy(to: sandbox.url)
    defer { proxy.stop() }
    #expect(try run("set 1001 city=Paris first_name=Eve --yes", on: proxy.address).status == 0)
    _ = try user.query("UPDATE contacts SET city = 'Rome' WHERE id = '1001'")
    let end = try run("undo 1001 --yes", on: proxy.address)
    #expect(end.status == 7 && end.error.contains("city: It is Rome now."), "\(end)")
    #expect(proxy.updates.count == 1)
    #expect(try run("undo 1001 --save 9 --yes", on: proxy.address).status == 1)
    #expect(try run("undo 1009 --yes", on: proxy.address).status == 1)
  }

  @Test func `only confirmed saves are kept`() throws {
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.base, Ada.base, Ada.answer("Augusta")],
      updates: [.json(403, "{}"), .reset])
    defer { server.stop() }
    #expect(try run("set 1 first_name=Augusta --yes", on: server.address).status == 4)
    #expect(try user.run(["history", "1"]).status == 1)
    let found = try run("set 1 first_name=Augusta --yes", on: server.address)
    #expect(found.status == 0, "\(found)")
    let saves = try user.run(["history", "1", "--json"])
    #expect(saves.output.contains(#""new":"Augusta""#), "\(saves)")
  }

  @Test func `a save that can't be recorded is reported, and is still a save`() throws {
    let sandbox = try user.sandbox()
    try user.home.write("", to: ".local/state/contact/history")
    let end = try run("set 1001 city=Paris --yes", on: sandbox.url)
    #expect(end.status == 0 && end.output.contains("City: London → Paris"))
    #expect(
      end.error.contains("This save wasn't added to the history. \(folder) isn't a directory."))
    let terminal = try user.edit("1001 --url \(sandbox.url)")
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "Saved")
    try terminal.wait(for: "This save wasn't added to the history.")
    let check = try user.run(["doctor", "--offline", "--url", sandbox.url])
    #expect(check.status == 2 && check.output.contains("Earlier saves aren't kept: "))
  }

  @Test func `with 0 days nothing is kept`() throws {
    let sandbox = try user.sandbox()
    try user.home.write("[history]\ndays = 0\n", to: ".config/contact/config.toml")
    #expect(try run("set 1001 city=Paris --yes", on: sandbox.url).status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder))
    let check = try user.run(["doctor", "--offline", "--url", sandbox.url])
    #expect(check.output.contains("Earlier saves aren't kept: history.days is 0."))
    #expect(try user.run(["history"]).error.contains("There are no earlier saves."))
  }
}
