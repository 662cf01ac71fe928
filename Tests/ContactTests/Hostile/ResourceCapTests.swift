import Foundation
import TestSupport
import Testing

/// The largest of everything: the form stays usable, within 150 MB.
@Suite(.endToEnd) struct ResourceCapTests {
  let user: Operator
  private static let mebibyte = 1 << 20

  init() throws {
    user = try Operator()
    // The largest configuration and theme that are read, for all of these.
    let comment = String(repeating: "# ä comment of many\n", count: Self.mebibyte / 21 - 10)
    try user.home.write("theme = \"own\"\n" + comment, to: ".config/contact/config.toml")
    try user.home.write(
      "inherits = \"dark\"\n" + comment, to: ".config/contact/themes/own.toml")
  }

  private func peak(of process: Int32) throws -> Int {
    try #require(ProcessTable.peakMemory(of: process))
  }

  @Test(arguments: [("a", 100_000), ("e\u{301}漢", 5_000), ("\u{202E}", 5_000), ("x", 1_000_000)])
  func `an endless name`(part: String, count: Int) throws {
    let name = String(repeating: part, count: count)
    let server = FaultServer(
      reads: [try HostileTests.contact(["first_name": name])], updates: [.status(500)])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --url \(server.address)")
    terminal.wait(for: "Lovelace")
    terminal.press("\u{5}Q")
    terminal.press("\u{1}")
    terminal.press("Z", until: "Z")
    terminal.press("\u{12}", until: "Review · 1 change")
    terminal.press("q", until: "Next")
    #expect(try peak(of: terminal.pty.process) < 150_000)
    #expect(terminal.discard() == .exit(1))
  }

  @Test func `a page of the list`() throws {
    let people = (1...8_500).map { number in
      #"{"id":\#(number),"first_name":"Person","last_name":"Nr \#(number)","email":"p\#(number)@example.com","company_name":"Firm"}"#
    }
    let page =
      #"{"data":[\#(people.joined(separator: ","))],"meta":{"current_page":1,"last_page":2}}"#
    #expect(page.utf8.count > Self.mebibyte * 3 / 4 && page.utf8.count < Self.mebibyte)
    let server = FaultServer(reads: [.json(200, page)])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "--url \(server.address)")
    terminal.wait(for: "Nr 1")
    terminal.press("Nr 8499", until: "8499")
    #expect(try peak(of: terminal.pty.process) < 150_000)
    terminal.pty.send("\u{11}")
    #expect(terminal.pty.end() == .exit(1))
  }

  @Test(arguments: [FaultServer.Fault.huge, .gzipBomb, .endlessHead])
  func `an endless response is cancelled`(fault: FaultServer.Fault) throws {
    let server = FaultServer(reads: [fault, Ada.base, Ada.base, fault], updates: [fault])
    defer { server.stop() }
    let terminal = try user.open(server.address)
    try terminal.wait(for: "┌ The contact can't be read", "larger")
    terminal.press(.enter)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ May have been saved")
    #expect(server.count("PUT") == 1)
    #expect(try peak(of: terminal.process) < 150_000)
    #expect(try terminal.leave("k") == .exit(6))
  }

  @Test func `a body of one MiB is read, and one byte more isn't`() throws {
    func answer(_ length: Int) -> FaultServer.Fault {
      let text = Ada.json("AdaX")
      return .json(200, text + String(repeating: " ", count: length - text.utf8.count))
    }
    let gate = FaultServer.Gate()
    let server = FaultServer(
      reads: [Ada.base, Ada.base, Ada.base, .held(answer(Self.mebibyte), by: gate)],
      updates: [answer(Self.mebibyte + 1)])
    defer {
      gate.open()
      server.stop()
    }
    let terminal = try user.send(to: server.address)
    try terminal.wait(for: "┌ May have been saved", "larger than 1 MiB")
    gate.open()
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1 && server.readings == 4)
  }

  /// Refusals within the cap that try to cost memory: a long name over many messages, deep and wide
  /// values, and nothing but line breaks.
  static let costly: [String] = {
    let leaves = Array(repeating: #""x""#, count: 20_000).joined(separator: ",")
    let name = String(repeating: "n", count: 900_000)
    let deep =
      String(repeating: #"{"k":["#, count: 60) + leaves + String(repeating: "]}", count: 60)
    return [
      #"{"errors":{"\#(name)":[\#(leaves)]}}"#, #"{"errors":\#(deep)}"#,
      #"{"errors":[\#(Array(repeating: "[]", count: 300_000).joined(separator: ","))]}"#,
      "<p>" + String(repeating: "\n", count: 1_000_000),
    ]
  }()

  @Test(arguments: costly.indices)
  func `a refusal costs no memory`(place: Int) throws {
    let refusal = FaultServer.Fault.json(422, Self.costly[place])
    let server = FaultServer(reads: [try HostileTests.contact([:])], updates: [refusal])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --url \(server.address)")
    terminal.wait(for: "Lovelace")
    terminal.press("\u{5}Q")
    terminal.press("\u{13}", until: "Send")
    terminal.press("\r", until: "Refused")
    #expect(try peak(of: terminal.pty.process) < 150_000)
    terminal.press("q", until: "Next")
    #expect(terminal.discard() == .exit(4))
  }

  @Test func `a paste of 70 kB is cut, which is reported`() throws {
    let server = FaultServer(reads: [try HostileTests.contact([:])])
    defer { server.stop() }
    let terminal = try user.edit("1 --url \(server.address)")
    try terminal.wait(for: "Lovelace")
    terminal.paste(String(repeating: "漢é\u{301}", count: 11_000))
    try terminal.wait(for: "Only the first 64 kB was inserted")
    terminal.type("\u{5}Q")
    try terminal.wait("no Q") { $0.replacing("^Q", with: "").contains("Q") }
    let form = try #require(try terminal.descendant(named: "contact"))
    #expect(try peak(of: form) < 150_000)
  }

  @Test func `arrows of both kinds move, and broken bytes lose nothing after them`() throws {
    let server = FaultServer(reads: [try HostileTests.contact([:])])
    defer { server.stop() }
    let terminal = try BareTerminal(user, "1 --url \(server.address)")
    terminal.wait(for: "Lovelace")
    terminal.press("\u{1B}[B", until: "▌  Last name")
    terminal.press("\u{1B}OB", until: "▌  Email")
    terminal.press("\u{1B}OA", until: "▌  Last name")
    terminal.press("\u{1B}[A", until: "▌  First name")
    for bytes in HostileText.brokenBytes { terminal.pty.send(bytes + [0x7F, 0x7F, 0x7F, 0x7F]) }
    terminal.press("\u{15}Grace", until: "Grace")
    terminal.press("\u{1B}[B", until: "▌  Last name")
    #expect(try terminal.strangers() == [])
    #expect(terminal.discard() == .exit(1))
  }
}
