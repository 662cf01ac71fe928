import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// Entering a field selects its value.
@Suite struct FieldEntryTests {
  /// Ways to the last name, and whether its value is selected there.
  static let ways = [
    "<tab>", "<enter>", "<down>", "<c-n>", "<c-f>last<enter>", "<tab><tab><s-tab>",
    "<tab><tab><up>", "<pgdn><pgup><tab>", "<tab><f1><esc>", "<tab><f2>",
  ]

  @Test(arguments: ways)
  func `typed text replaces the value, as one step of undo`(way: String) {
    var driver = FormDriver()
    driver.press(way)
    #expect(driver.form.input?.isSelected == true)
    #expect(!driver.form.edit.hasChanges)
    driver.press("King")
    #expect(driver.text(of: "last_name") == "King")
    driver.press("<c-_>")
    #expect(driver.text(of: "last_name") == "Lovelace")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: [
    ("X", "X"), ("<bs>", ""), ("<del>", ""), ("<c-h>", ""), ("<c-d>", ""), ("<left>X", "AdXa"),
    ("<right>X", "AdaX"), ("<home>X", "XAda"), ("<end>X", "AdaX"), ("<c-a>X", "XAda"),
    ("<c-e>X", "AdaX"), ("<a-b>X", "XAda"), ("<c-y>", "Ada"), ("<c-u>", ""), ("<c-w>", ""),
    ("<space>", " "), ("李", "李"), ("e\u{301}", "e\u{301}"),
  ])
  func `the first field is selected when the form opens`(keys: String, text: String) {
    var driver = FormDriver()
    driver.press(keys)
    #expect(driver.text(of: "first_name") == text)
    driver.press("<tab>")
    #expect(driver.text(of: "first_name") == text)
    if text != "Ada" {
      driver.press("<s-tab><a-u>")
      #expect(driver.text(of: "first_name") == "Ada")
    }
  }

  @Test func `a paste replaces the value, and an empty one changes nothing`() {
    var driver = FormDriver()
    driver.apply(.pasted("\n\t\n"))
    #expect(driver.text(of: "first_name") == "Ada")
    driver.apply(.pasted("Grace\n"))
    #expect(driver.text(of: "first_name") == "Grace")
    driver.press("<c-_>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `keys that arrived together are all typed`() {
    var driver = FormDriver()
    for key in Key.keys("Grace<tab>Hopper<tab><end>.uk<tab>")! {
      driver.apply(.keyTypedAhead(key))
    }
    #expect(driver.text(of: "first_name") == "Grace")
    #expect(driver.text(of: "last_name") == "Hopper")
    #expect(driver.text(of: "email") == "ada@example.com.uk")
  }

  @Test func `the selected value looks selected, and no longer after a key`() {
    var driver = FormDriver()
    func focused(_ driver: FormDriver) -> String {
      driver.frame.lines.flatMap(\.cells).filter { $0.role == .focusedLabel }.map(\.text).joined()
    }
    #expect(focused(driver) == "▌  First name *Ada")
    driver.press("<tab>")
    #expect(focused(driver) == "▌  Last name *Lovelace")
    driver.press("<left>")
    #expect(focused(driver) == "▌  Last name *")
    driver.press("<tab><tab><bs>")
    #expect(focused(driver) == "▌ Phone")
  }

  @Test func `moving and looking changes nothing, and doesn't create a draft`() {
    var driver = FormDriver()
    driver.name()
    for _ in Field.all { driver.press("<down><f1><esc><home><end>") }
    for _ in Field.all { driver.press("<up>") }
    driver.apply(.ticked(90_000))
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.effects.isEmpty)
    #expect(driver.form.deadline == nil)
  }

  @Test func `names that arrive while a list of ids is selected lose no key`() {
    var driver = FormDriver()
    driver.go(to: "lists")
    driver.apply(.named(.lists, .failed(LoadError(message: "Down.", exit: .notSent))))
    #expect(driver.form.input?.isSelected == true)
    driver.press("21")
    driver.name()
    driver.press(",4<tab>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[21,4]")
  }

  @Test func `typed text isn't selected by a key that doesn't leave the field`() {
    var driver = FormDriver()
    driver.press("Grace<up>s")
    #expect(driver.screen.contains("Graces"))
    driver.press("<up>")
    #expect(driver.screen.contains("This is the first field."))
    driver.go(to: "email")
    driver.press("a@<c-s>b.org")
    #expect(driver.text(of: "email") == "a@b.org")
  }

  @Test func `a locked value is not selected, and is when it is unlocked`() {
    var driver = FormDriver(protection: Protection(fields: [.lastName]))
    driver.press("<tab>")
    #expect(driver.form.input?.isSelected == false)
    driver.press("<a-p>King")
    #expect(driver.text(of: "last_name") == "King")
    #expect(FormDriver(protection: Protection(isReadOnly: true)).form.input?.isSelected == false)
  }

  @Test func `without selecting, what is typed is appended`() {
    var driver = FormDriver(selectsOnEntry: false)
    driver.press("X<tab>Y<s-tab><bs>")
    #expect(driver.text(of: "first_name") == "Ada")
    #expect(driver.text(of: "last_name") == "LovelaceY")
  }
}

