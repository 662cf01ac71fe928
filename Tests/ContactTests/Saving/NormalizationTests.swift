import ContactModel
import Foundation
import TestSupport
import Testing

/// Tests that each way of saving reports an unedited field that is sent in another form.
@Suite(.endToEnd) struct NormalizationTests {
  let user: Operator
  private static let loaded = """
    ,"birthday":"1815-12-10T00:00:00.000Z","client_since":"2020-05-01",\
    "start_date":"2024-05-01 09:30:00","lists":[{"id":3,"name":"News"},{"id":17}],"labels":[6]
    """
  private static let sentences = [
    "Date of birth (not edited): sent as 1815-12-10, loaded as 1815-12-10T00:00:00.000Z.",
    "Start date (not edited): sent as 2024-05-01, loaded as 2024-05-01 09:30:00.",
    "Lists (not edited): sent as ids 3, 17, loaded as objects.",
  ]

  init() throws { user = try Operator() }

  private func server() -> FaultServer {
    FaultServer(
      reads: [.json(200, Ada.json(more: Self.loaded))],
      updates: [.json(200, Ada.json("AdaX", more: Self.loaded))])
  }

  /// Returns whether a text, in which lines may be broken, mentions it.
  private func isTold(in text: String) -> Bool {
    text.components(separatedBy: "(not edited)").count == Self.sentences.count + 1
      && Self.sentences.allSatisfy(text.contains)
  }

  private func isSent(to server: FaultServer) -> Bool {
    let body = server.bodies.first ?? ""
    return [
      #""birthday":"1815-12-10","#, #""client_since":"2020-05-01","#,
      #""start_date":"2024-05-01","#, #""lists":[3,17],"#, #""labels":[6]"#,
    ].allSatisfy(body.contains)
  }

  @Test func `the review of the form`() throws {
    let server = server()
    defer { server.stop() }
    let terminal = try user.open(server.address, columns: 120, rows: 40)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    try terminal.wait("the review doesn't name the three fields") { screen in
      screen.components(separatedBy: "(not edited): sent as").count == 4
        && screen.contains("Start date (not edited): sent as 2024-05-01, loaded as 2024-05-01")
    }
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(isSent(to: server))
  }

  @Test func `line mode before its question`() throws {
    let server = server()
    defer { server.stop() }
    let end = try user.pipe("AdaX\n:review\nyes\n", "1 --url \(server.address)")
    #expect(end.status == 0 && isTold(in: end.error), "\(end.output)\(end.error)")
    #expect(isSent(to: server))
  }

  @Test func `a dry run with the request`() throws {
    let server = server()
    defer { server.stop() }
    let end = try user.pipe("AdaX\n:save\nyes\n", "1 --dry-run --url \(server.address)")
    #expect(end.status == 0 && server.count("PUT") == 0, "\(end.error)")
    // Of each of the three fields, in the review and with the request.
    let told = end.error.components(separatedBy: "(not edited): sent as").count - 1
    #expect(told == 6, "\(end.error)")
  }

  @Test(arguments: [["--yes"], ["--dry-run"], [], ["--yes", "--json"], ["--dry-run", "--json"]])
  func `set in words and as JSON`(options: [String]) throws {
    let server = server()
    defer { server.stop() }
    let end = try user.run(["set", "1", "first_name=AdaX", "--url", server.address] + options)
    #expect(end.status == (options.isEmpty ? 64 : 0), "\(end.error)")
    if options.contains("--yes") { #expect(isSent(to: server)) }
    guard options.contains("--json") else { return #expect(isTold(in: end.error), "\(end.error)") }
    #expect(
      end.json?["normalized"]?.text == #"""
        [{"field":"birthday","label":"Date of birth","loaded":"1815-12-10T00:00:00.000Z",\#
        "sent":"1815-12-10"},{"field":"start_date","label":"Start date",\#
        "loaded":"2024-05-01 09:30:00","sent":"2024-05-01"},{"field":"lists","label":"Lists",\#
        "loaded":[{"id":3,"name":"News"},{"id":17}],"sent":[3,17]}]
        """#)
  }

  @Test func `set on many prints it for each contact`() throws {
    let server = server()
    defer { server.stop() }
    let path = try user.home.write("1\n", to: "ids")
    let end = try user.run(
      ["set", "--ids", path, "first_name=AdaX", "--url", server.address, "--yes"])
    #expect(end.status == 0 && isTold(in: end.error), "\(end.error)")
    #expect(end.error.contains("Contact 1: \(Self.sentences[0])"))
    #expect(isSent(to: server))
  }
}
