import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Twenty thousand ids, and other values as long as an answer may be: each sentence and panel has
/// the first of them, and says how many more there are.
@Suite struct LongListTests {
  private static let count: Int32 = 20_000
  private static let ids = (1...count).map(String.init).joined(separator: ",")
  private static let json =
    #"{"first_name":"Ada","last_name":"Lovelace","email":"a@example.com","lists":[\#(ids)]}"#
  private static let lists = Field.all.first { $0.key == "lists" }

  @Test func `the review has the first ids`() throws {
    var driver = FormDriver(Self.json)
    driver.name()
    driver.press("<end>X<f2>")
    guard case .review(let review)? = driver.form.panel else {
      Issue.record("no review")
      return
    }
    // The names have 3, 4 and 21 only.
    let warning = try #require(review.problems.first { $0.field == .lists })
    #expect(warning.message.hasSuffix(", and 19897 more. Untick the wrong ids."))
    #expect(warning.message.utf8.count < 1_000)
    let lines = try #require(review.text(in: driver.form)).lines
    #expect(lines.allSatisfy { $0.text.utf8.count < 2_000 })
  }

  @Test func `an edit is shown by the added and removed ids`() throws {
    let field = try #require(Self.lists)
    var form = FormDriver(Self.json).form
    form.change { $0.tick(Array(2...Self.count) + [200_000], in: field) }
    let change = try #require(form.edit.changes.first)
    #expect(form.difference(of: change) == "− 1, + 200000")
    #expect(form.words(change).utf8.count < 2_500)
    #expect(form.edit.changeLines.allSatisfy { $0.utf8.count < 2_500 })
    #expect(form.edit.changeLines.first?.contains("99, 100, and 19900 more → 2, 3") == true)
  }

  @Test func `ids are ticked in their places, however many there are`() throws {
    let field = try #require(Self.lists)
    var edit = FormDriver(Self.json).form.edit
    edit.toggle(15_000, in: field)
    #expect(edit.ids(of: field).count == Int(Self.count) - 1)
    edit.toggle(15_000, in: field)
    #expect(edit.intent(of: field) == .unchanged)
    edit.toggle(200_000, in: field)
    #expect(edit.ids(of: field).suffix(2) == [Self.count, 200_000])
    edit.tick((1...Self.count).reversed(), in: field)
    #expect(edit.intent(of: field) == .unchanged)
  }

  @Test func `the list has names and the first ids without one`() throws {
    let field = try #require(Self.lists)
    var driver = FormDriver(Self.json)
    driver.name()
    let choices = try #require(driver.form.names[field.id])
      .choices(with: driver.form.edit, in: field)
    #expect(choices.count == 3 + Names.mostStrangers)
  }

  @Test func `line mode lists the first ids, and adds and removes by number`() {
    var driver = LineDriver(Self.json)
    driver.answer(":go lists")
    #expect(driver.dialogue.prompt.map { $0.utf8.count < 5_000 } == true)
    driver.answer(":list")
    #expect(driver.transcript.contains("\nAnd 4 more. Narrow the list"))
    driver.answer("+200000, +200001, -200001, -7, +3, +200000")
    #expect(driver.dialogue.form.edit.text(of: FieldID("lists")).hasSuffix("20000, 200000"))
    driver.answer(":review")
    #expect(driver.transcript.split(separator: "\n").allSatisfy { $0.utf8.count < 5_000 })
  }

  @Test(arguments: [
    String(repeating: "x", count: 1_000_000), String(repeating: "e\u{301}漢", count: 100_000),
    "e" + String(repeating: "\u{301}", count: 400_000),
  ])
  func `a long line of a panel is cut, and says so`(text: String) {
    let cut = BoxLayout.cut(text)
    #expect(cut.utf8.count < 40_000 && cut.hasSuffix(" more bytes)"))
    let short = String(text.unicodeScalars.prefix(10_000).map(Character.init))
    #expect(BoxLayout.cut(short).isSameBytes(as: short))
  }

  @Test func `a long request is cut once, when it is described`() {
    var driver = FormDriver(Self.json)
    driver.press("<end>X<f2>")
    driver.apply(
      .requestDescribed(request: "PUT x\n\n{\n\"lists\": [\(Self.ids)]\n}", curl: "curl 'it'"))
    guard case .review(let review)? = driver.form.panel else {
      Issue.record("no review")
      return
    }
    #expect(review.request.count == 5)
    #expect(review.request[3].text.hasSuffix(" more bytes)"))
    #expect(review.curl.map(\.text) == ["curl 'it'"])
  }
}
