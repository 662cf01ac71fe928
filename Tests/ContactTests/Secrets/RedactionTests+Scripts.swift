import TestSupport
import Testing

/// The commands without a form.
extension RedactionTests {
  @Test(arguments: [
    ["show", "1"], ["show", "1", "--json"], ["find", "zz"], ["find", "zz", "--json"],
  ])
  func `what is shown and found`(arguments: [String]) throws {
    let server = FaultServer(reads: [Self.ada])
    defer { server.stop() }
    let status: Int32 = arguments[0] == "find" ? 5 : 0
    expectNothing(after: try start(arguments + ["--url", server.address]), .exit(status))
    expectTokenWasSent(to: server)
    for echo in Self.echoes.dropLast() {
      let failing = FaultServer(reads: [echo])
      defer { failing.stop() }
      let terminal = try start(arguments + ["--url", failing.address])
      expectNothing(after: terminal, try #require(terminal.end()))
      expectTokenWasSent(to: failing)
    }
  }

  @Test(arguments: [[], ["--json"], ["--dry-run"], ["--ids"]])
  func `what is set`(more: [String]) throws {
    let path = try user.home.write("1\n", to: "ids")
    let many = more == ["--ids"]
    for update in [.json(200, Self.contact("Zoe")), Self.echoes[0], Self.echoes[5], .reset] {
      let server = server(update)
      defer { server.stop() }
      let arguments = many ? ["set", "--ids", path] : ["set", "1"] + more
      let terminal = try start(
        arguments + ["first_name=Zoe", "--no-wait", "--url", server.address]
          + (more.isEmpty ? [] : ["--yes"]))
      if more.isEmpty {
        try terminal.expect("yes or no")
        expectNothing(in: terminal)
        terminal.send("yes\n")
      }
      expectNothing(after: terminal, try #require(terminal.end()))
      expectTokenWasSent(to: server)
    }
  }

  @Test(arguments: [["doctor"], ["doctor", "--json"]])
  func `what the doctor finds`(arguments: [String]) throws {
    let list = FaultServer.Fault.json(200, #"{"data":[{"id":1}]}"#)
    for (answer, status) in [(list, PtyEnd.exit(0)), (Self.echoes[0], .exit(4))] {
      let server = FaultServer(reads: [answer])
      defer { server.stop() }
      expectNothing(after: try start(arguments + ["--url", server.address]), status)
      expectTokenWasSent(to: server)
    }
    let offline = try start(arguments + ["--offline", "--url", "https://a.example"])
    expectNothing(after: offline, .exit(0))
  }
}
