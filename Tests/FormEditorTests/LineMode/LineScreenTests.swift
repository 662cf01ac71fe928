import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Whole dialogues as text files next to the screens.
@Suite struct LineScreenTests {
  private static let enters = Array(repeating: "", count: 28)

  private static let scripts: [(String, [String])] = [
    ("walk", enters + ["?", "<", "<", ""]),
    ("help", ["?", ":help", ":go gender", "?", ":go birth", "?", ":go lists", "?"]),
    ("text", ["Grace", "=", "ada@example.", ">", "-", ":undo", ":redo", ":go last", "\\-", "<"]),
    ("choice", [":go gender", "mal", "2", ":go shirt", ":list", "xxl", "<", "-", ":go type", "-"]),
    (
      "country",
      [":go country", "guinea", "<", "guin", ":list united", "uni", "US", ":go state", "new", "ny"]
    ),
    (
      "date", [":go birth", "03/04/1990", "2", "<", "15 jan 1990", "<", "2023-02-29", "", "<", "-"]
    ),
    ("flag", [":go validated", "maybe", "f", "y", "not set", ":list"]),
    (
      "ids", [":go lists", "conf", ":list", "+conference 2026, -17", "<", "partners, 99", "<", "-"]
    ),
    ("problems", [":go email", "ada@", ":go zip", "-", ":save", ":problems", ":go phone", "12"]),
    (
      "review",
      ["Augusta", ":go phone", "-", ":review", "?", "perhaps", "no", ":changes", ":save", "n"]
    ),
    (
      "list",
      [
        ":fields", ":original", "Grace", "<", ":original", ":go 14", ":go nowhere", ":go ad", ":x",
        ":re",
      ]
    ),
    ("leaving", ["Grace", ":quit", "s", "stay", ":quit", "", ":quit", "keep"]),
  ]

  @Test(arguments: scripts) func `a dialogue is as recorded`(name: String, script: [String]) throws
  {
    var driver = LineDriver()
    for line in script { driver.answer(line) }
    try RecordedScreen.expect(driver.transcript, "line-\(name)")
  }

  @Test(arguments: scripts)
  func `nothing is drawn, and no output is a control character`(name: String, script: [String]) {
    var driver = LineDriver()
    for line in script { driver.answer(line) }
    let signs = Set("✗✓→∅—▾▴~·…─│┌┐└┘›‹◌")
    #expect(!driver.transcript.contains { signs.contains($0) })
    #expect(driver.transcript.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test func `an edit from its beginning to its update is as recorded`() throws {
    var driver = LineDriver(FormDriver.ada.replacing("[3,17]", with: "[3]"))
    driver.answer("Augusta", ":go birth", "03/04/1990", "1", ":save", "yes")
    #expect(driver.saves.count == 1)
    try RecordedScreen.expect(driver.transcript, "line-edit")
  }

  @Test func `a conflict is asked for field by field`() throws {
    var driver = LineDriver()
    driver.answer("Augusta", "Byron", "", "+44 1", ":save", "yes")
    let theirs = LineDriver.contact(
      FormDriver.ada.replacing("\"Ada\"", with: "\"Ida\"")
        .replacing("7946 0000", with: "7946 1111").replacing("London", with: "Leeds"))
    driver.apply(
      .saveFinished(.conflict(Conflict(message: "Somebody else saved.", theirs: theirs))))
    driver.answer("x", "?", "m", "<", "theirs", "mine", "yes")
    #expect(driver.saves.count == 2)
    #expect(driver.saves.last?.text(of: .firstName) == "Ida")
    #expect(driver.saves.last?.text(of: "phone_number") == "+44 1")
    #expect(driver.saves.last?.text(of: "city") == "Leeds")
    try RecordedScreen.expect(driver.transcript, "line-conflict")
  }

  @Test func `a draft is offered before anything is asked`() throws {
    var former = FormDriver()
    former.press("<end>X<tab><end>Y")
    let draft = try #require(former.form.draft)
    var driver = LineDriver(loading: false)
    driver.apply(.draftFound(draft, kept: 1_800_000_001 - 600))
    driver.load()
    driver.answer("Grace", "", "compare", "resume")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    driver.answer(":undo", ":changes")
    try RecordedScreen.expect(driver.transcript, "line-draft")
  }

  @Test func `a pasted block is offered, and parts of it are omitted`() throws {
    var driver = LineDriver()
    let isOffered = driver.offer(#"{"first_name": "Grace", "city": "Arlington"}"#)
    #expect(isOffered)
    driver.answer("2", "yes")
    #expect(driver.text(of: "first_name") == "Grace" && driver.text(of: "city") == "London")
    driver.answer(":undo")
    #expect(!driver.dialogue.form.edit.hasChanges)
    let isTaken = driver.offer("Grace\nHopper")
    #expect(!isTaken)
    try RecordedScreen.expect(driver.transcript, "line-paste")
  }
}

extension ContactEdit {
  fileprivate func text(of key: String) -> String { text(of: FieldID(key)) }
}
