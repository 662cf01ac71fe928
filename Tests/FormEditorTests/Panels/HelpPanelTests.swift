import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Searching the help.
@Suite struct HelpPanelTests {
  @Test(arguments: [
    ("<f1>/undo", ["> undo", "Everywhere", "Alt-U", "Undo."], ["Save"]),
    ("<f1>/Sünd", ["No match. Backspace to change."], ["Everywhere"]),
    ("<f1>/next field", ["Next field."], ["Previous field."]),
    ("<f1>/quit", ["> quit", "Ctrl-Q"], ["First field"]),
    ("<f1>/calendar year", ["In dates", "one year, ten years"], ["In lists"]),
    ("<f1>/undq<bs>o", ["> undo", "Undo."], ["No match"]),
  ])
  func `typed text is searched for`(script: String, found: [String], others: [String]) {
    var driver = FormDriver()
    driver.press(script)
    let screen = driver.screen.replacing("^Q", with: "Ctrl-Q")
    for words in found { #expect(screen.contains(words), "\(words)") }
    for words in others { #expect(!screen.contains(words), "\(words)") }
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a field's help is that of the contact's country`() {
    var driver = FormDriver()
    driver.go(to: "zip_code")
    driver.press("<f1>")
    #expect(driver.screen.contains("As written in the United Kingdom, like SW1Y 4JH."))
  }

  @Test func `the palette is opened without Alt`() {
    var driver = FormDriver()
    driver.press("<f9>redo")
    #expect(driver.screen.contains("Redo") && driver.screen.contains("Alt-R"))
  }

  @Test func `the last contact that was found is named as such`() {
    var driver = FormDriver(route: ContactRoute(isFound: true, hasNext: false))
    driver.press("<f8>")
    #expect(driver.screen.contains("This is the last contact that was found."))
  }

  @Test func `Esc shows all the help, then the form`() {
    var driver = FormDriver()
    driver.press("<f1>")
    let whole = driver.screen
    driver.press("/undo<esc>")
    #expect(driver.screen == whole)
    driver.press("/un<bs><bs><bs>")
    #expect(driver.screen == whole)
    driver.press("<esc>")
    #expect(driver.form.panel == nil)
  }

  @Test(arguments: [(80, 24), (40, 12), (200, 60), (60, 8)])
  func `the caret is after the typed text`(columns: Int, rows: Int) throws {
    var driver = FormDriver(columns: columns, rows: rows)
    driver.press("<f1>/und")
    let caret = try #require(driver.frame.caret)
    let before = Position(column: caret.column - 1, row: caret.row)
    #expect(driver.frame.text(at: before) == "d")
  }

  @Test func `without a search Space turns the page and q closes, and a paste is searched for`() {
    var driver = FormDriver()
    driver.press("<f1>")
    let whole = driver.screen
    driver.press(" ")
    #expect(driver.screen != whole)
    #expect(!driver.screen.contains(">"))
    driver.apply(.pasted("undo"))
    #expect(driver.screen.contains("> undo"))
    driver.press("<esc>q")
    #expect(driver.form.panel == nil && !driver.form.edit.hasChanges)
  }
}
