import TestSupport
import Testing

/// A45: the program's own requests under the finder, names of many pages and a save.
@Suite(.endToEnd) struct BudgetTests {
  let user: Operator

  init() throws { user = try Operator() }

  /// A server of a thousand pages of contacts, of lists and of labels; its updates leave doubt.
  private static func server() -> FaultServer {
    let contact = #"{"id":"1","first_name":"Ada","last_name":"Lovelace","email":"a@example.com"}"#
    return FaultServer(
      reads: [Ada.base, Ada.base, Ada.renamed], updates: [.status(500)],
      route: { request in
        if request.target == Ada.target { return nil }
        let isOfNames = ["lists", "labels"].contains { request.target.contains($0) }
        let entry = isOfNames ? #"{"id":3,"name":"News"}"# : contact
        return .json(200, #"{"data":[\#(entry)],"meta":{"last_page":1000,"total":1000}}"#)
      })
  }

  @Test func `a save after many pages has its three requests within forty`() throws {
    let server = Self.server()
    defer { server.stop() }
    let begin = ContinuousClock.now
    let terminal = try PtyTerminal(
      BuiltProgram.path("contact"), ["edit", "--url", server.address],
      environment: user.environment())
    try terminal.wait(for: "Lovelace")
    // What is looked for is on no page, so all are read, as many as may be in a minute.
    terminal.type("Ada")
    try terminal.wait(for: "request limit reached")
    #expect(server.requests.count == 30)
    terminal.press(.enter)
    try terminal.waitForForm()
    try terminal.wait("not all names that may be read are") { _ in server.requests.count >= 37 }
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 1 && server.readings == 3)
    if .now - begin < .seconds(60) { #expect(server.requests.count == 40) }
  }
}
