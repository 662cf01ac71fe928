import ContactModel
import Foundation
import TestSupport
import Testing

/// `contact show` and `contact find` of the built program.
@Suite(.endToEnd) struct ShowTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `a contact is shown as the form shows it, by section`() throws {
    let sandbox = try user.sandbox()
    let end = try user.run(["show", "1001", "--url", sandbox.url])
    #expect(end.status == 0 && end.error == "")
    let lines = end.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("Ada Lovelace, contact 1001 on 127.0.0.1:") == true)
    for line in [
      "Identity", "  Country                 GB United Kingdom",
      "  Shirt size              MD medium",
      "  Region                  Greater London", "  Address 2               empty",
      "  Client since            not set", "  Address validated       true",
      "  Lists                   3 Newsletter, 17 Season's greetings, 21 Annual conference",
    ] {
      #expect(lines.contains(Substring(line)), "\(line)")
    }
    #expect(lines.count == 1 + Section.allCases.count + Field.all.count)
  }

  @Test func `as JSON it has the server's values, byte for byte`() throws {
    let server = FaultServer(reads: [
      .json(
        200,
        #"{"data":{"id":"1","first_name":"Z\u200bo\u0301","lists":[1.0],"phone_number":null,"#
          + #""secret":1,"city":12.50}}"#)
    ])
    defer { server.stop() }
    let end = try user.run(["show", "1", "--json", "--url", server.address])
    #expect(
      end.output == """
        {
          "server": "\(server.address)",
          "id": "1",
          "fields": {
            "first_name": "Z\\u200bo\\u0301",
            "phone_number": null,
            "city": 12.50,
            "lists": [1.0]
          },
          "request_id": null
        }

        """)
    let text = try user.run(["show", "1", "first_name", "last_name", "--url", server.address])
    #expect(text.output.contains("  First name  Z⟨U+200B⟩"))
    #expect(text.output.hasSuffix("\n  Last name   not known\n"))
    #expect(server.count("PUT") == 0)
  }

  @Test func `an error is JSON too, and has its status`() throws {
    let sandbox = try user.sandbox()
    let cases: [([String], Int32)] = [
      (["show", "gone", "--json", "--url", sandbox.url], 4),
      (["show", "1", "--json", "--url", "http://127.0.0.1:\(FaultServer.closedPort())"], 5),
      (["show", "1", "--json", "--url", "http://example.com"], 2),
      (["show", "1", "emial", "--json"], 64), (["find", "--json"], 64),
      (["set", "1001", "emial=x", "--json"], 64), (["set", "--json"], 64),
      (["set", "1001", "--json", "--clear"], 64),
    ]
    for (arguments, status) in cases {
      let end = try user.run(arguments)
      #expect(end.status == status, "\(arguments)")
      #expect(end.json?["outcome"] == .string("error"), "\(end.output)")
      #expect(end.json?["status"] == .number("\(status)") && end.error == "")
    }
  }

  @Test func `every contact has its line of JSON, also those that aren't tried any more`() throws {
    let server = FaultServer(route: { request in
      request.target.hasSuffix("/1")
        ? .json(200, #"{"data":{"id":"1","city":"Ely"}}"#) : .status(401)
    })
    defer { server.stop() }
    let end = try user.run(["show", "1", "2", "3", "4", "--json", "--url", server.address])
    #expect(end.status == 4 && end.error.contains("rejected the token. 2 contacts left."), "\(end)")
    let lines = end.output.split(separator: "\n").map { try? JSONValue(reading: $0.utf8) }
    #expect(lines.map { $0?["id"] } == ["1", "2", "3", "4"].map { .string($0) })
    #expect(
      lines.map { $0?["status"] }
        == [nil, .number("4"), .number("5"), .number("5")])
    #expect(lines[3]?["message"] == .string("Not read: the server rejected the token."))
  }

  @Test func `contacts are found by every word, the best first`() throws {
    let sandbox = try user.sandbox()
    let url = ["--url", sandbox.url]
    let found = try user.run(["find", "ada", "anal"] + url)
    #expect(found.status == 0)
    #expect(
      found.output == "1001\tAda Lovelace\tada@example.com\tAnalytical Engines Ltd\n")
    let several = try user.run(["find", "analytical", "--limit", "2"] + url)
    #expect(several.output.split(separator: "\n").count == 2)
    let json = try user.run(["find", "lovelace", "--json"] + url)
    guard case .array(let contacts)? = json.json, let ada = contacts.first, contacts.count == 1
    else { throw DriverError("not one contact: \(json)") }
    guard case .string(let request)? = ada["request_id"] else { throw DriverError("\(ada)") }
    #expect(!request.isEmpty)
    #expect(
      ada.text
        == #"{"id":"1001","name":"Ada Lovelace","email":"ada@example.com","#
        + #""company":"Analytical Engines Ltd","request_id":"\#(request)"}"#)
    #expect(try user.run(["find", "lovelace", "--quiet"] + url).output == "1001\n")
  }

  @Test(arguments: [["ACCESSIBLE": "1"], ["TERM": "dumb"], [:]])
  func `a wait is a line where a line can't be written over`(variables: [String: String]) throws {
    let page =
      #"{"id":"1","first_name":"Ada","email":"\#(String(repeating: "a", count: 90))@x.org"}"#
    let server = FaultServer(reads: [
      .status(429, headers: ["Retry-After: 1"]),
      .json(200, #"{"data":[\#(page)],"meta":{"last_page":1}}"#),
    ])
    defer { server.stop() }
    let terminal = try user.pty(
      ["find", "ada", "--url", server.address], variables.mapValues { $0 })
    #expect(terminal.end() == .exit(0))
    let lines = terminal.text.split(whereSeparator: \.isNewline)
    let told = lines.filter { $0.hasPrefix("contact: ") && $0.contains("waiting 1 s") }
    #expect(told.count == (variables.isEmpty ? 0 : 1), "\(terminal.text)")
    // As wide as the terminal.
    #expect(lines.last?.count == 80 && lines.last?.hasSuffix("…") == true, "\(terminal.text)")
  }

  @Test func `if none is found it says so`() throws {
    let sandbox = try user.sandbox()
    let none = try user.run(["find", "nobody", "--url", sandbox.url])
    #expect(none.status == 1 && none.output == "")
    #expect(none.error == "contact: No matches in 36 contacts.\n")
    let json = try user.run(["find", "nobody", "--json", "--url", sandbox.url])
    #expect(json.status == 1 && json.json == .array([]))
  }

  @Test func `a server's text has no effect on a terminal`() throws {
    let server = FaultServer(reads: [
      .json(200, #"{"data":[{"id":"1\u001b[2J","first_name":"A\nB","email":"\u202e"}]}"#)
    ])
    defer { server.stop() }
    let end = try user.run(["find", "a", "--url", server.address])
    #expect(end.output == "1^[[2J\tA^JB\t⟨U+202E⟩\t\n")
  }
}
