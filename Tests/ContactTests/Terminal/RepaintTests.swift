import TestSupport
import Testing

/// Tests that the screen shows what was drawn, whatever the caret does.
@Suite(.endToEnd) struct RepaintTests {
  let user: Operator

  init() throws { user = try Operator() }

  @Test func `a caret that passes an emoji leaves it intact`() throws {
    let terminal = try user.editInTmux("1001 --sandbox")
    try terminal.wait(for: "ada@example.com")
    try terminal.press("End")
    try terminal.type("👍b")
    let screen = try terminal.wait(for: "Ada👍b")
    let line = try #require(screen.split(separator: "\n").first { $0.contains("Ada👍b") })
    let start = try #require(line.firstRange(of: "Ada👍b")).lowerBound
    // The emoji takes two columns; the cursor comes after the text.
    let end = line.distance(from: line.startIndex, to: start) + 6
    try terminal.wait("the caret is not at the end") { _ in
      (try? terminal.cursorColumn()) == end
    }
    try terminal.press("Left", "Left")
    try terminal.wait("the caret is not before the emoji") { _ in
      (try? terminal.cursorColumn()) == end - 3
    }
    // Two columns to the right: curses would write the two spaces that it knows of.
    try terminal.press("Right")
    try terminal.wait("the caret is not after the emoji") { _ in
      (try? terminal.cursorColumn()) == end - 1
    }
    try terminal.wait(for: "Ada👍b")
  }

  @Test(arguments: [(40, 12), (80, 24), (130, 30)])
  func `drawing bit by bit gives the same as drawing as a whole`(columns: Int, rows: Int) throws {
    let terminal = try user.editInTmux("1001 --sandbox", columns: columns, rows: rows)
    try terminal.wait(for: "ada@example.com")
    let texts = ["Zo日本é👍e\u{301}", "\u{202E}ab👩\u{200D}👧 x", "ش١☎\u{FE0F}"]
    for (number, text) in texts.enumerated() {
      try terminal.type(text)
      try terminal.press("Left", "Left", "Right", "Tab", "BTab", "Home", "End", "BSpace", "Left")
      try terminal.press("Tab")
      // A letter at the end says that all before it is on the screen.
      try terminal.type("q\(number)")
      try terminal.wait(for: "q\(number)")
      let parts = try terminal.settledScreen()
      try terminal.press("BSpace", "C-l")
      try terminal.type("\(number)z")
      try terminal.wait(for: "q\(number)z")
      try terminal.press("BSpace")
      try terminal.wait("it differs from the screen drawn bit by bit:\n\(parts)\n") { $0 == parts }
    }
  }
}
