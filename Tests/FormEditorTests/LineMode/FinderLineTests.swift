import ContactModel
import Screen
import Testing

@testable import FormEditor

/// Finding a contact by questions and answers.
@Suite struct FinderLineTests {
  @Test func `a dialogue is as recorded`() throws {
    var driver = FinderLineDriver(FinderDriver.many(23) + FinderDriver.people)
    driver.answer("?", ":x", "example.co", "nobody", "", "analytical", "", "person nr2", ":more")
    driver.answer(":more", "2")
    #expect(driver.opened == "20")
    try RecordedScreen.expect(driver.transcript, "line-finder")
    var short = FinderLineDriver()
    short.answer("analytical", "2")
    try RecordedScreen.expect(short.transcript, "line-find")
  }

  @Test(arguments: [
    ("hopper", "1005"), ("1003", "1003"), ("77", "77"), ("x/y", "x/y"), ("zolc", "77"),
    (":open nobody", "nobody"), ("HOPPER navy", "1005"), ("\\x/y", "x/y"),
  ])
  func `the only match is opened, however it is found`(answer: String, id: String) {
    for isScript in [false, true] {
      var driver = FinderLineDriver(isScript: isScript)
      driver.answer(answer)
      #expect(driver.opened == id, "\(driver.transcript)")
    }
  }

  @Test func `a number refers to the list, and stays with its contact`() {
    var driver = FinderLineDriver(reading: FinderDriver.many(1800))
    driver.ask("person")
    driver.interrupt()
    driver.readAll()
    driver.ask("")
    let third = driver.transcript.split(separator: "\n").first { $0.hasPrefix("3: ") }
    driver.wait(milliseconds: 120_000)
    driver.ask("3")
    let id = driver.opened ?? ""
    #expect(third?.hasSuffix(", id \(id)") == true)
  }

  @Test func `a script with several matches stops, and names them`() {
    var driver = FinderLineDriver(isScript: true)
    driver.answer("analytical")
    #expect(driver.status == .valuesNotValid)
    #expect(driver.opened == nil)
    let names = "Ada Lovelace (1001), Charles Babbage (1002)"
    #expect(driver.dialogue.finder.lastMessage?.contains(names) == true)
  }

  @Test(arguments: ["nobody", "", ":x", ":more", "?x"])
  func `a script without a match stops`(answer: String) {
    var driver = FinderLineDriver(isScript: true)
    driver.answer(answer)
    #expect(driver.status == .valuesNotValid, "\(driver.transcript)")
    #expect(driver.dialogue.finder.lastMessage?.hasPrefix("Stopped at the first error") == true)
  }

  @Test func `a script waits for all pages before it opens the only match`() {
    var driver = FinderLineDriver(reading: FinderDriver.many(1800), isScript: true)
    driver.ask("nr1800")
    #expect(driver.dialogue.isBusy && driver.dialogue.prompt == nil)
    driver.readAll()
    #expect(driver.pages.count == 30 && driver.opened == nil)
    #expect(driver.last.contains("Waiting 60 s: request limit reached"))
    driver.wait(milliseconds: 60_000)
    #expect(driver.opened == "1800" && driver.pages.count == 36)
  }

  @Test func `a contact with a matching id is opened as soon as it is read`() {
    var driver = FinderLineDriver(reading: FinderDriver.many(1800), isScript: true)
    driver.ask("20")
    #expect(driver.dialogue.isBusy)
    driver.readAll()
    #expect(driver.opened == "20" && driver.pages == [1])
  }

  @Test func `at a terminal a pause isn't waited for, unless requested`() {
    var driver = FinderLineDriver(FinderDriver.many(1800))
    driver.answer("nr18")
    #expect(driver.pages.count == 30 && !driver.dialogue.isBusy)
    #expect(driver.transcript.contains("11 matches for “nr18” in the 1500 contacts read so far."))
    driver.answer(":more", ":more")
    #expect(driver.dialogue.isBusy)
    driver.wait(milliseconds: 60_000)
    #expect(driver.transcript.contains("12: Person Nr1800"), "\(driver.transcript)")
  }

  @Test func `without a search contacts are listed in the server's order, and read ahead`() {
    var driver = FinderLineDriver(FinderDriver.many(120))
    #expect(driver.pages == [1])
    for _ in 0..<12 { driver.answer("") }
    #expect(driver.pages == [1, 2, 3])
    #expect(driver.transcript.contains("120: Person Nr120, p120@example.com, Firm 1, id 120"))
    driver.answer("")
    #expect(driver.last == "No more contacts.")
  }

  @Test func `a failure is reported once, and tried again on request`() {
    var driver = FinderLineDriver(reading: FinderDriver.people)
    driver.fail("No route.")
    #expect(driver.last == "The contacts can't be read. No route. :again tries again.")
    driver.ask("ada")
    #expect(driver.transcript.contains(":open with an id opens"))
    driver.ask(":again")
    #expect(driver.dialogue.isBusy)
    driver.readAll()
    #expect(driver.transcript.contains("1: Ada Lovelace"))
    var script = FinderLineDriver(reading: FinderDriver.people, isScript: true)
    script.fail("No route.")
    script.ask("ada")
    #expect(script.status == .notSent && script.dialogue.finder.lastMessage == "No route.")
  }

  @Test func `Ctrl-C stops waiting, and leaves the second time`() {
    var driver = FinderLineDriver(reading: FinderDriver.people)
    driver.ask("ada")
    driver.interrupt()
    #expect(driver.status == nil && driver.transcript.contains("No contacts read yet."))
    driver.interrupt()
    #expect(driver.status == .leftWithoutSaving)
  }

  @Test(arguments: [false, true])
  func `the end of the input leaves without a contact`(isScript: Bool) {
    var driver = FinderLineDriver(isScript: isScript)
    driver.endInput()
    #expect(driver.status == .leftWithoutSaving)
    #expect((driver.dialogue.finder.lastMessage != nil) == isScript)
  }

  @Test func `the list continues in line mode and back, with nothing lost`() {
    var screen = FinderDriver.read()
    screen.press("analyt<f1><a-l>")
    #expect(screen.effects.last == .showLines)
    var driver = FinderLineDriver(reading: FinderDriver.people, screen.finder)
    #expect(driver.dialogue.prompt == "Find [analyt]: ")
    driver.ask("")
    #expect(driver.transcript.contains("2: Charles Babbage"))
    driver.ask("hop")
    driver.ask(":form")
    #expect(driver.effects.last == .showForm)
    #expect(driver.dialogue.finder.frame().text.contains("2 of 8 contacts"))
  }

  @Test func `returning from a contact continues reading the list`() {
    var driver = FinderLineDriver(reading: FinderDriver.many(120))
    driver.ask(":open 7")
    driver.apply(.ticked(2000))
    #expect(driver.pages == [1, 1])
    var screen = FinderDriver(FinderDriver.many(120))
    screen.press("7<enter>")
    #expect(screen.opened == "7")
    screen.apply(.ticked(2000))
    #expect(screen.effects.last == .readPage(1, limit: 50))
  }
}
