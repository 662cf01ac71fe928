import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct SuggestionTests {
  @Test func `Down offers the suggestions, and Enter chooses one`() {
    var driver = FormDriver()
    driver.go(to: "employment_status")
    driver.press("<a-down><down><down><enter>")
    #expect(driver.text(of: "employment_status") == "inactive")
    #expect(driver.form.focusedKey == "type")
  }

  @Test func `any text can be typed while suggestions are offered`() {
    var driver = FormDriver()
    driver.go(to: "classification")
    driver.press("<a-down>Gold")
    #expect(driver.text(of: "classification") == "Gold")
    driver.press("<a-down><esc>!")
    #expect(driver.text(of: "classification") == "Gold!")
  }
}

@Suite struct ListScrollingTests {
  /// Returns the rows of a list, without the sign of the selection.
  private func rows(_ driver: FormDriver) -> [String] {
    let lines = driver.screen.split(separator: "\n").filter { $0.contains("│") }
    return lines.map { String($0).replacing("›", with: " ") }
  }

  @Test(arguments: [(80, 24), (120, 35), (200, 60)])
  func `Only the selection moves in a list, until it gets to an end of the visible rows`(
    columns: Int, rows: Int
  ) {
    var driver = FormDriver(columns: columns, rows: rows)
    driver.go(to: "country")
    driver.press("<enter>")
    let opened = self.rows(driver)
    driver.press("<down>")
    #expect(self.rows(driver) == opened)
    driver.press("<up><up>")
    #expect(self.rows(driver) == opened)
    for _ in 0..<20 { driver.press("<down>") }
    #expect(self.rows(driver) != opened)
    let scrolled = self.rows(driver)
    driver.press("<up>")
    #expect(self.rows(driver) == scrolled)
  }
}

@Suite struct TicksTests {
  func named() -> FormDriver {
    var driver = FormDriver()
    driver.name()
    driver.go(to: "lists")
    return driver
  }

  @Test func `ids are typed until names arrive`() {
    var driver = FormDriver()
    driver.go(to: "lists")
    #expect(driver.screen.contains("3, 17"))
    driver.press("<end>, 21")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3,17,21]")
  }

  @Test func `text being typed when the names arrive stays under the caret`() {
    var driver = FormDriver()
    driver.go(to: "lists")
    driver.press("<end>, ")
    driver.name()
    driver.press("4<tab>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3,17,4]")
  }

  @Test func `if names can't be read, ids can be typed, which is reported`() {
    var driver = FormDriver()
    driver.apply(.named(.lists, .failed(LoadError(message: "Down.", exit: .notSent))))
    driver.go(to: "lists")
    #expect(driver.screen.contains("Names can't be read"))
    driver.press("<end>, 21")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3,17,21]")
  }

  @Test func `Space unticks and keeps the list open; Enter applies all ticks as one step`() {
    var driver = named()
    driver.press("<enter><space>")
    #expect(driver.screen.contains("[ ] 3 Newsletter"))
    driver.press("<down><space><enter>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[17,21]")
    driver.press("<c-_>")
    #expect(!driver.form.edit.hasChanges)
    driver.press("<a-r>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[17,21]")
  }

  @Test(arguments: ["<space>", "<down><space>", "<del>", "conf<space>", "<space><space>"])
  func `Esc closes the list and undoes its ticks, but keeps earlier ones`(keys: String) {
    var driver = named()
    driver.press("<enter>\(keys)<esc>")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.form.panel == nil)
    driver.press("<c-_>")
    #expect(driver.screen.contains("Nothing to undo"))
    driver.press("<enter><space><enter><s-tab><enter>\(keys)<esc>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[17]")
    driver.press("<c-_>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `ticks are in the draft while the list is open`() {
    var driver = named()
    driver.press("<enter><space>")
    driver.apply(.ticked(90_000))
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[17]")
    #expect(driver.effects.contains { if case .backUpDraft = $0 { true } else { false } })
  }

  @Test func `an id ticked again returns to its place`() {
    var driver = named()
    driver.press("<enter><space><space>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `an id that the server doesn't list is marked, kept and can be unticked`() {
    var driver = named()
    #expect(driver.screen.contains("17 (not on the server)"))
    driver.press("<tab><s-tab>")
    #expect(driver.screen.contains("! Not on the server: 17."))
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3,17]")
    driver.press("<enter><end><space><enter>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3]")
  }

  @Test func `typing filters the names, and Del unticks all`() {
    var driver = named()
    driver.press("conf")
    #expect(driver.screen.contains("1 of 4"))
    driver.press("<space><c-u>")
    #expect(driver.screen.contains("4 of 4"))
    driver.press("<del><enter>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[]")
  }

  @Test func `text that isn't a list of ids stays text`() {
    var driver = FormDriver(#"{"first_name":"Ada","lists":"all of them"}"#)
    driver.name()
    driver.go(to: "lists")
    driver.press("<c-u>3")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3]")
  }

  /// Neither a picture nor a key walks through the names that are not on the screen.
  @Test func `ten thousand lists are ticked by name`() {
    var driver = FormDriver()
    driver.apply(
      .named(
        .lists,
        .loaded(NameList((1...10_000).map { NamedID(id: $0, name: "List number \($0)") }))))
    driver.go(to: "lists")
    driver.press("number<bs><bs>9999")
    #expect(driver.screen.contains("0 of 10000"))
    driver.press("<bs><bs><bs><bs><bs><bs><bs><bs>9999<space><enter>")
    #expect(driver.form.edit.body(.complete)["lists"]?.text == "[3,17,9999]")
  }
}

@Suite struct FindingTests {
  @Test(arguments: [
    ("email", "email"), ("zip", "zip_code"), ("region", "state"),
    ("wedding", "wedding_anniversary"),
    ("forced", "address_forced"), ("job", "position"),
  ])
  func `a field is found by a part of its name`(typed: String, key: String) {
    var driver = FormDriver()
    driver.press("<c-f>\(typed)<enter>")
    #expect(driver.form.focusedKey == key)
  }

  @Test func `a command is found by its name and run`() {
    var driver = FormDriver()
    driver.press("<end>X<a-x>undo<enter>")
    #expect(driver.text(of: "first_name") == "Ada")
    driver.press("<a-x>suspend<enter><a-x>repaint<enter>")
    #expect(driver.effects == [.suspend, .repaint])
  }

  @Test func `the palette has every command with its keys`() {
    for row in Command.table {
      var driver = FormDriver()
      driver.press("<a-x>\(row.name)")
      #expect(driver.screen.contains("›\(row.name)"), "\(row.name)")
      #expect(driver.screen.contains(row.keys[0].label))
    }
  }

  @Test func `the changed fields are listed, and one can be gone to`() {
    var driver = FormDriver()
    driver.press("<f4>")
    #expect(driver.screen.contains("No field has changed."))
    driver.press("<end>X<tab><tab><tab><c-u><f4>")
    #expect(driver.screen.contains("First name              Ada → AdaX"))
    driver.press("<home><enter>")
    #expect(driver.form.focusedKey == "first_name")
  }

  @Test func `revealing shows every space and mark, and changes nothing`() {
    var driver = FormDriver(#"{"first_name":"a e\u0301\u200d"}"#)
    driver.press("<a-v>")
    #expect(driver.screen.contains("a·e⟨U+0301⟩⟨U+200D⟩"))
    driver.press("<tab>")
    #expect(driver.screen.contains("a·e⟨U+0301⟩⟨U+200D⟩"))
    driver.press("<a-v>")
    #expect(!driver.screen.contains("·e"))
    #expect(!driver.form.edit.hasChanges)
  }
}
