import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Tests of the layout at each size, and of its changes by keys.
@Suite struct LayoutTests {
  private func driver(_ columns: Int, _ rows: Int, _ script: String = "") -> FormDriver {
    var driver = FormDriver(columns: columns, rows: rows)
    driver.name()
    driver.press(script)
    return driver
  }

  private func rows(_ driver: FormDriver) -> [String] {
    driver.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [(120, 35), (110, 33), (149, 40), (150, 24), (200, 60)])
  func `all fields are on a wide screen at once, whichever has the focus`(columns: Int, rows: Int) {
    var driver = driver(columns, rows)
    for _ in Field.all {
      let screen = driver.screen
      for field in Field.all {
        #expect(screen.contains(" " + driver.form.edit.label(of: field)), "\(field.key)")
      }
      driver.press("<tab>")
    }
  }

  @Test(arguments: [(80, 24), (40, 12), (60, 16), (120, 20), (150, 18)])
  func `the focused field and its section's heading are on the screen`(columns: Int, rows: Int) {
    var driver = driver(columns, rows)
    for step in ["<tab>", "<s-tab>"] {
      for _ in Field.all {
        let rows = self.rows(driver)
        let field = driver.form.field
        let place = rows.firstIndex {
          $0.contains("▌") && $0.contains(driver.form.edit.label(of: field))
        }
        let heading = rows.indices.last { index in
          index <= (place ?? 0) && rows[index].contains(field.section.rawValue)
        }
        #expect(place != nil && heading != nil, "\(field.key) at \(columns)×\(rows.count)")
        driver.press(step)
      }
    }
  }

  @Test func `the lower rule shows the sections above and below`() {
    #expect(
      rows(driver(80, 24))[21].hasSuffix(
        " 1–16 of 28 · ↓ Dates, Address checks, Lists and labels ─"))
    #expect(
      rows(driver(80, 24, "<c-f>labels<enter>"))[21].hasSuffix(
        " ↑ Address, Identity · 14–28 of 28 ─"))
    #expect(rows(driver(40, 12))[9].contains(" of 28 · ↓"))
    #expect(rows(driver(120, 35))[32].allSatisfy { $0 == "─" })
  }

  @Test func `an old value and a message are at the right if there is room, otherwise below`() {
    var driver = driver(80, 24, "<c-u>Augusta<tab><c-u><tab>")
    #expect(rows(driver)[3].hasSuffix(" was Ada"))
    #expect(rows(driver)[4].hasSuffix(" ✗ Last name is required."))
    driver.press("<end><bs><bs><bs><tab>")
    #expect(rows(driver)[5].contains("ada@example. "))
    #expect(rows(driver)[5].hasSuffix(" was ada@example.com") && rows(driver)[6].contains("✗ "))
  }

  @Test func `a list shows the numbers of added and removed ids`() {
    var driver = FormDriver(FormDriver.ada.replacing("[3,17]", with: "[3]"))
    driver.name()
    driver.press("<c-f>lists<enter><enter><space><down><space><down><space><enter>")
    #expect(driver.screen.contains("+2 −1"), "\(driver.screen)")
  }

  @Test func `a cleared list shows its ids while their names are read`() {
    var driver = FormDriver()
    driver.press("<c-f>lists<enter><del>")
    #expect(driver.screen.contains("was 3, 17"), "\(driver.screen)")
  }

  @Test func `the pane lists changes and problems as they are made`() {
    var driver = driver(120, 35, "<c-u>Augusta<tab><c-u><tab>")
    #expect(driver.screen.contains("Problems · 1"))
    #expect(driver.screen.contains("~ First name: Ada → Augusta"))
    for _ in 0..<20 { driver.press("<a-u>") }
    #expect(!driver.screen.contains("Changes · ") && driver.screen.contains("│ No changes."))
  }

  @Test func `moving the focus doesn't change the pane`() {
    var driver = driver(120, 35, "<c-u>Augusta<tab><tab>")
    func pane() -> [String] {
      driver.frame.lines[2...31].map { $0.cells.dropFirst(84).map(\.text).joined() }
    }
    let before = pane()
    #expect(before.joined().contains("~ First name: Ada → Augusta"))
    driver.press("<tab><tab><down>")
    #expect(pane() == before)
  }

  /// Returns the number of cells that a key changes.
  private func differing(_ driver: inout FormDriver, _ key: String) -> Int {
    let before = driver.frame
    driver.press(key)
    return zip(before.lines, driver.frame.lines).reduce(0) { sum, pair in
      let (old, new) = (pair.0.cells, pair.1.cells)
      return sum
        + (0..<max(old.count, new.count)).count { place in
          (place < old.count ? old[place] : nil) != (place < new.count ? new[place] : nil)
        }
    }
  }

  @Test(arguments: [(80, 24), (120, 35), (200, 60), (40, 12)])
  func `a letter changes one cell, even with a pane`(columns: Int, rows: Int) {
    var driver = driver(columns, rows, "<tab><end>xy")
    for letter in ["a", "b", "c"] { #expect(differing(&driver, letter) == 1) }
  }

  @Test func `production is a separate word at the left, and has its own rules`() {
    for (columns, word) in [(80, " PRODUCTION "), (40, " PROD ")] {
      let driver = FormDriver(
        columns: columns, rows: 24, protection: Protection(isProduction: true))
      let cells = driver.frame.lines[0].cells
      #expect(cells.prefix { $0.role == .production }.map(\.text).joined() == word)
      for row in [1, 21] {
        #expect(driver.frame.lines[row].cells.contains { $0.role == .productionRule })
      }
    }
    #expect(driver(80, 24).frame.lines[1].cells.allSatisfy { $0.role == .rule })
  }

  @Test func `counts of problems and missing drafts have the looks of errors and warnings`() {
    var driver = driver(100, 24, "<c-u>Augusta<tab><c-u><tab>")
    driver.apply(.draftFaultChanged("no disk"))
    func text(of role: Role) -> String {
      driver.frame.lines[0].cells.filter { $0.role == role }.map(\.text).joined()
    }
    #expect(text(of: .error) == "1 problem")
    #expect(text(of: .warning) == "drafts off")
  }
}
