import ContactModel
import Testing

@testable import FormEditor

/// Flags by keys and by pastes.
@Suite struct FlagFieldTests {
  private func atFlag(_ loaded: String = "null") -> FormDriver {
    var driver = FormDriver(#"{"address_validated":\#(loaded),"address_forced":null}"#)
    driver.go(to: "address_validated")
    return driver
  }

  static let answers = [
    ("y", "true"), ("t", "true"), ("n", "false"), ("f", "false"), ("on", "true"), ("off", "false"),
    ("yes", "true"), ("no", "false"), ("TRUE", "true"), ("False", "false"), ("1", "true"),
    ("0", "false"), ("not set", ""), ("none", ""), ("null", ""), ("clear", ""),
  ]

  @Test(arguments: answers, ["null", "true", "false"])
  func `a typed word counts as a whole`(answer: (String, String), loaded: String) {
    for end in ["", "<tab>", "<enter>", "<s-tab>", "<c-f><esc>"] {
      var driver = atFlag(loaded)
      driver.press(answer.0.replacing(" ", with: "<space>") + end)
      #expect(driver.text(of: "address_validated") == answer.1, "\(answer.0)\(end)")
      #expect(driver.text(of: "address_forced").isEmpty)
    }
  }

  @Test(arguments: answers, ["null", "true", "false"])
  func `a pasted word is one step of undo`(answer: (String, String), loaded: String) {
    var driver = atFlag(loaded)
    let former = driver.text(of: "address_validated")
    driver.apply(.pasted(answer.0 + "\n"))
    #expect(driver.text(of: "address_validated") == answer.1)
    if former != answer.1 { driver.press("<a-u>") }
    #expect(driver.text(of: "address_validated") == former)
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `one letter is enough, and its meaning is shown next to it`() {
    var driver = atFlag()
    driver.press("n")
    #expect(driver.screen.contains("→ false"))
    driver.press("o")
    #expect(driver.screen.contains("→ false"))
    driver.press("t")
    #expect(!driver.screen.contains("→"))
    driver.press("<space>set")
    #expect(driver.screen.contains("→ not set"))
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: ["x", "nope", "yes<space>please", "of", "на", "ye<bs>s", "?y", "\u{FFFD}"])
  func `any other text is an error, and nothing is saved`(typed: String) {
    var driver = atFlag("true")
    // A question mark asks for help as long as no answer was begun.
    if typed.first == "?" {
      driver.press("?<esc>nope")
    } else {
      driver.press(typed)
    }
    driver.press("<tab>")
    #expect(driver.screen.contains("isn't yes or no."))
    driver.press("<c-s>")
    #expect(driver.saves == 0)
    #expect(driver.effects.isEmpty)
  }

  @Test func `Backspace to the start restores the value`() {
    for loaded in ["null", "true", "false"] {
      for keys in [
        "y<bs>", "off<bs><bs><bs>", "no<c-u>", "t<left>f<c-e><bs><bs>", "<c-h><a-u>", "nope<c-w>",
      ] {
        var driver = atFlag(loaded)
        driver.press(keys)
        #expect(!driver.form.edit.hasChanges, "\(keys) on \(loaded)")
        driver.press("<tab>")
        #expect(!driver.form.edit.hasChanges, "\(keys) on \(loaded)")
      }
    }
  }

  @Test func `a typed answer is one step of undo and of redo`() {
    var driver = atFlag("true")
    driver.press("<space>")
    #expect(driver.text(of: "address_validated") == "false")
    driver.press("on<a-u>")
    #expect(driver.text(of: "address_validated") == "false")
    driver.press("<a-r>")
    #expect(driver.text(of: "address_validated") == "true")
    driver.press("<a-u><a-u>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `Esc ends an answer, and discards no edit`() {
    var driver = atFlag("true")
    driver.press("n<esc>")
    #expect(driver.text(of: "address_validated") == "false")
    #expect(!driver.screen.contains("→"))
    driver.press("on<esc><esc>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `after a command a letter begins a new answer`() {
    var driver = atFlag()
    driver.press("n<f1><esc>y")
    #expect(driver.text(of: "address_validated") == "true")
    driver.press("<c-f><esc>off")
    #expect(driver.text(of: "address_validated") == "false")
  }

  @Test func `Space cycles through the three states, and Delete clears`() {
    var driver = atFlag()
    var seen: [String] = []
    for _ in 1...3 {
      driver.press("<space>")
      seen.append(driver.text(of: "address_validated"))
    }
    #expect(seen == ["true", "false", ""])
    driver.press("<space><del>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: ["maybe", "yes and no", "ye\ns", "\u{FFFD}", "-"])
  func `a paste that isn't an answer changes nothing, and says so`(text: String) {
    var driver = atFlag("true")
    driver.apply(.pasted(text))
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.screen.contains("isn't yes or no. Paste ignored."))
  }

  @Test func `a paste after letters continues them`() {
    var driver = atFlag("true")
    driver.press("o")
    driver.apply(.pasted("ff"))
    #expect(driver.text(of: "address_validated") == "false")
    driver.press("<a-u>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test(arguments: ["y", "n", "yes", "off", "x", "not<space>set"])
  func `Delete clears even after an answer`(typed: String) {
    for loaded in ["true", "false"] {
      var driver = atFlag(loaded)
      driver.press(typed + "<del>")
      #expect(driver.text(of: "address_validated").isEmpty)
      driver.press("<tab>")
      #expect(driver.text(of: "address_validated").isEmpty)
    }
  }

  @Test func `a protected flag doesn't accept an answer`() {
    var driver = FormDriver(
      #"{"address_validated":true}"#,
      protection: Protection(fields: [FieldID("address_validated")]))
    driver.go(to: "address_validated")
    driver.press("off")
    driver.apply(.pasted("off"))
    driver.press("<tab>")
    #expect(!driver.form.edit.hasChanges)
  }
}
