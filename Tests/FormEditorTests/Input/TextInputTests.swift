import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// A line of text after many edits equals the same text read as a whole.
@Suite struct TextInputTests {
  /// Characters that join their neighbours in every way that Unicode has: marks, halves of flags,
  /// families, skin, syllables of Hangul and of Devanagari.
  private static let pieces = [
    "a", "b ", "Lovelace", "\u{301}", "e\u{301}", "é", "\u{1F1E9}", "\u{1F1EA}\u{1F1EB}",
    "\u{1F1EC}\u{1F1E7}\u{1F1E9}\u{1F1EA}\u{1F1EB}", "\u{200D}", "👩\u{200D}👧", "👍", "\u{1F3FD}",
    "☎",
    "\u{FE0F}", "\u{1100}", "\u{1161}", "\u{11A8}", "क", "\u{94D}", "ष", "\u{93F}", "界", "\u{600}",
    "ش",
    "\u{202E}",
  ]

  @Test(arguments: 0..<20)
  func `edits leave the same graphemes as the whole text has`(round: Int) {
    var random = SeededGenerator(seed: UInt64(round))
    var input = TextInput(round.isMultiple(of: 2) ? "" : String(repeating: "\u{1F1E9}", count: 40))
    var killed = ""
    let actions: [TextAction] = [
      .left, .right, .start, .end, .wordLeft, .deleteBackward, .deleteForward, .killWordBackward,
      .yank,
    ]
    for _ in 0..<300 {
      let former = input
      let piece = Self.pieces.randomElement(using: &random) ?? ""
      if .random(in: 0..<3, using: &random) > 0 {
        input.move(to: .random(in: 0...input.characters.count, using: &random))
        let (head, tail) = (
          input.characters[..<input.caret], input.characters[input.caret...]
        )
        input.insert(piece)
        #expect(
          input.text.unicodeScalars.elementsEqual(
            (String(head) + piece + String(tail)).unicodeScalars))
        #expect(input.caret == Array(String(head) + piece).count, "\(piece) in \(former)")
      } else if let action = actions.randomElement(using: &random) {
        input.perform(action, killed: &killed)
        let caret = former.caret
        var left = former.characters
        if action == .deleteBackward, caret > 0 { left.remove(at: caret - 1) }
        if action == .deleteForward, caret < left.count { left.remove(at: caret) }
        if [.deleteBackward, .deleteForward].contains(action) {
          #expect(input.text.unicodeScalars.elementsEqual(String(left).unicodeScalars))
        }
      }
      var whole = TextInput(input.text)
      whole.move(to: input.caret)
      #expect(input == whole, "seed \(round): \(former), \(piece)")
    }
  }
}

/// Each editing key on text of many scripts: the keys are pressed in a field that holds the text,
/// with the caret after it, and `|` is typed at the end to show where the caret is.
@Suite struct TextEditingTests {
  @Test(arguments: [
    // ASCII
    ("one two", "<left>", "one tw|o"), ("one two", "<c-b><c-b>", "one t|wo"),
    ("one two", "<home>", "|one two"), ("one two", "<c-a><right>", "o|ne two"),
    ("one two", "<home><end>", "one two|"), ("one two", "<c-a><c-e>", "one two|"),
    ("one two", "<a-b>", "one |two"), ("one two", "<a-b><a-b>", "|one two"),
    ("one two", "<home><a-f>", "one| two"), ("one two", "<c-left><c-left><c-right>", "one| two"),
    ("one two", "<bs>", "one tw|"), ("one two", "<c-h>", "one tw|"),
    ("one two", "<home><del>", "|ne two"), ("one two", "<home><c-d>", "|ne two"),
    ("one two", "<a-b><c-k>", "one |"), ("one two", "<a-b><c-u>", "|two"),
    ("one two", "<c-w>", "one |"), ("one two", "<home><a-d>", "| two"),
    ("one two", "<c-w><home><c-y>", "two|one "), ("one two", "<a-bs>", "one |"),
    ("don't stop", "<a-b><a-b>", "|don't stop"), ("a  b", "<a-b><a-b>", "|a  b"),
    ("ada@example.com", "<a-b>", "ada@|example.com"), ("(x) y", "<home><a-f>", "(x|) y"),
    // Accents, composed and not
    ("José Ñandú", "<bs>", "José Ñand|"), ("José Ñandú", "<a-b>", "José |Ñandú"),
    ("e\u{301}cole", "<home><right>", "e\u{301}|cole"), ("ae\u{301}", "<bs>", "a|"),
    ("e\u{301}a u", "<home><a-f>", "e\u{301}a| u"), ("a\u{308}\u{304}b", "<left><bs>", "|b"),
    // Han: a word is each character, as Unicode has it without a dictionary
    ("李小明", "<bs>", "李小|"), ("李小明", "<home><del>", "|小明"), ("李 明", "<a-b>", "李 |明"),
    ("東京 Tower", "<c-w>", "東京 |"), ("東京都", "<left><c-k>", "東京|"),
    // Arabic, in the order in which it is stored
    ("مرحبا بك", "<bs>", "مرحبا ب|"), ("مرحبا بك", "<a-b>", "مرحبا |بك"),
    ("مرحبا بك", "<home><a-d>", "| بك"), ("كِتاب", "<home><del>", "|تاب"),
    // Devanagari: conjuncts are one
    ("नमस्ते", "<bs>", "नम|"), ("क्षत्रिय", "<home><del>", "|त्रिय"),
    ("नमस्ते दुनिया", "<c-w>", "नमस्ते |"), ("हिन्दी", "<home><right>", "हि|न्दी"),
    // Emoji: families, flags, skin tones and keycaps are one
    ("a👩‍👩‍👧", "<bs>", "a|"), ("👍🏽b", "<home><del>", "|b"), ("🇬🇧🇩🇪", "<left>", "🇬🇧|🇩🇪"),
    ("🇬🇧🇩🇪", "<bs>", "🇬🇧|"), ("1️⃣2", "<home><right>", "1️⃣|2"), ("☂️ x", "<home><del>", "| x"),
    ("👩‍🚀 Ada", "<a-b>", "👩‍🚀 |Ada"),
  ])
  func `a key edits by grapheme and by word`(text: String, keys: String, expected: String) {
    let members = [JSONMember("first_name", .string(text))]
    var driver = FormDriver(JSONValue.object(members).text)
    driver.press("<right>" + keys + "|")
    let result = driver.text(of: "first_name")
    #expect(result.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(result)")
  }

