import TestSupport
import Testing

/// A22: a server's messages are shown at their fields, and no typed text is lost.
@Suite(.endToEnd) struct RejectedValueTests {
  let user: Operator

  init() throws { user = try Operator() }

  private static func refusal(_ errors: String) -> FaultServer.Fault {
    .json(422, #"{"message":"The given data was invalid.","errors":{\#(errors)}}"#)
  }

  private static let known = #""email":["Already taken.","Too short."],"phone_number":["Odd."]"#

  @Test func `messages are at their fields, the first of which has the caret`() throws {
    let server = FaultServer(
      reads: [Ada.base], updates: [Self.refusal(Self.known), Ada.renamed])
    defer { server.stop() }
    let terminal = try user.open(server.address, rows: 50)
    try terminal.waitForForm()
    try terminal.rename()
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(
      for: "✗ Already taken.", "✗ Too short.", "✗ Odd.", "✗ Email", "✗ Phone", "2 problems",
      "~ First name *            AdaX")
    // The caret is in the e-mail address; its message goes with the value that was refused.
    terminal.type("\u{5}X")
    try terminal.wait("the message is still shown") {
      $0.contains("ada@example.comX") && !$0.contains("Already taken.") && $0.contains("✗ Odd.")
    }
    terminal.press(.backspace)
    try terminal.wait(for: "✗ Already taken.")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    // Only the server knows whether they still stand, so they don't hold up another try.
    try terminal.review()
    terminal.press(.enter)
    try terminal.wait(for: "┌ Saved")
    #expect(server.count("PUT") == 2)
  }

  @Test func `messages with names that the form doesn't have are listed with them`() throws {
    let errors = #""favourite_colour":["Needed."],"custom.size":["Odd size."],"# + Self.known
    let server = FaultServer(reads: [Ada.base], updates: [Self.refusal(errors)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait(
      for: "┌ Refused", "✗ favourite_colour: Needed.", "✗ custom.size: Odd size.")
    terminal.press(.escape)
    try terminal.wait(for: "^S Save", "✗ Email", "✗ Already taken.", "AdaX")
    #expect(try terminal.leave("k") == .exit(4))
    #expect(try user.draft { $0.text("first_name") } == "AdaX")
  }

  @Test(arguments: [
    #""errors":"none of it""#, #""errors":[["Odd."]]"#, #""errors":{"email":{"deep":["Odd."]}}"#,
    #""errors":{"":["Odd."]}"#, #""errors":7"#, #""errors":{}"#, #""error":"Odd.""#,
  ])
  func `a refusal in another format is still a refusal`(errors: String) throws {
    let server = FaultServer(
      reads: [Ada.base], updates: [.json(422, #"{"message":"Not so.",\#(errors)}"#)])
    defer { server.stop() }
    let terminal = try user.send(to: server.address)
    try terminal.wait("not refused") {
      $0.contains("┌ Refused") || $0.contains("✗ Odd.")
    }
    #expect(server.count("PUT") == 1)
    #expect(try terminal.leave() == .exit(4))
  }
}
