import ContactModel
import FormEditor
import Testing

/// The form as it is drawn.
@Suite struct FormScreenTests {
  static let stages: [(name: String, script: String)] = [
    ("form", ""), ("bottom", "<s-tab>"), ("changed", "<c-u>Augusta<tab><c-u><tab>"),
    ("error", "<tab><tab><end><bs><bs><bs><tab>"), ("cleared", "<tab><tab><tab><c-u><tab>"),
    ("country", "<pgdn>ger"), ("country-all", "<pgdn><enter>"),
    ("gender", "<tab><tab><tab><tab><enter>"),
    ("review", "<c-u>Augusta<tab><tab><tab><c-u><c-s>"), ("leaving", "X<c-q>"), ("help", "<f1>"),
    ("nothing", "<c-s>"), ("stopped", "<c-u><c-s>"),
    ("date-echo", "<c-f>birth<enter><c-u>15 jan 1990"),
    ("date-doubt", "<c-f>birth<enter><c-u>03/04/2020"),
    ("date-readings", "<c-f>birth<enter><c-u>03/04/2020<enter>"),
    ("calendar", "<c-f>birth<enter><down>"), ("calendar-low", "<c-f>client<enter><down><pgup>"),
    ("suggestions", "<c-f>employment s<enter><down>"), ("flag", "<c-f>forced<enter><space>"),
    ("ticks", "<c-f>lists<enter><enter><space>"), ("ticks-filter", "<c-f>labels<enter>press"),
    ("find", "<c-f>addr"), ("commands", "<a-x>un"),
    ("changes", "<c-u>Augusta<tab><tab><tab><c-u><f4>"),
    ("reveal", "<c-e> e\u{301}<a-v>"), ("state", "<pgdn>usa<enter><c-f>state<enter>new"),
  ]

  @Test(arguments: [(80, 24), (40, 12), (200, 60)], stages.map(\.name))
  func `the screen is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.stages.first { $0.name == name })
    var driver = FormDriver(columns: size.0, rows: size.1)
    driver.name()
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }

  /// What does not come from keys alone: a paste, and the answers of the server.
  static let events: [(name: String, script: String, event: FormEvent)] = [
    ("spread", "", .pasted("Grace Hopper\nTel: +1 212 555 0100\ngrace@example.mil")),
    (
      "merge", "<c-u>Augusta<c-s><enter>",
      .saveFinished(
        .conflict(
          Conflict(
            message: "The contact was changed on the server since it was loaded.",
            theirs: Contact(
              id: "1001",
              members: FormDriver().form.edit.base.members.merging([
                .firstName: .string("Grace"), .lastName: .string("King"),
              ]) { $1 }))))
    ),
    (
      "saved", "<c-u>Augusta<c-s><enter>",
      .saveFinished(
        .saved(
          Receipt(
            stored: Contact(
              id: "1001",
              members: FormDriver().form.edit.base.members.merging([
                .firstName: .string("Augusta")
              ]) { $1 }),
            differences: [])))
    ),
  ]

  @Test(arguments: [(80, 24), (40, 12), (200, 60)], events.map(\.name))
  func `what comes from elsewhere is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.events.first { $0.name == name })
    var driver = FormDriver(columns: size.0, rows: size.1)
    driver.name()
    driver.press(stage.script)
    driver.apply(stage.event)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }

  @Test func `the form stands while the contact loads`() throws {
    try RecordedScreen.expect(FormDriver(loading: 80, 24).screen, "loading-80x24")
  }

  /// Profiles with a name of their own, production, and fields that are locked.
  static let protections: [(name: String, script: String, protection: Protection)] = [
    ("protected", "<tab><tab>x", Protection(fields: [.email, FieldID("gender"), .birthday])),
    (
      "unlocked", "<tab><tab><a-p><end>x<tab>",
      Protection(fields: [.email, FieldID("gender"), .birthday])
    ),
    ("production", "<c-u>Augusta<tab>", Protection(isProduction: true)),
    ("confirming", "<c-u>Augusta<c-s><enter>ada love", Protection(isProduction: true)),
    ("read-only", "<tab><tab>x", Protection(isReadOnly: true)),
  ]

  @Test(arguments: [(80, 24), (40, 12)], protections.map(\.name))
  func `what is protected is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.protections.first { $0.name == name })
    var driver = FormDriver(
      columns: size.0, rows: size.1, place: "live api.corporatemerch.com",
      protection: stage.protection)
    driver.name()
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }
}
