import ContactModel
import Screen
import Testing

@testable import FormEditor

/// The review, and other tables of old and new values.
@Suite struct ReviewTests {
  private func changed(columns: Int = 80, rows: Int = 24) -> FormDriver {
    var driver = FormDriver(columns: columns, rows: rows)
    driver.name()
    driver.press("<c-u>Augusta<tab><tab><tab><c-u>")
    return driver
  }

  /// The panel's lines without their border.
  private func lines(_ driver: FormDriver) -> [String] {
    driver.screen.split(separator: "\n").filter { $0.contains("│") }.map { line in
      String(line.drop { $0 != "│" }.dropFirst().prefix { $0 != "│" })
    }
  }

  @Test func `labels, old and new values are aligned in columns`() throws {
    var driver = changed()
    driver.press("<c-s>")
    let rows = lines(driver).filter { $0.contains("→") }
    #expect(rows.count == 2)
    let columns = ["→", "Ada", "+44"].map { sign in
      rows.compactMap { row in
        row.firstRange(of: sign).map { row.distance(from: row.startIndex, to: $0.lowerBound) }
      }
    }
    #expect(Set(columns[0]).count == 1)
    #expect(rows[0].contains("Augusta") && rows[1].contains("cleared"))
  }

  @Test func `the changed members of the request are marked, whatever the server calls them`()
    throws
  {
    let names = try MemberNames([.firstName: "firstName"])
    var driver = FormDriver(memberNames: names)
    driver.press("X<f2>d")
    driver.apply(
      .requestDescribed(
        request: "{\n  \"firstName\": \"X\",\n  \"last_name\": \"Lovelace\"\n}", curl: "curl"))
    #expect(driver.screen.contains("│~  \"firstName\": \"X\""))
    #expect(driver.screen.contains("│   \"last_name\": \"Lovelace\""))
  }

  @Test func `codes are shown with their names, in the country they belong to`() {
    var driver = changed()
    driver.press("<c-f>country<enter>canada<enter><c-f>province<enter>british c<enter><c-s>")
    driver.press("<esc><f2>")
    let text = lines(driver).joined(separator: "\n")
    #expect(text.contains("GB United Kingdom  →  CA Canada"), "\(text)")
    #expect(text.contains("BC British Columbia"), "\(text)")
  }

  @Test(arguments: [
    ("Ada<space><space>B", "Ada··B"), ("A\u{A0}B", "A⟨U+00A0⟩B"), ("A\u{200B}B", "A⟨U+200B⟩B"),
  ])
  func `invisible characters are shown in place`(typed: String, shown: String) {
    var driver = FormDriver()
    driver.press("<c-u>" + typed.replacing("<space>", with: " ") + "<f2>")
    #expect(driver.screen.contains(shown))
  }

  @Test func `values that look alike are distinguished`() {
    var driver = FormDriver(
      "{\"first_name\":\"Ren\u{E9}\",\"last_name\":\"L\",\"email\":\"a@example.com\"}")
    driver.press("<c-u>Rene\u{301}<f2>")
    #expect(driver.screen.contains("Rene⟨U+0301⟩"))
  }

  @Test func `if opened to look, Enter goes to the field and only the save key sends`() {
    var driver = changed()
    driver.press("<f2><down><enter>")
    #expect(driver.form.panel == nil && driver.form.focusedKey == "phone_number")
    driver.press("<f2><enter>")
    #expect(driver.form.focusedKey == "first_name" && driver.saves == 0)
    driver.press("<f2><c-s>")
    #expect(driver.saves == 1)
  }

  @Test func `a save key that arrives with others sends nothing`() {
    var driver = changed()
    driver.press("<f2>")
    driver.apply(.keyTypedAhead(.control("s")))
    #expect(driver.saves == 0)
    #expect(driver.screen.contains("arrived together"))
  }

  @Test func `if opened to send, Enter sends, a second save key doesn't, and G goes to the field`()
  {
    var driver = changed()
    driver.press("<c-s><c-s>")
    #expect(driver.saves == 0)
    driver.press("<down>g")
    #expect(driver.form.panel == nil && driver.form.focusedKey == "phone_number")
    driver.press("<c-s><enter>")
    #expect(driver.saves == 1)
  }

  @Test func `a warning can be selected as well`() {
    var driver = changed()
    driver.press("<f2><end><enter>")
    #expect(driver.form.focusedKey == "lists")
  }

