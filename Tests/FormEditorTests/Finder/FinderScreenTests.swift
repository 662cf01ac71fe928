import FormEditor
import Testing

/// The finder as it is drawn.
@Suite struct FinderScreenTests {
  static let stages: [(name: String, script: String)] = [
    ("all", ""), ("found", "hop"), ("words", "analyt babb"), ("nothing", "nobody"),
    ("help", "<f1>"),
  ]

  @Test(arguments: [(80, 24), (40, 12), (200, 60)], stages.map(\.name))
  func `the screen is as recorded`(size: (Int, Int), name: String) throws {
    let stage = try #require(Self.stages.first { $0.name == name })
    var driver = FinderDriver.read(columns: size.0, rows: size.1)
    driver.press(stage.script)
    try RecordedScreen.expect(driver.screen, "finder-\(name)-\(size.0)x\(size.1)")
  }

  @Test(arguments: [(80, 24), (40, 12), (200, 60)])
  func `what is under way, waits or has failed is told`(size: (Int, Int)) throws {
    var driver = FinderDriver(FinderDriver.many(1800), columns: size.0, rows: size.1)
    driver.wait(milliseconds: 2000)
    try RecordedScreen.expect(driver.screen, "finder-reading-\(size.0)x\(size.1)")
    driver.press("nr1 firm")
    driver.answer()
    driver.fail("api.example.com didn't answer within 25 seconds.")
    driver.press("<end>")
    try RecordedScreen.expect(driver.screen, "finder-failed-\(size.0)x\(size.1)")
    driver.press("<enter>")
    driver.answerAll()
    try RecordedScreen.expect(driver.screen, "finder-waiting-\(size.0)x\(size.1)")
  }
}
