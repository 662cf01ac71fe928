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
    try click("Zip", in: &driver)
    #expect(driver.form.focusedKey == "zip_code")
    try click("Identity", in: &driver)
    #expect(driver.form.focusedKey == "zip_code")
  }

  @Test func `a click in a list takes the row, and one beside it closes it`() throws {
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
    driver.press("<down>")
    try click("24", in: &driver)
    #expect(driver.text(of: "birthday") == "1815-12-24")
  }

  @Test func `the wheel scrolls the form, and the keys stay on the screen`() {
    var driver = FormDriver()
    for _ in 0..<3 { wheel(.wheelDown, in: &driver) }
    #expect(!driver.screen.contains("Ada     "))
    #expect(driver.form.focusedKey != "first_name")
    for _ in 0..<9 { wheel(.wheelUp, in: &driver) }
    #expect(driver.screen.contains("Identity"))
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `the wheel moves in lists and scrolls panels`() {
    var driver = FormDriver()
    driver.press("<pgdn>ger")
    wheel(.wheelDown, in: &driver)
    #expect(driver.screen.contains("›DZ Algeria"))
    driver.press("<esc><f1>")
    let first = driver.screen
    wheel(.wheelDown, in: &driver)
    #expect(driver.screen != first)
    wheel(.wheelUp, in: &driver)
    #expect(driver.screen == first)
  }
}