  @Test(arguments: ["<c-s>", "<f2>", "<f1>", "<c-q>"])
  func `the cursor doesn't cover a letter of a panel`(script: String) throws {
    var driver = changed()
    driver.press(script)
    let caret = try #require(driver.frame.caret)
    let cells = driver.frame.lines[caret.row].cells
    #expect([" ", "›"].contains(cells[caret.column].text))
    #expect(cells[caret.column - 1].text == "│")
  }

  @Test(arguments: ["<down>", "<end>", "<down><up>"])
  func `the cursor follows the selected line`(script: String) throws {
    var driver = changed()
    driver.press("<f2>" + script)
    let caret = try #require(driver.frame.caret)
    #expect(driver.frame.lines[caret.row].cells[caret.column].text == "›")
  }

  @Test func `the cursor is on the selected row of a list`() throws {
    var driver = FormDriver()
    driver.press("<pgdn><enter><down>")
    let caret = try #require(driver.frame.caret)
    #expect(driver.frame.lines[caret.row].cells[caret.column].text == "›")
  }

  @Test func `Y copies the page`() {
    var driver = changed()
    driver.press("<f2>y")
    guard case .copy(let changes)? = driver.effects.last else {
      Issue.record("nothing copied")
      return
    }
    #expect(changes.hasPrefix("First name: Ada → Augusta\nPhone: +44 20 7946 0000 → ∅ cleared\n"))
    driver.apply(
      .requestDescribed(request: "PUT /x\n\n{\n  \"first_name\": \"Augusta\"\n}", curl: "curl -x"))
    driver.press("d")
    #expect(driver.screen.contains("~  \"first_name\": \"Augusta\""))
    driver.press("yc")
    #expect(driver.effects.last == .copy("PUT /x\n\n{\n  \"first_name\": \"Augusta\"\n}\n"))
    driver.press("y")
    #expect(driver.effects.last == .copy("curl -x\n"))
  }

  @Test func `the receipt has the old and new values, and can be copied`() {
    var driver = changed()
    driver.press("<c-s><enter>")
    let members = driver.form.edit.base.members.merging(
      [.firstName: .string("Augusta"), FieldID("phone_number"): .null]) { $1 }
    driver.apply(
      .saveFinished(
        .saved(Receipt(stored: Contact(id: "1001", members: members), differences: []))))
    let rows = lines(driver).filter { $0.contains("→") }
    #expect(rows.first?.contains("First name  Ada") == true)
    #expect(rows.first?.contains("→  Augusta") == true)
    driver.press("y")
    guard case .copy(let text)? = driver.effects.last else {
      Issue.record("nothing copied")
      return
    }
    #expect(text.hasPrefix("Saved\nFirst name: Augusta\n"))
  }

  @Test func `the chosen side of a conflict is emphasised and the other dimmed`() {
    var driver = changed()
    driver.press("<c-s><enter>")
    let members = driver.form.edit.base.members.merging([.firstName: .string("Grace")]) { $1 }
    let theirs = Contact(id: "1001", members: members)
    driver.apply(.saveFinished(.conflict(Conflict(message: "Why.", theirs: theirs))))
    func role(of text: String) -> Role? {
      for line in driver.frame.lines where line.text.contains(text) {
        let index = line.cells.firstIndex { $0.text == text.prefix(1).description }
        return index.map { line.cells[$0].role }
      }
      return nil
    }
    #expect(role(of: "Grace") == .value)
    driver.press("t")
    #expect(role(of: "(•) theirs") == .changed && role(of: "( ) mine") == .placeholder)
    driver.press("<up>m")
    #expect(role(of: "(•) mine") == .changed && role(of: "( ) theirs") == .placeholder)
  }

  @Test(arguments: [(120, 2), (200, 3), (80, 1)])
  func `help uses as many columns as fit, each wrapped separately`(
    columns: Int, count: Int
  ) throws {
    var driver = FormDriver(columns: columns, rows: 40)
    driver.press("<f1>")
    let screen = driver.screen.split(separator: "\n")
    let title = try #require(screen.firstIndex { $0.contains("┌ Help") })
    let row = screen[title + 1]
    let border = row.split(separator: "│", omittingEmptySubsequences: false)
    #expect(border.count >= 3)
    let text = border[1].split(separator: "   ").filter { !$0.allSatisfy { $0 == " " } }
    #expect(count == 1 ? text.count == 1 : text.count >= count)
  }
}
