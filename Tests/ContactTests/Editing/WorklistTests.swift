import Foundation
import TestSupport
import Testing

/// Contacts edited one after the other by the built program, with kills in between.
@Suite(.endToEnd) struct WorklistTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// Renames the contact that is shown, and waits until that is saved.
  private func rename(_ terminal: PtyTerminal, id: Int, place: String) throws {
    try terminal.wait("not \(place)") { screen in
      screen.contains("contact \(id)") && screen.contains(place) && screen.contains("^S Save")
    }
    terminal.type("Name\(id)")
    terminal.press("C-s")
    try terminal.wait(for: "Review · 1 change")
    terminal.press("Enter")
    try terminal.wait(for: "Request ")
  }

  private var journals: String { user.home.path + "/.local/state/contact/batches" }

  /// Kills the form once it is on the disk that a contact is saved.
  private func kill(_ terminal: PtyTerminal, afterSaving id: Int) throws {
    try Waiting.until("the journal has the save") {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: journals)) ?? []
      let texts = names.compactMap {
        try? String(contentsOfFile: "\(journals)/\($0)", encoding: .utf8)
      }
      return texts.contains { $0.contains(#""\#(id)","state":"saved""#) }
    }
    terminal.kill(SIGKILL)
    _ = try terminal.end()
  }

  @Test func `a list continues after each kill, and nothing is saved twice`() throws {
    let sandbox = try user.sandbox()
    let command = "1001 1002 1003 1004 1005 --url \(sandbox.url)"
    let expected = (1_001...1_004).map { "Name\($0)" }.joined(separator: "\n")
    let rows = "SELECT first_name FROM contacts WHERE id BETWEEN 1001 AND 1004 ORDER BY id"

    var terminal = try user.edit(command)
    try rename(terminal, id: 1_001, place: "1 of 5")
    terminal.press("Enter")
    try rename(terminal, id: 1_002, place: "2 of 5")
    try kill(terminal, afterSaving: 1_002)

    terminal = try user.edit(command)
    try rename(terminal, id: 1_003, place: "3 of 5")
    terminal.press("Enter")
    try terminal.wait("not 4 of 5") { $0.contains("4 of 5") && $0.contains("^S Save") }
    terminal.type("Dropped")
    try Waiting.until("the draft is kept") { !user.drafts().isEmpty }
    terminal.kill(SIGKILL)
    _ = try terminal.end()

    terminal = try user.edit(command)
    try terminal.wait(for: "There is a draft with 1 change")
    terminal.type("d")
    try terminal.wait(for: "Press D again")
    terminal.type("d")
    try terminal.wait(for: "Draft discarded")
    try rename(terminal, id: 1_004, place: "4 of 5")
    terminal.press("Enter")
    try terminal.wait("not 5 of 5") { $0.contains("5 of 5") && $0.contains("^S Save") }
    terminal.press("M-s")
    let end = try terminal.waitForExit(0)
    #expect(end.contains("5 contacts: 4 saved, 1 skipped."), "\(end)")
    #expect(try user.query(rows) == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: journals) == [])
  }

  @Test func `a list from a pipe is edited at the terminal, and its result is JSON`() throws {
    let sandbox = try user.sandbox()
    let terminal = try user.terminal(
      shell: """
        printf 'name,id\\nAda,1001\\nNone,99999\\n' | \
        $form edit --ids - --json --url \(sandbox.url); echo "status $?"
        """)
    try rename(terminal, id: 1_001, place: "1 of 2")
    terminal.press("Enter")
    try terminal.wait(for: "There is no contact 99999")
    terminal.press("C-q")
    try terminal.wait("no result") { screen in
      screen.contains(#"{"id":"1001","outcome":"saved"}"#)
        && screen.contains(#"{"id":"99999","outcome":"failed""#) && screen.contains("status 4")
    }
    _ = try terminal.end()
  }

  @Test func `wrong lists are refused before anything is read`() throws {
    let file = user.home.path + "/ids"
    try "name,city\nAda,Bath\n".write(toFile: file, atomically: true, encoding: .utf8)
    let cases: [([String], String)] = [
      (["edit", "--ids", file], "has several columns, and none is called id."),
      (["edit", "1", "--ids", file], "Give ids or --ids, not both."),
      (["edit", "1001", "--again"], "--again needs a list of ids."),
      (["edit", "1001", "--json"], "--json needs a list of ids."),
      (["edit", "1001", "1002", "--dry-run"], "--dry-run takes one contact."),
      (["edit", "1001", " "], "The id is empty."),
    ]
    for (arguments, reason) in cases {
      let end = try user.run(arguments)
      let message = arguments.contains("--json") ? end.output : end.error
      #expect(end.status == 64 && message.contains(reason), "\(arguments): \(message)")
    }
  }
}
