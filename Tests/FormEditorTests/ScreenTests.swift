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
  ]

  @Test(arguments: [(80, 24), (40, 12), (200, 60)], stages.map(\.name))
  func `the screen is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.stages.first { $0.name == name })
    var driver = FormDriver(columns: size.0, rows: size.1)
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "\(name)-\(size.0)x\(size.1)")
  }

  @Test func `the form stands while the contact loads`() throws {
    try RecordedScreen.expect(FormDriver(loading: 80, 24).screen, "loading-80x24")
  }
}
