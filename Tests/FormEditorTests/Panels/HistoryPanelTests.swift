import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// Earlier saves of the contact, in the form and in line mode.
@Suite struct HistoryPanelTests {
  /// An earlier save of the sample contact.
  static func save(
    _ number: Int, _ parts: [(String, JSONValue?, JSONValue?)], undoes: [Int] = []
  ) -> ShownSave {
    var save = EarlierSave(
      time: 0, server: "sandbox", contactID: "1001", name: "Ada Lovelace", country: "GB",
      requestID: "r-\(number)",
      parts: Field.all.flatMap { field in
        parts.filter { $0.0 == field.key }.map {
          EarlierSave.Part(field, old: $0.1, new: $0.2)
        }
      })
    save.number = number
    save.author = EarlierSave.Author(user: "root", login: number == 1 ? "ada" : nil, host: "desk")
    save.undoes = undoes
    return ShownSave(save, when: "2026-11-2\(number) 14:03")
  }

  /// Three saves: the newest is undone as it was, the one before partly changed since.
  static let saves = [
    save(
      3,
      [
        ("country", .string("US"), .string("GB")),
        ("state", .string("NY"), .string("Greater London")),
        ("lists", .array([.number("3")]), .array([.number("3"), .number("17")])),
      ]),
    save(
      2,
      [
        ("first_name", .string("Augusta"), .string("Ada")),
        ("last_name", .string("Byron"), .string("King")), ("birthday", nil, .string("1815-12-10")),
      ]),
    save(1, [("email", .string("ada@example.org"), .string("ada@example.com"))]),
  ]

  private func opened(
    _ saves: [ShownSave] = saves, columns: Int = 80, rows: Int = 24,
    protection: Protection = .none
  ) -> FormDriver {
    var driver = FormDriver(columns: columns, rows: rows, protection: protection)
    driver.name()
    driver.press("<f5>")
    #expect(driver.effects == [.readHistory])
    driver.apply(.historyRead(saves, fault: nil))
    return driver
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 35)])
  func `the list and a save are as recorded`(columns: Int, rows: Int) throws {
    var driver = opened(columns: columns, rows: rows)
    try RecordedScreen.expect(driver.screen, "history-\(columns)x\(rows)")
    driver.press("<down><enter>")
    try RecordedScreen.expect(driver.screen, "history-save-\(columns)x\(rows)")
  }

  @Test func `reading, an empty list and a failure are shown`() {
    var driver = FormDriver()
    driver.press("<f5>")
    #expect(driver.screen.contains("Reading the earlier saves…"))
    driver.press("u<enter><down>")
    driver.apply(.historyRead([], fault: "Why."))
    #expect(driver.screen.contains("Why."))
    driver.press("u<enter><esc>")
    #expect(driver.form.panel == nil && !driver.form.edit.hasChanges)
    #expect(opened([]).screen.contains("No earlier saves of this contact on this computer."))
  }

  @Test func `saves read after the panel was closed change nothing`() {
    var driver = FormDriver()
    driver.press("<f5><esc>")
    driver.apply(.historyRead(Self.saves, fault: nil))
    #expect(driver.form.panel == nil)
  }

  @Test(arguments: ["u", "U", "<enter><enter>", "<enter>u"])
  func `an undo is one step of edits, which is reviewed`(keys: String) {
    var driver = opened()
    driver.press(keys)
    #expect(driver.screen.contains("Review · 3 changes"))
    #expect(driver.text(of: "country") + driver.text(of: "state") == "USNY")
    #expect(driver.text(of: "lists") == "3")
    #expect(driver.saves == 0)
    driver.press("<esc><c-_>")
    #expect(!driver.form.edit.hasChanges)
    driver.press("<a-r>")
    #expect(driver.text(of: "state") == "NY")
  }

  @Test func `it is sent as any save is`() {
    var driver = opened()
    driver.press("u<enter>")
    #expect(driver.saves == 1)
  }

  @Test func `fields changed since need a decision, and the rest is restored`() {
    var driver = opened()
    driver.press("<down>u")
    #expect(driver.screen.contains("Undo a save"))
    #expect(driver.screen.contains("Date of birth can't be restored."))
    driver.press("m<enter>")
    #expect(driver.screen.contains("Review · 2 changes"))
    #expect(driver.text(of: "first_name") + driver.text(of: "last_name") == "AugustaByron")
    driver.press("<esc><c-_>")
    #expect(!driver.form.edit.hasChanges)
  }

  @Test func `fields without a decision change nothing`() {
    var driver = opened()
    driver.press("<down>u<esc>")
    #expect(!driver.form.edit.hasChanges && driver.form.panel == nil)
    #expect(driver.screen.contains("Nothing was undone."))
  }

  @Test func `edits of other fields stay, and replaced ones are named`() {
    var driver = FormDriver()
    driver.press("<c-u>Eve<tab><tab><end>x<f5>")
    driver.apply(.historyRead(Self.saves, fault: nil))
    driver.press("<down><down>u")
    #expect(driver.text(of: "email") == "ada@example.org")
    #expect(driver.text(of: "first_name") == "Eve")
    #expect(driver.screen.contains("Your edits were replaced: Email."))
    driver.press("<esc><c-_>")
    #expect(driver.text(of: "email") == "ada@example.comx")
  }

  @Test func `edits that an undo would replace are named before it is decided`() {
    var driver = FormDriver()
    driver.press("Eve<f5>")
    driver.apply(.historyRead(Self.saves, fault: nil))
    driver.press("<down>u")
    #expect(driver.screen.contains("Your edits are replaced by an undo: First\n name."))
    driver.press("<esc>")
    #expect(driver.screen.contains("Nothing was undone."))
    #expect(driver.text(of: "first_name") == "Eve")
  }

  @Test func `values that are already present are nothing to undo`() {
    var driver = opened([Self.save(1, [("first_name", .string("Ada"), .string("Eve"))])])
    driver.press("u")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.screen.contains("Nothing to undo."))
  }

  @Test func `locked fields stay unchanged, and nothing changes in a read-only form`() {
    var driver = opened(protection: Protection(fields: [.country, .state]))
    driver.press("<enter>")
    #expect(driver.screen.contains("Country is locked, so it stays as it is."))
    driver.press("u")
    #expect(driver.text(of: "country") == "GB" && driver.text(of: "lists") == "3")
    #expect(driver.screen.contains("Country is locked."))
    driver = opened(protection: Protection(isReadOnly: true))
    driver.press("u")
    #expect(!driver.form.edit.hasChanges)
    #expect(driver.screen.contains("Read-only"))
  }

  @Test func `a save that was undone and one that undid it are marked`() {
    let undo = Self.save(4, [("email", .string("b@c.de"), .string("ada@example.com"))], undoes: [3])
    let driver = opened([undo] + Self.saves)
    #expect(driver.screen.contains("Undo of 3. Email"))
    #expect(driver.screen.contains("Undone. "))
  }

  /// Fields that rules connect, and the values that the rules act on.
  private static let values: [String: [JSONValue]] = [
    "country": [.string("GB"), .string("US"), .string("CA")],
    "state": [.string("Greater London"), .string("NY"), .string("ON"), .null],
    "zip_code": [.string("SW1Y 4JH"), .string("10118"), .string("K1A 0B1")],
    "address": [.string("1 Road"), .string("PO Box 7")],
    "address2": [.string("Flat 1"), .null, .string("")],
    "address_validated": [.bool(true), .bool(false), .null],
    "address_forced": [.bool(true), .bool(false), .null],
    "address_verified": [.bool(true), .bool(false), .null],
  ]

  @Test(arguments: values.keys.sorted(), values.keys.sorted())
  func `no rule of one field changes another that is restored with it`(one: String, two: String) {
    let empty = FormDriver(loading: 80, 24).form
    let sample = FormDriver().form.edit.base.members
    for (old, new) in Self.pairs(of: one) {
      for (former, later) in Self.pairs(of: two) {
        var members = sample
        members[FieldID(one)] = new
        if one != two { members[FieldID(two)] = later }
        var form = empty
        _ = form.apply(.loaded(.loaded(Contact(id: "1001", members: members))))
        _ = form.apply(.keyPressed(Key(.function(5))))
        let parts = [(one, old, new)] + (one == two ? [] : [(two, former, later)])
        _ = form.apply(
          .historyRead([Self.save(1, parts.map { ($0.0, $0.1, $0.2) })], fault: nil))
        for key in Key.keys("u<esc>") ?? [] { _ = form.apply(.keyPressed(key)) }
        let sent = Dictionary(
          uniqueKeysWithValues: form.edit.sentValues(.complete).map { ($0.field.id, $0.value) })
        members[FieldID(one)] = old
        if one != two { members[FieldID(two)] = former }
        let wrong = members.filter { sent[$0.key] != $0.value }.map(\.key)
        #expect(wrong.isEmpty, "\(one) \(old), \(two) \(former)")
        _ = form.apply(.keyPressed(.control("_")))
        #expect(!form.edit.hasChanges)
      }
    }
  }

  /// Each value with the next one.
  private static func pairs(of field: String) -> [(JSONValue, JSONValue)] {
    let values = values[field] ?? []
    return zip(values, values.dropFirst() + values.prefix(1)).map { ($0, $1) }
  }
}

