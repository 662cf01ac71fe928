import Foundation
import TestSupport
import Testing

/// Two editors of one contact (criterion A12).
@Suite(.endToEnd) struct TwoEditorsTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `the second editor learns of the first, saves, and doesn't touch its draft`() throws {
    let sandbox = try user.sandbox()
    let first = try user.pty(edit: "1001", "--url", sandbox.url)
    try first.wait(for: "ada@example.com")
    first.send("\u{5}X")
    try Waiting.until("the draft is kept") { user.draftedName() == "AdaX" }
    let earlier = try Data(contentsOf: URL(filePath: user.drafts()[0]))
    let second = try user.edit("1001 --url \(sandbox.url)")
    var name = [CChar](repeating: 0, count: 256)
    try #require(gethostname(&name, name.count - 1) == 0)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    try second.wait("the first editor is not reported") { screen in
      let words = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.contains(
        """
        Drafts are off: The contact is also open in another window (process \(first.process) on \
        \(host), since
        """
      ) && screen.contains(/since\s+20\d\d-\d\d-\d\d\s+\d\d:\d\d\)\./)
    }
    second.type("\u{5}Y")
    try second.wait(for: "drafts off · 1 changed")
    second.press("C-s")
    try second.wait(for: "→  AdaY")
    second.press("Enter")
    try second.wait(for: "Done")
    second.press("Enter")
    try second.waitForExit(0)
    #expect(try user.query("SELECT first_name FROM contacts WHERE id = '1001'") == "AdaY")
    #expect(try Data(contentsOf: URL(filePath: user.drafts()[0])) == earlier)
    #expect(user.drafts(".lock").count == 1)
    first.kill(SIGKILL)
    #expect(first.end() == .signal(SIGKILL))
    let third = try user.edit("1001 --url \(sandbox.url)")
    #expect(try !third.wait(for: "There is a draft with 1 change, kept").contains("drafts off"))
  }

  @Test func `another contact of the same server is free`() throws {
    let sandbox = try user.sandbox()
    let first = try user.pty(edit: "1001", "--url", sandbox.url)
    try first.wait(for: "ada@example.com")
    let second = try user.edit("1006 --url \(sandbox.url)")
    #expect(try !second.wait(for: "grace@example.mil").contains("drafts off"))
    first.send([0x11])
    #expect(first.end() == .exit(0))
  }
}
