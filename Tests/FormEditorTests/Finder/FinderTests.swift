import ContactModel
import Screen
import Testing

@testable import FormEditor

@Suite struct FinderTests {
  /// Typed texts, and the addresses of the matches, the best first.
  @Test(arguments: [
    ("rene", ["rene@example.fr"]), ("RENÉ", ["rene@example.fr"]),
    ("rene\u{301}", ["rene@example.fr"]), ("fleche", ["rene@example.fr"]),
    ("lucja zolc", ["lucja@example.pl"]), ("明", ["ming@example.cn"]),
    ("o'brien", ["o'brien@example.ie"]), ("o’brien", ["o'brien@example.ie"]),
    ("brien shan", ["o'brien@example.ie"]), ("shan brien", ["o'brien@example.ie"]),
    ("analyt", ["ada@example.com", "charles@example.co.uk"]),
    ("analyt babb", ["charles@example.co.uk"]), ("analyt hopper", []), ("zzz", []),
    ("hopp", ["grace@example.mil", "lucja@example.pl"]),
    ("hoppe", ["lucja@example.pl", "grace@example.mil"]),
    ("grace@example.mil", ["grace@example.mil"]), ("1005", ["grace@example.mil"]),
    ("x/y", ["ali@example.sa"]), ("علي", ["ali@example.sa"]),
    ("  ada   LOVE ", ["ada@example.com"]),
    ("ada ada ada", ["ada@example.com"]),
  ])
  func `typing finds by name, e-mail, company and id`(typed: String, found: [String]) {
    var driver = FinderDriver.read()
    driver.apply(.pasted(typed))
    #expect(driver.addresses == found)
    #expect(driver.screen.contains("\(found.count) of 8 contacts"))
  }

  @Test func `an exact id comes before names that contain it`() {
    let contacts = [
      FinderDriver.contact("1", "7 Seas", "a@example.com", "7"),
      FinderDriver.contact("7", "Zoe", "z@example.com", ""),
    ]
    var driver = FinderDriver.read(contacts)
    driver.press("7<enter>")
    #expect(driver.opened == "7")
  }

  @Test func `typing letter by letter finds the same as the whole text`() {
    let contacts = FinderDriver.many(50)
    for text in ["person nr4", "p1", "firm 3 nr", "4 firm", "xp", "e"] {
      var slow = FinderDriver.read(contacts)
      slow.press(text.replacing(" ", with: "<space>"))
      var fast = FinderDriver.read(contacts)
      fast.apply(.pasted(text))
      #expect(slow.screen == fast.screen)
    }
  }

  @Test
  func `a second letter can find more than the first, which only matched beginnings of words`() {
    let contacts = [FinderDriver.contact("1", "Mobile", "m@example.com", "")]
    var driver = FinderDriver.read(contacts)
    driver.press("b")
    #expect(driver.screen.contains("0 of 1 contact"))
    driver.press("i")
    #expect(driver.screen.contains("1 of 1 contact"))
  }

  @Test func `Backspace widens, ^U and Esc clear, and Esc never leaves`() {
    var driver = FinderDriver.read()
    driver.press("hopper")
    #expect(driver.screen.contains("1 of 8 contacts"))
    driver.press("<bs><bs>")
    #expect(driver.screen.contains("2 of 8 contacts"))
    driver.press("<left><c-u>")
    #expect(driver.screen.contains(" 8 contacts"))
    driver.press("ada<esc>")
    #expect(driver.screen.contains(" 8 contacts"))
    #expect(driver.effects.count == 1)
    driver.press("<esc>")
    #expect(driver.effects.count == 1)
    #expect(driver.screen.contains("^Q quits."))
  }

  @Test(arguments: ["<c-q>", "<c-c>", "ada<c-q>"])
  func `leaving ends with status 1`(keys: String) {
    var driver = FinderDriver.read()
    driver.press(keys)
    #expect(driver.effects.suffix(2) == [.cancel, .leave(.leftWithoutSaving)])
  }

