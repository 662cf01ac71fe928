import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct MouseTests {
  /// Clicks where a text stands on the screen.
  private func click(_ text: String, in driver: inout FormDriver) throws {
    let lines = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains(text) })
    let start = try #require(lines[row].firstRange(of: text)).lowerBound
    let column = lines[row].distance(from: lines[row].startIndex, to: start)
    driver.apply(.pointed(MouseEvent(.press, at: Position(column: column, row: row))))
  }

  private func wheel(_ kind: MouseEvent.Kind, in driver: inout FormDriver) {
    driver.apply(.pointed(MouseEvent(kind, at: Position(column: 5, row: 5))))
  }

  @Test func `a click goes to the field, on its label or its value`() throws {
    var driver = FormDriver()
    try click("ada@example.com", in: &driver)
    #expect(driver.form.focusedKey == "email")
    try click("Postcode", in: &driver)
    #expect(driver.form.focusedKey == "zip_code")
    try click("Identity", in: &driver)
    #expect(driver.form.focusedKey == "zip_code")
  }

  @Test func `a click on a value puts the caret there and keeps it`() throws {
    var driver = FormDriver()
    try click("example.com", in: &driver)
    driver.press("X")
    #expect(driver.text(of: "email") == "ada@Xexample.com")
    try click("Xexample", in: &driver)
    driver.press("<del>")
    #expect(driver.text(of: "email") == "ada@example.com")
    // Behind the value, and in the label's column, where it is only entered.
    driver.apply(.pointed(MouseEvent(.press, at: Position(column: 60, row: 4))))
    driver.press("Y")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    try click("Phone", in: &driver)
    driver.press("1")
    #expect(driver.text(of: "phone_number") == "1")
  }

  @Test func `a click in a long value counts scrolled text, by grapheme`() throws {
    var driver = FormDriver(#"{"first_name":null,"last_name":"李明 Ada"}"#)
    driver.apply(.pasted((0..<200).map { "\($0 % 10)" }.joined()))
    #expect(driver.screen.contains("‹"))
    let pointed = driver.frame.text(at: Position(column: 33, row: 3))
    driver.apply(.pointed(MouseEvent(.press, at: Position(column: 33, row: 3))))
    let caret = try #require(driver.form.input?.caret)
    #expect(caret > 100)
    driver.press("X")
    let characters = Array(driver.text(of: "first_name"))
    #expect(characters[caret] == "X" && String(characters[caret + 1]) == pointed)
    let places = (0..<80).map { Position(column: $0, row: 4) }
    let first = try #require(places.first { driver.frame.text(at: $0) == "A" })
    driver.apply(.pointed(MouseEvent(.press, at: first)))
    driver.press("X")
    #expect(driver.text(of: "last_name") == "李明 XAda")
  }

  @Test func `a click on the sign opens the list`() throws {
    var driver = FormDriver()
    let row = try #require(driver.frame.lines.firstIndex { $0.text.contains("Gender") })
    let places = (0..<80).map { Position(column: $0, row: row) }
    let column = try #require(places.first { driver.frame.text(at: $0) == "▾" }).column
    driver.apply(.pointed(MouseEvent(.press, at: Position(column: column, row: row))))
    #expect(driver.form.focusedKey == "gender")
    #expect(driver.screen.contains("┌ Gender"))
    driver.press("<esc>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a click presses the footer's keys`() throws {
    var driver = FormDriver()
    try click("Next", in: &driver)
    #expect(driver.form.focusedKey == "last_name")
    try click("Help", in: &driver)
    #expect(driver.screen.contains("┌ Help"))
    try click("Close", in: &driver)
    #expect(driver.form.panel == nil)
    driver.press("<end>X")
    try click("^S", in: &driver)
    #expect(driver.screen.contains("┌ Review"))
    try click("Back", in: &driver)
    #expect(driver.form.panel == nil && driver.saves == 0)
  }

  @Test func `a click in a list chooses the row, and one outside closes it`() throws {
    var driver = FormDriver()
    driver.press("<pgdn>ger")
    try click("NG Nigeria", in: &driver)
    #expect(driver.text(of: "country") == "NG")
    driver.press("<s-tab>ger")
    try click("Last name", in: &driver)
    #expect(driver.screen.contains("Tab Next"))
    #expect(driver.text(of: "country") == "NG")
  }

  @Test func `a click ticks, and picks a day`() throws {
    var driver = FormDriver()
    driver.name()
    driver.go(to: "lists")
    driver.press("<enter>")
    try click("21 Partners", in: &driver)
    #expect(driver.screen.contains("[x] 21 Partners"))
    driver.press("<esc>")
    driver.go(to: "birthday")
    driver.press("<a-down>")
    try click("24", in: &driver)
    #expect(driver.text(of: "birthday") == "1815-12-24")
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `the wheel scrolls the form, and the next key shows the focus again`(size: Size) {
    var driver = FormDriver(columns: size.columns, rows: size.rows)
    let first = driver.screen
    for _ in 0..<3 { wheel(.wheelDown, in: &driver) }
    #expect(!driver.screen.contains("First name"))
    #expect(driver.form.focusedKey == "first_name")
    #expect(driver.frame.caret == nil)
    // Neither time nor names that arrive scroll back.
    driver.apply(.ticked(5_000))
    driver.name()
    #expect(!driver.screen.contains("First name"))
    driver.press("X")
    #expect(driver.screen.contains("First name"))
    #expect(driver.text(of: "first_name") == "X")
    #expect(driver.frame.caret != nil)
    driver.press("<a-u>")
    for _ in 0..<99 { wheel(.wheelDown, in: &driver) }
    #expect(driver.screen.contains("Labels"))
    for _ in 0..<99 { wheel(.wheelUp, in: &driver) }
    #expect(driver.screen == first)
  }

  @Test func `a click on a field scrolled into view goes there, and nothing moves`() throws {
    var driver = FormDriver()
    for _ in 0..<3 { wheel(.wheelDown, in: &driver) }
    let row = try #require(driver.frame.lines.firstIndex { $0.text.contains("Job title") })
    try click("Job title", in: &driver)
    #expect(driver.form.focusedKey == "position")
    #expect(driver.frame.lines[row].text.contains("Job title"))
  }

  @Test func `the wheel scrolls lists, and the selection stays`() throws {
    var driver = FormDriver()
    driver.press("<pgdn><enter>")
    #expect(driver.screen.contains("›GB United Kingdom"))
    for _ in 0..<2 { wheel(.wheelDown, in: &driver) }
    #expect(!driver.screen.contains("›GB United Kingdom"))
    wheel(.wheelUp, in: &driver)
    wheel(.wheelUp, in: &driver)
    #expect(driver.screen.contains("›GB United Kingdom"))
    for _ in 0..<99 { wheel(.wheelUp, in: &driver) }
    #expect(driver.screen.contains("AF Afghanistan"))
    wheel(.wheelDown, in: &driver)
    #expect(!driver.screen.contains("AF Afghanistan"))
    driver.press("<down>")
    #expect(driver.screen.contains("›US United States"))
    for _ in 0..<99 { wheel(.wheelUp, in: &driver) }
    try click("AF Afghanistan", in: &driver)
    #expect(driver.text(of: "country") == "AF")
  }

  @Test func `the wheel scrolls panels of text and of rows`() {
    var driver = FormDriver()
    driver.press("<f1>")
    let first = driver.screen
    wheel(.wheelDown, in: &driver)
    #expect(driver.screen != first)
    wheel(.wheelUp, in: &driver)
    #expect(driver.screen == first)
    driver = FormDriver(columns: 40, rows: 10)
    driver.press("Grace<tab>Hopper<tab>g@example.mil<tab>+1 555 010 0199<f2>")
    let review = driver.screen
    #expect(review.contains("›"))
    for _ in 0..<9 { wheel(.wheelDown, in: &driver) }
    #expect(!driver.screen.contains("›"))
    #expect(driver.frame.caret == nil)
    for _ in 0..<9 { wheel(.wheelUp, in: &driver) }
    #expect(driver.screen == review)
    for _ in 0..<9 { wheel(.wheelDown, in: &driver) }
    driver.press("<down>")
    #expect(driver.screen.contains("›"))
    #expect(driver.saves == 0)
  }
}