  @Test func `text cut in one field is inserted in another`() {
    var driver = FormDriver()
    driver.press("<c-u><tab><c-u><c-y>")
    #expect(driver.text(of: "last_name") == "Lovelace")
  }

  @Test(arguments: [20, 30, 60, 80, 200])
  func `a long line scrolls, and the caret is always visible`(columns: Int) {
    var driver = FormDriver(#"{"first_name":null}"#, columns: columns)
    let text = (0..<400).map { "\($0 % 10)" }.joined()
    driver.apply(.pasted(text))
    #expect(driver.screen.contains("‹"))
    driver.press("<home>")
    #expect(driver.screen.contains("0123"))
    #expect(driver.screen.contains("›"))
    for _ in 0..<400 {
      driver.press("<right>")
      let frame = driver.form.frame()
      #expect(frame.caret.map { $0.column < columns } == true)
    }
    #expect(driver.text(of: "first_name") == text)
  }

  @Test func `a value of 5,000 characters is shown, edited and kept`() {
    let text = String(repeating: "अ李é👍🏽", count: 1250)
    var driver = FormDriver(JSONValue.object([JSONMember("first_name", .string(text))]).text)
    driver.press("<left><bs>x")
    #expect(driver.text(of: "first_name") == String(text.dropLast(2)) + "x👍🏽")
  }

  @Test func `right-to-left text is shown in its order, and marked`() {
    var driver = FormDriver(#"{"first_name":"محمد"}"#)
    #expect(driver.screen.contains("محمد"))
    #expect(driver.screen.contains("right to left"))
    driver.press("<c-u>Ada")
    #expect(!driver.screen.contains("right to left"))
  }
}

@Suite struct UndoTests {
  @Test func `each action is one step`() {
    var driver = FormDriver(#"{"first_name":"Ada","gender":"female","country":"US","state":"NY"}"#)
    driver.press("<end>bc<c-w>de<tab><tab><tab><tab>m<enter>")
    driver.apply(.pasted("MD"))
    driver.press("<esc><c-f>country<enter>canada<enter>")
    let states = [
      ("country", "CA"), ("country", "US"), ("gender", "female"), ("first_name", ""),
      ("first_name", "Adabc"), ("first_name", "Ada"),
    ]
    #expect(driver.text(of: "country") == "CA")
    for (key, text) in states.dropFirst() {
      driver.press("<c-_>")
      #expect(driver.text(of: key) == text, "\(key)")
    }
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.focusedKey == "first_name")
    driver.press("<c-_>")
    #expect(driver.screen.contains("Nothing to undo"))
    for _ in 0..<5 { driver.press("<a-r>") }
    #expect(driver.text(of: "first_name") == "de")
    #expect(driver.text(of: "gender") == "male")
    #expect(driver.text(of: "country") == "CA")
    #expect(driver.text(of: "state") == "")
  }

  @Test func `Alt-O gives one field its original, as a step of its own`() {
    var driver = FormDriver()
    driver.press("<end>X<tab><end>Y<s-tab><a-o>")
    #expect(driver.text(of: "first_name") == "Ada")
    #expect(driver.text(of: "last_name") == "LovelaceY")
    driver.press("<c-_>")
    #expect(driver.text(of: "first_name") == "AdaX")
  }

  @Test func `undo restores the server's message about a value with the value`() {
    var driver = FormDriver()
    driver.press("<end>X<c-s><enter>")
    let problem = Problem(field: .firstName, severity: .error, message: "Not with an X.")
    driver.apply(
      .saveFinished(.refused(Refusal(status: 422, message: "No.", problems: [problem]))))
    #expect(driver.screen.contains("✗ Not with an X."))
    driver.press("Y")
    #expect(!driver.screen.contains("Not with an X."))
    driver.press("<c-_>")
    #expect(driver.screen.contains("✗ Not with an X."))
  }

  @Test func `a thousand steps go back and forth`() {
    var driver = FormDriver()
    for _ in 0..<500 { driver.press("<end>a<tab><end>b<s-tab>") }
    for _ in 0..<1000 { driver.press("<c-_>") }
    #expect(!driver.form.edit.hasChanges)
    for _ in 0..<1000 { driver.press("<a-r>") }
    #expect(driver.text(of: "first_name") == "Ada" + String(repeating: "a", count: 500))
  }
}
