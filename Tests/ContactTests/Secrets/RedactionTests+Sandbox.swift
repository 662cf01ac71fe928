import Foundation
import TestSupport
import Testing

/// The token that the sandbox beside the form gets.
extension RedactionTests {
  @Test func `the sandbox, and its own token`() throws {
    let terminal = try start(["edit", "1001", "--sandbox"])
    try terminal.expect("Lovelace")
    expectNothing(in: terminal)
    let sandbox = try #require(SecretForms.children(of: terminal.process).first)
    // What can't be read by us is shown to nobody.
    let variables = FileManager.default.contents(atPath: "/proc/\(sandbox)/environ") ?? Data()
    let token = String(decoding: variables, as: UTF8.self).split(separator: "\0")
      .first { $0.hasPrefix("CONTACT_TOKEN=") }
    #expect(token == nil || token == "CONTACT_TOKEN=")
    terminal.send("\u{11}")
    expectNothing(after: terminal, .exit(0))
  }
}
