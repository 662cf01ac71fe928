import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct SizeTests {
  /// Every widget in each of its states, each by the keys that lead there from the first field.
  static let stages = [
    "", "<c-u>", "X<c-u><tab>", "<c-s>", "X<c-s>", "X<c-s>d", "<end>X<c-q>", "<pgdn>a",
    "<pgdn><enter>",
    "<c-f>gender<enter><enter>", "<c-f>birth<enter><a-down>",
    "<c-f>birth<enter><c-u>03/04/2020<enter>",
    "<c-f>employment s<enter><a-down>", "<c-f>lists<enter><enter><space>", "<c-f>labels<enter>pre",
    "<c-f>forced<enter><space>", "<f1>", "<c-f>zip", "<a-x>", "X<f4>", "<a-v><pgdn>",
  ]

  private func check(_ driver: FormDriver, _ size: Size) {
    let frame = driver.frame
    #expect(frame.lines.count == size.rows)
    #expect(frame.lines.allSatisfy { $0.width <= size.columns })
    guard size.columns >= 20, size.rows >= 4 else { return }
    #expect(frame.caret.map { $0.row < size.rows && $0.column < size.columns } == true)
  }

  /// A form in each stage; they are copied.
  nonisolated(unsafe) private static let drivers = stages.map { keys in
    var driver = FormDriver()
    driver.name()
    driver.press(keys)
    return driver
  }

  /// Each size with one of the stages, or with a form that goes from field to field; over all sizes
  /// each of them comes often.
  @Test(arguments: 1...40)
  func `every size draws, with the caret on the screen`(rows: Int) {
    var drivers = Self.drivers
    var walker = drivers[0]
    // Every other width of a row, and the others of the next.
    for columns in stride(from: 1 + rows % 2, through: 120, by: 2) {
      let size = Size(columns: columns, rows: rows)
      let stage = (columns + rows * 7) % (drivers.count + 1)
      if stage < drivers.count {
        drivers[stage].apply(.resized(size))
        check(drivers[stage], size)
      } else {
        walker.press("<tab>")
        walker.apply(.resized(size))
        check(walker, size)
      }
    }
  }

  @Test(
    arguments: stages.indices, [(1, 1), (19, 3), (20, 4), (59, 9), (60, 10), (109, 24), (110, 11)])
  func `every widget draws at the sizes where the form changes`(stage: Int, size: (Int, Int)) {
    var driver = Self.drivers[stage]
    let size = Size(columns: size.0, rows: size.1)
    driver.apply(.resized(size))
    for _ in 0...Field.all.count / 3 {
      check(driver, size)
      driver.press("<tab><tab><tab>")
    }
  }

  @Test(arguments: [(1, 1), (500, 200)])
  func `the smallest and the largest windows draw`(columns: Int, rows: Int) {
    for var driver in Self.drivers {
      driver.apply(.resized(Size(columns: columns, rows: rows)))
      check(driver, Size(columns: columns, rows: rows))
    }
  }

  @Test(arguments: [(20, 4), (80, 5), (40, 9), (80, 24)])
  func `the list shows what Enter would pick`(columns: Int, rows: Int) {
    var driver = FormDriver(columns: columns, rows: rows)
    driver.go(to: "country")
    driver.press("germ")
    #expect(driver.screen.contains("›DE Germany"))
    driver.press("<enter>")
    #expect(driver.text(of: "country") == "DE")
  }

  @Test(arguments: [(20, 4), (40, 12), (80, 24), (200, 60)])
  func `the focused field and its message are on the screen`(columns: Int, rows: Int) {
    var driver = FormDriver(#"{"first_name":"Ada"}"#, columns: columns, rows: rows)
    driver.press("<c-s>")
    for _ in 0..<8 {
      #expect(driver.screen.contains("✗"))
      driver.press("<f3>")
    }
  }
}
