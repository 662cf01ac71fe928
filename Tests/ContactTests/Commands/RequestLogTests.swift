import Foundation
import TestSupport
import Testing

/// `--verbose`, `CONTACT_DEBUG` and `--timeout`, and the messages about a wrong address.
@Suite(.endToEnd) struct RequestLogTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test(arguments: [(["--verbose"], ""), ([], "1")])
  func `each request is a line on standard error, without the token`(
    flags: [String], variable: String
  ) throws {
    let token = SandboxProgram.token
    let server = FaultServer(reads: [
      .json(
        200, #"{"data":{"id":"1","first_name":"Ada"}}"#,
        headers: [
          "X-Request-Id: r-\(token)-7", "X-RateLimit-Limit: 40", "X-RateLimit-Remaining: 9",
        ])
    ])
    defer { server.stop() }
    let end = try user.run(
      ["show", "1", "first_name", "--url", server.address] + flags, ["CONTACT_DEBUG": variable])
    #expect(end.status == 0)
    let start = "contact: GET \(server.address)/v2/contacts/1: 200 OK in "
    #expect(end.error.hasPrefix(start), "\(end.error)")
    #expect(end.error.contains(" ms, connected after ") && end.error.contains(" bytes, request r-"))
    #expect(end.error.hasSuffix(", 9 of 40 requests left\n") && !end.error.contains(token))
  }

  @Test(arguments: ["", "0"])
  func `without the option nothing is reported`(variable: String) throws {
    let end = try user.run(["show", "1001", "--sandbox"], ["CONTACT_DEBUG": variable])
    #expect(end.status == 0 && end.error == "")
  }

  @Test func `all requests of an update are reported`() throws {
    let end = try user.run(["set", "1001", "city=Paris", "--yes", "--sandbox", "--verbose"])
    let lines = end.error.split(separator: "\n").filter { $0.contains("/v2/contacts/1001: 200 OK") }
    #expect(lines.map { $0.split(separator: " ")[1] } == ["GET", "GET", "PUT"], "\(end.error)")
  }

  @Test func `a form's requests are reported when it ends`() throws {
    let terminal = try user.edit("1001 --sandbox --verbose")
    let screen = try terminal.waitForForm()
    #expect(!screen.contains("200 OK"))
    terminal.press(.quit)
    let end = try terminal.waitForExit(0)
    #expect(end.contains("/v2/contacts/1001: 200 OK in "), "\(end)")
  }

  @Test func `a server that doesn't answer is waited for until the given time`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let end = try user.run(["show", "1", "--url", server.address, "--timeout", "1"])
    #expect(end.status == 5 && end.error.contains("didn't answer within 1 second"), "\(end)")
    try user.home.write("api.timeout = 1\n", to: ".config/contact/config.toml")
    let configured = try user.run(["show", "1", "--url", server.address, "--verbose"])
    // The second may end a little early, and a busy computer may notice it late.
    let times = configured.error.contains(/failed after (9\d\d|\d{4}) ms/)
    #expect(configured.status == 5 && times, "\(configured)")
  }

  @Test func `a 404 names the URL, and suggests an address if v2 is in it twice`() throws {
    let server = FaultServer(reads: [.status(404)])
    defer { server.stop() }
    let end = try user.run(["show", "777", "--url", server.address])
    #expect(
      end.error.contains("(404 Not Found, \(server.address)/v2/contacts/777)"), "\(end.error)")
    let doubled = try user.run(["show", "777", "--url", server.address + "/v2"])
    #expect(doubled.error.contains("Use \(server.address) as the server's address."))
  }
}
