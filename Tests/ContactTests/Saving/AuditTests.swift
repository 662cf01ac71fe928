import Foundation
import TestSupport
import Testing

/// The line that the built program leaves for each save.
@Suite(.endToEnd) struct AuditTests {
  let user: Operator

  init() throws { user = try Operator() }

  private var log: String { user.home.file(".config/contact/audit.log") }

  private func configure(_ server: FaultServer, _ audit: String) throws {
    try user.home.write(
      "url = \"\(server.address)\"\n[audit]\n\(audit)\n", to: ".config/contact/config.toml")
  }

  private func lines() throws -> [[String: Any]] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func `a save, a refusal and an unknown outcome leave one line each`() throws {
    let saved = FaultServer(
      reads: [Ada.base],
      updates: [
        .json(200, Ada.json("Augusta"), headers: ["X-Request-Id: r-1"])
      ])
    defer { saved.stop() }
    try configure(saved, "file = \"audit.log\"")
    #expect(try user.pipe("Augusta\n:save\nyes\nyes\n", "1").status == 0)
    let refusing = FaultServer(
      reads: [Ada.base], updates: [.json(403, "{}"), .reset])
    defer { refusing.stop() }
    try configure(refusing, "file = \"audit.log\"\nvalues = true")
    #expect(try user.pipe("Augusta\n:save\nyes\n", "1").status == 4)
    let lines = try lines()
    #expect(lines.compactMap { $0["outcome"] as? String } == ["saved", "refused"])
    #expect(lines[0]["request_id"] as? String == "r-1" && lines[0]["values"] == nil)
    #expect(lines[0]["fields"] as? [String] == ["first_name"])
    #expect(lines[0]["server"] as? String == saved.address)
    let values = lines[1]["values"] as? [String: [String: String]]
    #expect(values?["first_name"] == ["old": "Ada", "new": "Augusta"])
    let attributes = try FileManager.default.attributesOfItem(atPath: log)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a dry run leaves none`() throws {
    let server = FaultServer(reads: [Ada.base])
    defer { server.stop() }
    try configure(server, "file = \"audit.log\"")
    #expect(try user.pipe("Augusta\n:save\nyes\n", "1 --dry-run").status == 0)
    #expect(!FileManager.default.fileExists(atPath: log))
  }

  @Test func `a record that can't be written is reported, and the save is still a save`() throws {
    let server = FaultServer(
      reads: [Ada.base], updates: [Ada.answer("Augusta")])
    defer { server.stop() }
    try configure(server, "file = \"/nowhere/audit.log\"")
    let end = try user.pipe("Augusta\n:save\nyes\nyes\n", "1")
    #expect(end.status == 0 && end.output.contains("Saved"))
    #expect(end.error.contains("The audit line wasn't written: /nowhere/audit.log"))
    let check = try user.run(["config", "check"])
    #expect(check.status == 2 && check.output.contains("config.toml:3: /nowhere/audit.log"))
    let terminal = try user.edit("1")
    try terminal.wait(for: "Lovelace")
    terminal.press("C-u", "Augusta", "C-s")
    try terminal.wait(for: "→  Augusta")
    terminal.press("Enter")
    try terminal.wait(for: "Saved")
    try terminal.wait(for: "The audit line wasn't written")
  }

  @Test func `a session that ends before the response leaves one`() throws {
    let server = FaultServer(reads: [Ada.base], updates: [.hang])
    defer { server.stop() }
    try configure(server, "file = \"audit.log\"")
    let terminal = try user.pty(["edit", "1"])
    try terminal.wait(for: "Lovelace")
    try terminal.type("\u{5}X", "changed")
    try terminal.type("\u{13}", "→")
    try terminal.type("\r", "Sending")
    #expect(terminal.read { _ in server.count("PUT") == 1 })
    terminal.kill(SIGTERM)
    try terminal.wait(for: "Waiting for the update")
    terminal.kill(SIGTERM)
    #expect(terminal.end() == .exit(143))
    #expect(try lines().compactMap { $0["outcome"] as? String } == ["unknown"])
  }
}