/// Moving from field to field.
@Suite struct FieldMoveTests {
  @Test(arguments: [("<down>", "<up>"), ("<tab>", "<s-tab>"), ("<c-n>", "<c-p>")])
  func `keys that move only move, and stop at the ends`(forward: String, back: String) {
    var driver = FormDriver()
    driver.name()
    var seen: [String] = [driver.form.focusedKey]
    for _ in 1..<FormState.fields.count {
      driver.press(forward)
      #expect(driver.form.panel == nil)
      seen.append(driver.form.focusedKey)
    }
    #expect(seen == FormState.fields.map(\.key))
    driver.press(forward)
    #expect(driver.form.focusedKey == seen.last)
    #expect(driver.screen.contains("This is the last field."))
    for key in seen.reversed() {
      #expect(driver.form.focusedKey == key)
      driver.press(back)
    }
    #expect(driver.screen.contains("This is the first field."))
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `sections end at the last field and at the first`() {
    var driver = FormDriver()
    for _ in Section.allCases { driver.press("<pgdn>") }
    #expect(driver.form.focusedKey == FormState.fields.last?.key)
    for _ in 0...Section.allCases.count { driver.press("<pgup>") }
    #expect(driver.form.focus == 0)
    driver.press("<pgup>")
    #expect(driver.screen.contains("This is the first field."))
  }

  @Test(arguments: ["gender", "country", "lists"], ["<enter>", "<space>", "<a-down>"])
  func `lists open with Enter, Space and Alt-Down`(key: String, opening: String) {
    var driver = FormDriver()
    driver.name()
    driver.go(to: key)
    driver.press(opening)
    guard case .picker = driver.form.panel else {
      Issue.record("no list of \(key)")
      return
    }
    driver.press("<esc>")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.focusedKey == key)
  }

  @Test func `the palette opens lists if a terminal has no Alt-Down`() {
    var driver = FormDriver()
    driver.go(to: "birthday")
    driver.press("<a-x>open list<enter>")
    #expect(driver.screen.contains("December 1815"))
    driver = FormDriver()
    driver.press("<a-down>")
    #expect(driver.screen.contains("First name has no list."))
  }
}

/// An unambiguous letter chooses without Enter.
@Suite struct ChoiceLetterTests {
  private func at(_ key: String, _ json: String = FormDriver.ada) -> FormDriver {
    var driver = FormDriver(json)
    driver.go(to: key)
    return driver
  }

  @Test(arguments: [
    ("gender", "m", "male"), ("gender", "male", "male"), ("gender", "M", "male"),
    ("gender", "f", "female"), ("gender", "female", "female"), ("gender", "fe<bs><bs>m", "male"),
    ("type", "c", "client"), ("type", "client", "client"), ("type", "employee", "employee"),
    ("shirt_size", "s", "SM"), ("shirt_size", "large", "LG"), ("shirt_size", "2", "2XL"),
  ])
  func `a letter, or the word that it begins, chooses`(key: String, typed: String, value: String) {
    for end in ["", "<tab>", "<enter>", "<down>", "<esc>"] {
      var driver = at(key)
      driver.press(typed + end)
      #expect(driver.form.panel == nil)
      #expect(driver.text(of: key) == value, "\(typed)\(end)")
      #expect((driver.form.focusedKey == key) == (end.isEmpty || end == "<esc>"))
      driver.press("<c-_>")
      #expect(!driver.form.edit.hasChanges)
    }
  }

  @Test(arguments: [("gender", "mx"), ("gender", "female!"), ("shirt_size", "sx"), ("type", "cm")])
  func `if the word is another one, the choice is undone and the list opens`(
    key: String, typed: String
  ) {
    var driver = at(key)
    driver.press(typed)
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.screen.contains("> \(typed)"))
    driver.press("<esc>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: [("shirt_size", "x"), ("country", "g"), ("country", "us"), ("gender", "z")])
  func `a letter that doesn't decide opens the list`(key: String, typed: String) {
    var driver = at(key)
    driver.press(typed)
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.screen.contains("> \(typed)"))
  }

