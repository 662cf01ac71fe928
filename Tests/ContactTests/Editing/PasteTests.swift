import Foundation
import TestSupport
import Testing

/// Pastes of each kind into the built program.
@Suite(.endToEnd) struct PasteTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static let blocks: [(text: String, kind: String, value: String)] = [
    (
      "BEGIN:VCARD\nVERSION:3.0\nN:Hopper;Grace;;;\nORG:Analytical \n Engines\nBDAY:--1209\nEND:VCARD",
      "a vCard", "Company: Analytical Engines"
    ),
    ("12 George St\nSydney NSW 2000\nAustralia", "a postal address", "State: NSW"),
    (
      "Given Name\tFamily Name\tE-mail 1 - Value\nGrace\tHopper\tgrace@example.mil",
      "a list of values", "Email: grace@example.mil"
    ),
    (
      "Grace Hopper (she/her)\nOffice: +1 555 010 0199 ext. 123\ngrace@example.mil",
      "an e-mail signature", "Phone: +1 555 010 0199 ext. 123"
    ),
    (
      "{\"contact\":\n{\"first_name\":\"Grace\",\"last_name\":\"Hopper\"}}", "JSON",
      "First name: Grace"
    ),
    ("dn: cn=x\nsn:: SG9wcGVy\ngivenName: Grace", "an LDIF entry", "Last name: Hopper"),
  ]

  @Test func `blocks are offered at a terminal, and filled and saved after yes`() throws {
    let sandbox = try user.sandbox()
    let terminal = try Pty(
      BuiltProgram.path("contact"), ["edit", "1001", "--line", "--url", sandbox.url],
      environment: user.environment(["TERM": "dumb"]))
    #expect(terminal.read { $0.hasSuffix("First name (required) [Ada]: ") })
    for block in Self.blocks {
      let start = terminal.text.count
      terminal.send(block.text + "\n")
      let isOffered = terminal.read {
        $0.dropFirst(start).contains("This looks like \(block.kind)") && $0.hasSuffix("[no]: ")
      }
      #expect(isOffered, "\(terminal.text.dropFirst(start))")
      #expect(terminal.text.dropFirst(start).contains(block.value))
      let end = terminal.text.count
      terminal.send("no\n")
      #expect(
        terminal.read { $0.dropFirst(end).hasSuffix("First name (required) [Ada]: ") })
    }
    #expect(terminal.text.contains("has no year"))
    terminal.send("12 George St, Sydney NSW 2000, Australia\n")
    #expect(terminal.read { $0.hasSuffix("[no]: ") })
    terminal.send("yes\n")
    #expect(terminal.read { $0.hasSuffix("First name (required) [Ada]: ") })
    terminal.send(":save\n")
    #expect(terminal.read { $0.hasSuffix("Send? yes or no: ") })
    terminal.send("yes\n")
    #expect(terminal.read { $0.contains("Leave? ") })
    let stored = try user.query(
      "SELECT country || '|' || address || '|' || city || '|' || state || '|' || zip_code FROM contacts WHERE id = '1001'"
    )
    #expect(stored == "AU|12 George St|Sydney|NSW|2000")
  }
}
