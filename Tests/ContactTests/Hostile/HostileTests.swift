import Foundation
import TestSupport
import Testing

/// Hostile text from everywhere, through the built program, to the last byte that it writes.
@Suite(.endToEnd) struct HostileTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: ["xterm-256color", "linux", "vt100"])
  func `the whole form only sends the terminal its own sequences`(type: String) throws {
    let sandbox = try user.hostileSandbox()
    let terminal = try BareTerminal(user, "1001 --url \(sandbox.url)", type: type)
    terminal.wait(for: "Quit")
    terminal.wait(for: "[2J")
    terminal.wait(for: "Save")
    // Each is seen before the next: two at once would show nothing.
    terminal.press("\u{1B}v", until: "Next")
    terminal.press("\u{1B}v", until: "Next")
    terminal.press("\u{1B}h", until: "Loaded")
    terminal.press("q", until: "Next")
    terminal.press("\u{6}lists\r", until: "The lists")
    terminal.press("\r", until: "Tick")
    terminal.press("\r", until: "Next")
    let all = HostileText.table.map(\.text).filter { !$0.contains("\u{1B}[201~") }.joined()
    terminal.press("\u{6}phone\r", until: "With +")
    terminal.pty.send("\u{1B}[200~" + all)
    for bytes in HostileText.brokenBytes { terminal.pty.send(bytes) }
    terminal.press("\u{1B}[201~")
    terminal.press("\u{13}")
    terminal.press("\u{12}", until: "Review")
    terminal.press("d", until: "PUT")
    terminal.press("c", until: "curl")
    terminal.press("q", until: "Next")
    #expect(terminal.discard() != nil)
    #expect(try terminal.strangers(of: type) == [])
    #expect(terminal.pty.output.allSatisfy { $0 < 0x80 } == (type == "vt100"))
  }

  @Test func `a dry run prints hostile values as text`() throws {
    let values = HostileText.table.filter { !$0.hasControl }.map(\.text).joined()
    let server = FaultServer(reads: [try Self.contact(["department": values])])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --dry-run --url \(server.address)")
    terminal.wait(for: "Lovelace")
    terminal.press("\u{6}depart\r\u{5}", until: "The department")
    terminal.press("\u{5}Q")
    terminal.press("\u{13}", until: "Print only")
    terminal.press("\r")
    #expect(terminal.pty.end() == .exit(0))
    #expect(try terminal.results().contains { $0.contains("⟨U+202E⟩") && $0.contains("Q") })
    #expect(try terminal.strangers() == [])
  }

  @Test(arguments: ["xterm-256color", "linux", "vt100"])
  func `refusals of a malicious server`(type: String) throws {
    let texts = HostileText.table.map(\.text)
    let errors: [String: Any] = [
      "first_name": texts.first ?? "", "department": texts, "\u{1B}[2J": texts,
    ]
    let body = try JSONSerialization.data(
      withJSONObject: ["message": texts.joined(), "errors": errors])
    let refusal = FaultServer.Fault.answer(
      status: 422, headers: ["X-Request-Id: \u{1B}[2J\u{202E}\u{7}"], body: Array(body))
    let server = FaultServer(reads: [try Self.contact([:])], updates: [refusal])
    defer { server.stop() }
    // Lower than the list of messages.
    let terminal = try BareTerminal(user, "1 --url \(server.address)", type: type, rows: 24)
    terminal.wait(for: "Lovelace")
    terminal.press("\u{5}Q")
    terminal.press("\u{13}", until: "Send")
    terminal.press("\r", until: "Refused")
    terminal.press("\u{1B}[6~")
    terminal.press("q", until: "Next")
    #expect(terminal.discard() == .exit(4))
    #expect(try terminal.complaints().count >= 1)
    #expect(try terminal.strangers(of: type) == [])
  }

  @Test func `unreadable responses`() throws {
    let texts = HostileText.table.map(\.text)
    let bodies: [[UInt8]] =
      [Array(HostileText.brokenBytes.joined(separator: [0x20])), Array("\u{1B}[2J<html>".utf8)]
      + stride(from: 0, to: texts.count, by: 12).map { place in
        Array(texts[place..<min(texts.count, place + 12)].joined().utf8)
      }
    for body in bodies {
      let server = FaultServer(reads: [.answer(status: 500, headers: [], body: body)])
      defer { server.stop() }
      let terminal = try BareTerminal(user, "1 --url \(server.address)")
      terminal.wait(for: "can't be read")
      terminal.pty.send("\u{11}")
      #expect(terminal.pty.end() == .exit(5))
      #expect(try terminal.complaints().count == 1)
      #expect(try terminal.strangers() == [])
    }
  }

  @Test func `a save is printed in one line, whatever it contains`() throws {
    let stored = try Self.contact([
      "first_name": "AdaQ", "department": "a\ncontact: Saved.\u{1B}[2J",
    ])
    let server = FaultServer(
      reads: [try Self.contact(["department": "a"])], updates: [stored])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --url \(server.address)")
    terminal.wait(for: "Lovelace")
    terminal.press("\u{5}Q")
    terminal.press("\u{13}", until: "Send")
    terminal.press("\r", until: "Saved")
    terminal.press("\r")
    #expect(terminal.pty.end() == .exit(0))
    #expect(try terminal.results().allSatisfy { !$0.hasPrefix("contact:") })
    #expect(try terminal.strangers() == [])
  }

  @Test func `no loaded value forges a line of a command's result or messages`() throws {
    let forged = "a\nSaved contact 2 on host: Email: x\ncontact: Saved."
    let loaded = try Self.contact(["department": forged, "first_name": forged])
    let saved = try Self.contact(["department": "Engines", "first_name": forged])
    let server = FaultServer(reads: [loaded], updates: [saved])
    defer { server.stop() }
    for arguments in ["show 1", "set 1 department=Engines --yes"] {
      let end = try user.run(
        arguments.split(separator: " ").map(String.init) + ["--url", server.address])
      let lines = (end.output + end.error).split(separator: "\n")
      #expect(
        !lines.contains { $0.hasPrefix("Saved contact 2") || $0 == "contact: Saved." }, "\(end)")
      #expect((end.output + end.error).contains("^J"), "\(end)")
    }
  }

  @Test func `an id that can't be shown isn't printed for other commands`() throws {
    let server = FaultServer(reads: [
      .json(
        200,
        #"{"data":[{"id":"1\n1002","first_name":"Ada"},{"id":"7","first_name":"Ada"}],"#
          + #""meta":{"last_page":1}}"#)
    ])
    defer { server.stop() }
    let end = try user.run(["find", "Ada", "--quiet", "--url", server.address])
    #expect(end.output == "7\n" && end.error.contains("contact 1^J1002."), "\(end)")
  }

  @Test(arguments: HostileText.table.filter { !$0.text.contains("\0") })
  func `words on the command line have no effect either`(hostile: HostileText) throws {
    for arguments in [
      ["edit", "1", "2" + hostile.text], ["edit", "1", "--theme", hostile.text],
      ["edit", "1", "--x" + hostile.text], ["edit", "1", "--url", "http://" + hostile.text],
    ] {
      let ending = try user.run(arguments)
      #expect(ending.status != 0)
      for line in (ending.output + ending.error).utf8.split(separator: UInt8(ascii: "\n")) {
        #expect(ShownText.strangers(in: String(line) ?? "") == [], "\(arguments)")
      }
    }
  }

  /// A contact that could be saved, except for some other values.
  static func contact(_ values: [String: String]) throws -> FaultServer.Fault {
    let ada = [
      "id": "1", "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com",
      "country": "GB", "address": "12 St James's Square", "city": "London", "state": "London",
      "zip_code": "SW1Y 4JH", "type": "employee",
    ]
    let data = try JSONSerialization.data(
      withJSONObject: ["data": ada.merging(values) { $1 }], options: .sortedKeys)
    return .json(200, String(decoding: data, as: UTF8.self))
  }
}
