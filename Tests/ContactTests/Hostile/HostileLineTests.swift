import Foundation
import TestSupport
import Testing

/// Hostile text in line mode, from a pipe and at a terminal, to the last byte that it writes.
@Suite(.endToEnd) struct HostileLineTests {
  let user: Operator
  private let places: [Surroundings]

  init() throws {
    user = try Operator()
    places = try Surroundings.all(in: user.home)
  }

  private func expectSafe(
    _ ending: BuiltProgram.Ending, in place: Surroundings, _ said: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for words in said {
      #expect(
        ending.output.contains(words) || ending.error.contains(words), "\(ending)",
        sourceLocation: sourceLocation)
    }
    for text in [ending.output, ending.error] {
      #expect(place.strangers(in: Array(text.utf8)) == [], sourceLocation: sourceLocation)
    }
  }

  @Test func `every field, list and label`() throws {
    let sandbox = try user.hostileSandbox()
    let script = """
      :fields
      :problems
      :go lists
      ?
      :list
      :go labels
      :list
      :go department
      ?
      :reveal
      :original

      """
    for place in places {
      let ending = try user.pipe(script, "1001 --url \(sandbox.url)", place.variables)
      #expect(ending.status == 0, "\(ending)")
      expectSafe(ending, in: place, "Section: Identity", "28: Labels", "Loaded value")
      #expect(ending.error.contains(place.isASCII ? "<U+202E>" : "⟨U+202E⟩"))
      #expect(ending.error.contains(place.isASCII ? "<U+6F22>" : "漢"))
    }
  }

  @Test(arguments: HostileText.batches { !$0.hasControl })
  func `an answer, the review, the request and the dry run`(text: String) throws {
    // The sign of undecodable bytes is no value: an answer that has it is refused.
    let text = text.replacing("\u{FFFD}", with: "?")
    for place in places {
      let read = try HostileTests.contact(["department": "a"])
      let server = FaultServer(reads: [read], updates: [.status(500)])
      defer { server.stop() }
      let script = ":go department\n\\\(text)\n:changes\n:save\n:json\n:curl\nno\n"
      let ending = try user.pipe(script, "1 --url \(server.address)", place.variables)
      #expect(ending.status == 1, "\(ending)")
      expectSafe(ending, in: place, "Review: 1 change.", "PUT", "curl")
      let again = try user.pipe(
        "resume\n:save\nyes\n", "1 --dry-run --url \(server.address)", place.variables)
      #expect(again.status == 0, "\(again)")
      expectSafe(again, in: place, "\"department\"", "Dry run")
      #expect(server.count("PUT") == 0)
    }
  }

  @Test(arguments: HostileText.batches { _ in true })
  func `a server's messages`(text: String) throws {
    let errors: [String: Any] = ["first_name": text, "department": [text, text], text: [text]]
    let body = try JSONSerialization.data(withJSONObject: ["message": text, "errors": errors])
    let refusal = FaultServer.Fault.answer(
      status: 422, headers: ["X-Request-Id: \u{1B}[2J\u{202E}\u{7}"], body: Array(body))
    let stored = try HostileTests.contact(["first_name": "Grace", "department": text])
    for place in places {
      for (update, status, words) in [(refusal, Int32(4), "Refused."), (stored, 0, "Saved.")] {
        let server = FaultServer(
          reads: [try HostileTests.contact(["department": "a"])], updates: [update])
        defer { server.stop() }
        let script = "Grace\n:save\nyes\n" + (status == 0 ? "yes\n" : ":quit\ndiscard\n")
        let ending = try user.pipe(script, "1 --url \(server.address)", place.variables)
        #expect(ending.status == status, "\(ending)")
        expectSafe(ending, in: place, words, status == 0 ? "Department: " : "Error: ")
      }
      let server = FaultServer(reads: [.answer(status: 500, headers: [], body: Array(text.utf8))])
      defer { server.stop() }
      let ending = try user.pipe("no\n", "1 --url \(server.address)", place.variables)
      #expect(ending.status == 5)
      expectSafe(ending, in: place, "can't be read")
    }
  }

  @Test(arguments: HostileText.batches { _ in true })
  func `invalid answers`(text: String) throws {
    let line = text.replacing("\n", with: " ")
    for place in places {
      for start in [":go ", ":", ":go country\n", ":go birthday\n", ":go lists\n"] {
        // A port may come again, and with it the draft that was left there.
        let user = try Operator()
        let server = FaultServer(reads: [try HostileTests.contact([:])])
        defer { server.stop() }
        let ending = try user.pipe(
          "\(start)\(line)\n", "1 --url \(server.address)", place.variables)
        #expect(ending.status == 8, "\(ending)")
        expectSafe(ending, in: place, "Stopped at the first error, as answers come from a pipe")
      }
    }
  }

  @Test func `at a terminal`() throws {
    let sandbox = try user.hostileSandbox()
    for place in places + [.oldTerminal] {
      let terminal = try Pty(
        BuiltProgram.path("contact"), ["edit", "1001", "--line", "--url", sandbox.url],
        environment: user.environment(place.variables))
      try terminal.wait(for: "First name (required)")
      try terminal.type(":fields\n", "28: Labels")
      try terminal.type(":go lists\n", "Lists [")
      try terminal.type(":list\n", "Lists [")
      try terminal.type(":go phone\n", "Phone [")
      try terminal.type(":reveal\n", "Phone [")
      try terminal.type("1\n", "Gender [")
      try terminal.type(":changes\n", "Gender [")
      terminal.send(":quit\n")
      try terminal.wait(for: "keep, discard or stay [stay]: ")
      terminal.send("discard\n")
      #expect(terminal.end() == .exit(1))
      #expect(place.strangers(in: terminal.output, lineEnds: [0x0A, 0x0D]) == [])
    }
  }

  @Test func `hidden characters are reported once, with the locale to set`() throws {
    let server = FaultServer(reads: [try HostileTests.contact(["department": "Zo\u{EB}"])])
    defer { server.stop() }
    let words = "This locale isn't UTF-8: non-ASCII characters"
    let script = ":go department\n"
    for place in places where !place.isASCII {
      let usual = try user.pipe(script, "1 --url \(server.address)", place.variables)
      #expect(usual.error.contains("Zo\u{EB}") && !usual.error.contains(words))
    }
    guard let place = places.first(where: \.isASCII) else { return }
    let ending = try user.pipe(script, "1 --url \(server.address)", place.variables)
    #expect(ending.error.components(separatedBy: words).count == 2)
    #expect(ending.error.contains("\(words) are written as <U+00E9>. Set LC_ALL=C.UTF-8.\n"))
    #expect(ending.error.contains("Department [Zo<U+00EB>]"))
    let form = try user.pty(
      ["edit", "1", "--url", server.address], place.variables.mapValues { Optional($0) })
    try form.wait(for: "\(words) show as ?. Set LC_ALL=C.UTF-8.")
    // It is reported before the contact is loaded, and quitting then ends with another status.
    try form.wait(for: "Lovelace")
    form.send("\u{11}")
    #expect(form.end() == .exit(0))
    #expect(form.output.allSatisfy { $0 < 0x80 })
  }
}