  @Test func `Backspace undoes the letter, and Delete clears`() {
    var driver = at("gender")
    driver.press("m<bs>")
    #expect(!driver.form.edit.hasChanges)
    driver.press("m<del>")
    #expect(driver.form.edit.intent(of: Field.named(FieldID("gender"))!) == .cleared)
    driver.press("m<esc>f")
    #expect(driver.text(of: "gender") == "female")
  }

  @Test func `a paste filters the list, and isn't part of the typed letters`() {
    var driver = at("gender")
    driver.press("m")
    driver.apply(.pasted("fem"))
    #expect(driver.screen.contains("> fem"))
    driver.press("<esc>f")
    #expect(driver.text(of: "gender") == "female")
  }

  @Test func `a locked choice is not chosen`() {
    var driver = FormDriver(protection: Protection(fields: [FieldID("gender")]))
    driver.go(to: "gender")
    driver.press("m")
    #expect(!driver.form.edit.hasChanges)
  }
}

/// Tests of the number of keys in common edits.
@Suite struct KeystrokeTests {
  /// Presses keys from a field on; they are counted.
  private func press(_ script: String, most: Int, from key: String = "first_name") -> FormDriver {
    var driver = FormDriver()
    driver.name()
    driver.go(to: key)
    #expect(Key.keys(script).map { $0.count <= most } == true)
    driver.press(script)
    return driver
  }

  @Test func `another country with its state and zip takes 15 keys`() {
    var driver = press("<pgdn>us<enter><tab><tab><tab>ny<enter>10001", most: 15)
    #expect(
      ["country", "state", "zip_code"].map { driver.text(of: $0) } == ["US", "NY", "10001"])
    for _ in 0..<3 { driver.press("<a-u>") }
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a date of birth takes 10 keys typed, and 8 by the calendar`() {
    var driver = press("<pgdn><up>19900115", most: 10)
    #expect(driver.text(of: "birthday") == "1990-01-15")
    driver.press("<a-u>")
    #expect(!driver.form.edit.hasChanges)
    driver = press("<pgdn><up><a-down>1990<enter>", most: 8)
    #expect(driver.text(of: "birthday") == "1990-12-10")
    driver.press("<a-u>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `a gender and an empty phone take 2 keys from the field before, an undo 1`() {
    var driver = press("<tab>m", most: 2, from: "phone_number")
    #expect(driver.text(of: "gender") == "male")
    driver.press("<a-u>")
    #expect(!driver.form.edit.hasChanges)
    driver = press("<tab><del>", most: 2, from: "email")
    #expect(driver.form.edit.intent(of: Field.named(FieldID("phone_number"))!) == .cleared)
    driver.press("<a-u>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `review, save and receipt take 3 keys`() {
    var driver = press("<end>X", most: 2)
    driver.press("<c-s><enter>")
    #expect(driver.saves == 1)
    driver.apply(.saveFinished(.saved(Receipt(stored: driver.form.edit.base, differences: []))))
    driver.press("<enter>")
    #expect(driver.effects.last == .leave(.done))
  }
}

/// Messages about completed actions.
@Suite struct NoticeTests {
  @Test func `a message disappears with the next effective key`() {
    var driver = FormDriver()
    driver.press("<c-s>")
    #expect(driver.screen.contains("Nothing to save"))
    driver.press("<f12>")
    driver.press("<esc>")
    #expect(driver.screen.contains("Nothing to save"))
    driver.press("<left>")
    #expect(!driver.screen.contains("Nothing to save"))
    driver.press("<c-s>")
    driver.apply(.pasted("Grace"))
    #expect(!driver.screen.contains("Nothing to save"))
  }

  @Test func `revealing is indicated in the first line`() {
    var driver = FormDriver()
    driver.press("<a-v>")
    #expect(driver.screen.contains("Alt-V hides them"))
    driver.press("<tab>")
    #expect(driver.screen.prefix(80).contains("reveal"))
    driver.press("<a-v><tab>")
    #expect(!driver.screen.contains("reveal"))
  }

  @Test func `read-only mode offers neither saving nor undoing`() {
    var driver = FormDriver(protection: Protection(isReadOnly: true))
    #expect(driver.screen.contains("^F Find") && driver.screen.contains("^Q Quit"))
    for word in ["Save", "Review", "Undo"] { #expect(!driver.screen.contains(" \(word)")) }
    driver.press("<a-x>unlock")
    #expect(driver.screen.contains("No match"))
    driver.press("<esc>")
    driver.apply(.resized(Size(columns: 15, rows: 3)))
    #expect(!driver.screen.contains("saves") && driver.screen.contains("^Q"))
  }
}