/// The same in line mode.
@Suite struct HistoryLineTests {
  private func listed(isScript: Bool = false, _ command: String) -> LineDriver {
    var driver = LineDriver(isScript: isScript)
    driver.answer(command)
    #expect(driver.dialogue.isBusy && driver.dialogue.prompt == nil)
    #expect(driver.effects == [.readHistory])
    driver.apply(.historyRead(HistoryPanelTests.saves, fault: nil))
    #expect(!driver.dialogue.isBusy)
    return driver
  }

  @Test func `the saves are listed with their numbers`() {
    let driver = listed(":history")
    #expect(driver.transcript.contains("1: 2026-11-21 14:03, ada as root: Email: ada@example.org"))
    #expect(driver.last == ":history 3 undoes save 3.")
  }

  @Test func `a save is undone by its number, after the review`() {
    var driver = listed(":history 3")
    #expect(driver.transcript.contains("Review: 3 changes."))
    driver.answer("yes")
    #expect(driver.saves.map(\.changeCount) == [3])
  }

  @Test func `fields changed since are asked about`() {
    var driver = listed(":hist 2")
    #expect(driver.transcript.contains("Undo a save. "))
    driver.answer("mine", "yes")
    #expect(driver.saves.map(\.changeCount) == [2])
  }

  @Test(arguments: ["9", "x"])
  func `a number that isn't listed is refused`(number: String) {
    #expect(listed(":history \(number)").last.contains("no save “\(number)”"))
    #expect(listed(isScript: true, ":history \(number)").status == .valuesNotValid)
  }

  @Test func `a script ends when it would have to decide`() {
    #expect(listed(isScript: true, ":history 2").status == .changedMeanwhile)
  }

  @Test func `the reason why saves can't be read is shown`() {
    var driver = LineDriver()
    driver.answer(":history")
    driver.apply(.historyRead([], fault: "Why."))
    #expect(driver.last == "Why.")
  }
}
