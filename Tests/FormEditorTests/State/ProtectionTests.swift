import ContactModel
import Testing

@testable import FormEditor

/// Fields that must be unlocked, and read-only forms.
@Suite struct ProtectionTests {
  private static let protection = Protection(fields: [.email, FieldID("gender"), .state])

  private func driver(columns: Int = 80, rows: Int = 24) -> FormDriver {
    FormDriver(columns: columns, rows: rows, protection: Self.protection)
  }

  @Test func `typing in a protected field is reported, and not accepted`() {
    var driver = driver()
    driver.go(to: "email")
    driver.press("x")
    #expect(driver.text(of: "email") == "ada@example.com")
    #expect(driver.screen.contains("“x” was ignored. Email is locked. Alt-P: unlock"))
    driver.press("<c-u>")
    #expect(driver.text(of: "email") == "ada@example.com")
    #expect(driver.screen.contains("Email is locked. Alt-P: unlock"))
    driver.press("<home><right><tab>")
    #expect(driver.form.focusedKey == "phone_number")
  }

  @Test func `an unlocked field is like any other, until the end`() {
    var driver = driver()
    driver.go(to: "email")
    driver.press("<a-p>")
    #expect(driver.screen.contains("Email unlocked for this session."))
    driver.press("<end>x")
    #expect(driver.text(of: "email") == "ada@example.comx")
    driver.press("<a-u>")
    #expect(driver.text(of: "email") == "ada@example.com")
    driver.press("<a-p>")
    #expect(driver.screen.contains("Email is already unlocked."))
    driver.press("<tab><a-p>")
    #expect(driver.screen.contains("Phone isn't locked."))
  }

  @Test(arguments: ["m", "<enter>", "<del>", " "])
  func `a list of a protected field does not open`(key: String) {
    var driver = driver()
    driver.go(to: "gender")
    driver.press(key + "<enter>")
    #expect(driver.text(of: "gender") == "female")
  }

  @Test func `a paste isn't accepted, and a block omits the field`() {
    var driver = driver()
    driver.go(to: "email")
    driver.apply(.pasted("grace@example.mil"))
    #expect(driver.screen.contains("“grace@example.mil” was ignored. Email is locked"))
    driver.apply(.pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil"))
    #expect(driver.screen.contains("#  Email, protected:"))
    driver.press("<end> <up> <up> <up> <enter>")
    #expect(driver.text(of: "email") == "ada@example.com")
    driver.apply(.pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil"))
    driver.press("<enter>")
    #expect(driver.text(of: "phone_number") == "+1 212 555 0100")
    #expect(driver.text(of: "email") == "ada@example.com")
    driver.press("<a-u><a-r>")
    #expect(driver.text(of: "email") == "ada@example.com")
  }

  @Test func `a country doesn't clear a protected state`() {
    var driver = driver()
    driver.go(to: "country")
    driver.press("usa<enter>")
    #expect(driver.text(of: "country") == "US")
    #expect(driver.text(of: "state") == "Greater London")
  }

  @Test func `a draft's edit of a protected field is restored, and not sent until it is unlocked`()
    throws
  {
    var former = FormDriver()
    former.go(to: "email")
    former.press("<end>x<tab><end>1")
    let draft = try #require(former.form.draft)
    var driver = driver()
    driver.apply(.draftFound(draft, kept: 1_800_000_000))
    driver.press("<enter>")
    #expect(driver.text(of: "email") == "ada@example.comx")
    driver.press("<c-s>")
    #expect(driver.saves == 0)
    #expect(driver.form.focusedKey == "email")
    #expect(driver.screen.contains("Locked. Unlock it"))
    var restored = driver
    restored.press("<a-o><c-s><enter>")
    #expect(restored.text(of: "email") == "ada@example.com")
    #expect(restored.saves == 1)
    driver.press("<a-p><c-s><enter>")
    #expect(driver.saves == 1)
  }

  @Test func `a read-only form accepts, sends and keeps nothing`() {
    var driver = FormDriver(protection: Protection(isReadOnly: true))
    driver.press("<end>X<tab><c-u><del><c-s>")
    driver.apply(.pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil"))
    driver.press("<a-p>")
    #expect(driver.screen.contains("Read-only: nothing can be changed or sent."))
    #expect(driver.screen.split(separator: "\n")[0].contains("sandbox · read-only"))
    #expect(!driver.form.edit.hasChanges && driver.form.draft == nil)
    driver.press("<pgdn>us<enter> <f2>")
    #expect(!driver.form.edit.hasChanges && driver.saves == 0)
    driver.press("<f1>")
    #expect(driver.screen.contains("Everywhere"))
  }

  @Test func `line mode refuses the answer, and accepts it after :unlock`() {
    var driver = LineDriver(protection: Self.protection)
    driver.answer(":go email", "x@example.com")
    #expect(driver.transcript.contains("Email (required, protected) [ada@example.com]: x@"))
    #expect(driver.last == "“x@example.com” was ignored. Email is locked. :unlock: unlock")
    driver.answer("-")
    #expect(driver.last == "Email is locked. :unlock: unlock")
    driver.answer(":unlock", "x@example.com")
    #expect(driver.text(of: "email") == "x@example.com")
    #expect(driver.transcript.contains("Email unlocked for this session."))
  }

  @Test func `a script ends at a protected field, and at a read-only form`() {
    var driver = LineDriver(isScript: true, protection: Self.protection)
    driver.answer(":go email", "x@example.com")
    #expect(driver.status == .valuesNotValid)
    var reader = LineDriver(isScript: true, protection: Protection(isReadOnly: true))
    #expect(reader.transcript.contains("Read-only: nothing can be changed or sent."))
    reader.answer("Grace")
    #expect(reader.status == .valuesNotValid && reader.saves.isEmpty)
  }
}
