import TestSupport
import Testing

/// What is on the screen is what was drawn there, whatever the caret does.
@Suite(.serialized, .notForever) struct RepaintTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `a caret that goes over an emoji leaves it standing`() throws {
    let terminal = try user.edit("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    try terminal.type("👍b")
    try terminal.wait(for: "Ada👍b")
    let end = try #require(try terminal.cursorColumn())
    try terminal.press("Left", "Left")
    try terminal.wait("the caret is not before the emoji") { _ in
      (try? terminal.cursorColumn()) == end - 3
    }
    // Two columns to the right: curses would write the two spaces that it knows of.
    try terminal.press("Right")
    try terminal.wait("the caret is not behind the emoji") { _ in
      (try? terminal.cursorColumn()) == end - 1
    }
    try terminal.wait(for: "Ada👍b")
  }
}
