import ContactModel
import Foundation
import TestSupport
import Testing

/// Clocks that jump over drafts (criterion A42).
@Suite(.endToEnd) struct JumpingClockTests {
  let user: Operator

  init() throws { user = try Operator() }

  private func leave(_ id: String, on server: String, modified: Int) throws -> String {
    let base = Contact(id: id, members: [.firstName: .string("Ada")])
    let draft = Draft(
      server: server, base: base,
      present: Snapshot(intents: [.firstName: .set(.text("Augusta"))], focus: .firstName))
    return try user.leave(draft, modified: modified)
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Stamps a draft's mark as an earlier day's.
  private func age(_ path: String, days: Int) throws {
    let date = Date.now.addingTimeInterval(-Double(days) * 86_400)
    for file in [path, path + ".seen"] {
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }
  }

  @Test(arguments: [5, 1_600_000_000])
  func `a draft with an old timestamp is offered, and removed thirty days later`(
    stamp: Int
  ) throws {
    let sandbox = try user.sandbox()
    let path = try leave("1001", on: sandbox.url, modified: stamp)
    // Another contact's form sweeps, and reports it.
    let other = try user.edit("1002 --url \(sandbox.url)")
    // It is reported before the contact is loaded, and quitting then ends with another status.
    try other.waitForForm()
    try other.wait(for: "1 draft is older than 30 days.")
    other.press("C-q")
    try other.waitForExit(0)
    #expect(exists(path) && !exists(path + ".seen"))
    let form = try user.edit("1001 --url \(sandbox.url)")
    try form.wait(for: "There is a draft with 1 change")
    try Waiting.until("it is seen") { exists(path + ".seen") }
    form.press("C-q")
    _ = try form.end()
    #expect(exists(path))
    try age(path, days: 29)
    _ = try user.pipe(":quit\n", "1002 --url \(sandbox.url)")
    #expect(exists(path))
    try age(path, days: 31)
    _ = try user.pipe(":quit\n", "1002 --url \(sandbox.url)")
    #expect(!exists(path) && !exists(path + ".seen"))
  }

  @Test(arguments: [["drafts"], ["drafts", "show", "1001"], ["drafts", "show", "1001", "--json"]])
  func `a printed draft counts as seen`(command: [String]) throws {
    let path = try leave("1001", on: "https://example.com", modified: 5)
    #expect(try user.run(command).status == 0)
    #expect(exists(path + ".seen"))
    #expect(try user.run(["drafts", "discard", "1001", "--yes"]).status == 0)
    #expect(!exists(path) && !exists(path + ".seen"))
  }

  @Test func `with an unreachable server no draft is shown, so it doesn't count as seen`() throws {
    let url = "http://127.0.0.1:\(FaultServer.closedPort())"
    let path = try leave("1001", on: url, modified: 5)
    _ = try user.pipe(":quit\n", "1001 --url \(url)")
    #expect(exists(path) && !exists(path + ".seen"))
  }
}