  /// Keys, and the id they open.
  @Test(arguments: [
    ("<enter>", "1001"), ("<down><enter>", "1002"), ("<c-n><c-n><c-p><enter>", "1002"),
    ("<up><enter>", "1001"), ("<end><enter>", "x/y"), ("<end><home><enter>", "1001"),
    ("<pgdn><enter>", "x/y"), ("<pgdn><pgup><enter>", "1001"), ("hop<enter>", "1005"),
    ("hop<down><enter>", "77"), ("hop<down><bs><enter>", "1005"),
    ("nobody<enter>", "nobody"), ("10<end><enter>", "10"), (" a b <end><enter>", "a b"),
    ("1001<down><enter>", "1001"),
  ])
  func `keys open a contact, or the typed id`(keys: String, id: String) {
    var driver = FinderDriver.read()
    driver.press(keys)
    #expect(driver.opened == id)
  }

  @Test func `an id can be opened before anything was read`() {
    var driver = FinderDriver()
    driver.press("<enter>")
    #expect(driver.screen.contains("Nothing to open yet."))
    driver.press("1005")
    #expect(driver.screen.contains("Open contact “1005” by its id"))
    driver.press("<enter>")
    #expect(driver.opened == "1005")
  }

  @Test func `keys typed ahead edit the search and open a contact`() {
    var driver = FinderDriver.read()
    for character in "grace" { driver.apply(.keyTypedAhead(.character(character))) }
    driver.apply(.keyTypedAhead(Key(.enter)))
    #expect(driver.opened == "1005")
  }

  @Test func `a paste is one line of text, never keys`() {
    var driver = FinderDriver.read()
    driver.apply(.pasted("Grace\r\nHopper\r\n"))
    #expect(driver.screen.contains("Find Grace Hopper\n"))
    #expect(driver.opened == nil)
    driver.press("<enter>")
    #expect(driver.opened == "1005")
  }

  @Test func `the caret is where the next letter goes`() {
    var driver = FinderDriver.read()
    #expect(driver.finder.frame().caret == Position(column: 6, row: 2))
    driver.press("明x<left>")
    #expect(driver.finder.frame().caret == Position(column: 8, row: 2))
  }

  @Test func `help has every key, scrolls, and closes`() {
    var driver = FinderDriver.read()
    driver.press("<f1>")
    #expect(driver.screen.contains("^Q ^C") && driver.screen.contains("PgDn"))
    driver.press("<pgdn><pgdn><pgdn>")
    #expect(driver.screen.contains("Insert the deleted text."))
    driver.press("<up>")
    #expect(!driver.screen.contains("Insert the deleted text."))
    driver.press("<c-c>")
    #expect(driver.screen.contains("ada@example.com"))
    driver.press("<c-l><c-z>")
    #expect(driver.effects.suffix(2) == [.repaint, .suspend])
  }

  @Test func `hostile text is drawn and never interpreted`() {
    let contacts = [FinderDriver.contact("\u{1B}[2J", "\u{202E}x \u{9B}31m", "a\rb", "\u{7}")]
    var driver = FinderDriver.read(contacts, columns: 200)
    #expect(driver.screen.contains("^[[2J") && driver.screen.contains("⟨U+202E⟩"))
    driver.press("<enter>")
    #expect(driver.opened == "\u{1B}[2J")
  }

  @Test(arguments: [1, 2, 5, 19, 20, 21, 31, 32, 40, 59, 60, 61, 80, 120, 200])
  func `every size is drawn at every stage`(columns: Int) {
    let contacts = FinderDriver.many(120)
    for rows in Array(1...40) + [60] {
      var driver = FinderDriver(contacts, columns: columns, rows: rows)
      for script in ["", "p1", "<end><pgup>", "<f1><pgdn>", "<esc><c-u>nobody anywhere at all"] {
        driver.press(script)
        let frame = driver.finder.frame()
        #expect(frame.lines.count == rows)
        #expect(frame.lines.allSatisfy { $0.width <= columns })
        #expect(frame.caret.map { $0.column < columns && $0.row < rows } == true)
        if driver.requests.count == 1 { driver.answer() }
      }
      driver.fail("The server is gone, and this sentence is longer than one line of it.")
      #expect(driver.finder.frame().lines.allSatisfy { $0.width <= columns })
    }
  }
}

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
  func `reading, waiting and failures are shown`(size: (Int, Int)) throws {
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
