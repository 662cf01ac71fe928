import ContactModel
import Testing

@testable import FormEditor

@Suite struct FinderReadingTests {
  @Test func `the first page is requested immediately, and the others when they are needed`() {
    var driver = FinderDriver(FinderDriver.many(186))
    #expect(driver.effects == [.readPage(1, limit: 50)])
    driver.answer()
    #expect(driver.effects.count == 1)
    #expect(driver.screen.contains("50 read, 136 more as you type or scroll"))
    driver.press("p")
    #expect(driver.effects.last == .readPage(2, limit: 50))
    #expect(driver.screen.contains("50 of 50 read, 136 more to come…"))
    driver.press("<bs>")
    driver.answer()
    #expect(driver.requests.count == 2)
    driver.press("<end>")
    #expect(driver.effects.last == .readPage(3, limit: 50))
    driver.answer()
    driver.press("<end>")
    driver.answer()
    #expect(driver.screen.contains(" 186 contacts"))
    driver.press("p<end>")
    #expect(driver.requests.count == 4)
  }

  @Test func `at most one page is requested at a time`() {
    var driver = FinderDriver(FinderDriver.many(500))
    driver.press("person<end><up>")
    driver.wait(milliseconds: 5000)
    #expect(driver.requests.count == 1)
    driver.answer()
    driver.press("<bs><end>")
    driver.wait(milliseconds: 5000)
    #expect(driver.requests.count == 2)
  }

  @Test(arguments: [0, 700, 2001])
  func `at most 30 of 100 pages are requested in any minute`(latency: Int) {
    var driver = FinderDriver(FinderDriver.many(5000))
    driver.press("person")
    var answered = 0
    while driver.requests.count > answered {
      answered = driver.requests.count
      driver.wait(milliseconds: latency)
      driver.answer()
      while driver.requests.count == answered, let deadline = driver.finder.deadline {
        #expect(driver.screen.contains("request limit reached"))
        driver.wait(milliseconds: deadline - driver.now)
      }
    }
    #expect(driver.requests.count == 100)
    #expect(driver.screen.contains("5000 of 5000 contacts"))
    for (index, instant) in driver.requests.enumerated() {
      #expect(driver.requests[index...].prefix { $0 < instant + 60_000 }.count <= 30)
    }
    if latency == 0, let last = driver.requests.last { #expect(last < 1000 + 4 * 60_000) }
  }

  @Test func `a pause is counted down on the screen, and nothing wakes when nothing is due`() {
    var driver = FinderDriver(FinderDriver.many(10_000))
    driver.press("person")
    driver.answerAll()
    #expect(driver.requests.count == 30)
    #expect(driver.screen.contains("waiting 60 s: request limit reached"))
    driver.wait(milliseconds: 12_500)
    #expect(driver.screen.contains("waiting 48 s"))
    #expect(driver.finder.deadline == driver.now + 500)
    driver.press("<c-u>")
    #expect(!driver.screen.contains("waiting"))
    #expect(driver.finder.deadline == nil)
    driver.press("nr")
    driver.wait(milliseconds: 47_500)
    #expect(driver.requests.count == 31)
    #expect(driver.finder.deadline == nil)
  }

  @Test func `a server's request to wait is respected`() {
    var driver = FinderDriver(FinderDriver.many(150))
    driver.wait(milliseconds: 700)
    driver.fail("Too many requests.", retryAfter: 12)
    #expect(driver.screen.contains("waiting 12 s: the server says to wait"))
    driver.wait(milliseconds: 11_999)
    #expect(driver.requests.count == 1)
    driver.wait(milliseconds: 1)
    #expect(driver.effects == [.readPage(1, limit: 50), .readPage(1, limit: 50)])
    driver.answer()
    driver.press("p")
    driver.fail("Too many requests.", retryAfter: 0)
    #expect(driver.requests.count == 3)
    #expect(driver.screen.contains("50 of 50 read, 100 more · waiting 1 s"))
    driver.wait(milliseconds: 1000)
    #expect(driver.effects.last == .readPage(2, limit: 50))
  }

  @Test func `the program's own pause isn't attributed to the server`() {
    var reading = PageReading()
    #expect(reading.begin(at: 0) == 1)
    reading.receive(
      LoadError(message: "No.", exit: .refused, retryAfter: 5, isOwnLimit: true), at: 0)
    #expect(reading.pause(at: 1)?.reason == "request limit reached")
    #expect(reading.pause(at: 4_999) != nil && reading.begin(at: 5_000) == 1)
  }

  @Test func `three quarters of the configured requests per minute are pages`() {
    var reading = PageReading(PagingLimits(requestsPerMinute: 8))
    for _ in 1...6 {
      #expect(reading.begin(at: 0) == 1)
      reading.receive(LoadError(message: "No.", exit: .notSent), at: 0)
      reading.tryAgain()
    }
    #expect(reading.begin(at: 59_999) == nil)
    #expect(reading.begin(at: 60_000) == 1)
  }

  @Test func `a failure of the first page is shown, and Enter tries again`() {
    var driver = FinderDriver()
    driver.fail("Could not find the host.")
    #expect(driver.screen.contains("✗ Could not find the host. Enter tries again."))
    #expect(driver.finder.deadline == nil)
    driver.wait(milliseconds: 100_000)
    #expect(driver.requests.count == 1)
    driver.press("<enter>")
    #expect(driver.requests.count == 2)
    driver.answer()
    #expect(driver.screen.contains(" 8 contacts"))
  }

  @Test func `leaving after a failure of the first page reports the reason`() {
    var driver = FinderDriver()
    driver.fail("Could not find the host.")
    driver.press("<c-q>")
    #expect(driver.effects.last == .leave(.notSent))
    #expect(driver.finder.lastMessage == "Could not find the host.")
  }

  @Test func `after a failure of a later page the contacts already read stay usable`() {
    var driver = FinderDriver.read(FinderDriver.many(150))
    driver.press("nr50")
    driver.fail("It did not answer.")
    #expect(driver.screen.contains("✗ It did not answer. ^R tries again."))
    #expect(driver.screen.contains("p50@example.com"))
    driver.press("<c-r>")
    #expect(driver.effects.last == .readPage(2, limit: 50))
    driver.fail("It did not answer.")
    driver.press("<end><enter>")
    #expect(driver.effects.count { $0 == .readPage(2, limit: 50) } == 3)
    driver.fail("It did not answer.")
    driver.press("<home><enter>")
    #expect(driver.opened == "50")
  }

  @Test func `a new page doesn't move the selection`() {
    let late = FinderDriver.contact("late", "Nr49", "first@example.com", "")
    var driver = FinderDriver.read(FinderDriver.many(50) + [late])
    driver.press("nr49")
    driver.answer()
    #expect(driver.screen.contains("2 of 51 contacts"))
    driver.press("<enter>")
    #expect(driver.opened == "49")
  }

  @Test func `text typed before its contact was read finds it`() {
    var driver = FinderDriver()
    driver.press("grace")
    driver.answer()
    driver.press("<enter>")
    #expect(driver.opened == "1005")
    driver = FinderDriver()
    driver.press("grace<down>")
    driver.answer()
    driver.press("<enter>")
    #expect(driver.opened == "grace")
  }

  @Test func `a contact that moved to the next page is listed once`() {
    var driver = FinderDriver()
    let meta = PageMeta(lastPage: 2, perPage: 50, total: 9)
    driver.apply(.pageRead(.loaded(ContactPage(entries: FinderDriver.people, meta: meta))))
    let more = Array(FinderDriver.people.suffix(1)) + FinderDriver.many(1)
    driver.apply(.pageRead(.loaded(ContactPage(entries: more, meta: meta))))
    #expect(driver.screen.contains(" 9 contacts"))
  }

  /// A server's description of its pages, and the number that is read.
  @Test(arguments: [
    (
      PageMeta(lastPage: nil, perPage: nil, total: nil), 2,
      "8 read, more to come…"
    ),
    (PageMeta(lastPage: 0, perPage: nil, total: nil), 1, "8 contacts"),
    (PageMeta(lastPage: nil, perPage: 8, total: 8), 1, "8 contacts"),
    (PageMeta(lastPage: nil, perPage: 0, total: 9), 2, "8 read, 1 more"),
    (PageMeta(lastPage: 3, perPage: .max, total: nil), 2, "8 read, 2 more pages"),
    (PageMeta(lastPage: nil, perPage: .max, total: .max), 2, "8 read"),
  ])
  func `pages end when the server says so, or when a page has nothing new`(
    meta: PageMeta, requests: Int, words: String
  ) {
    var driver = FinderDriver()
    driver.apply(.pageRead(.loaded(ContactPage(entries: FinderDriver.people, meta: meta))))
    #expect(driver.requests.count == requests)
    #expect(driver.screen.contains(words))
    if meta.total == nil, meta.lastPage == nil {
      driver.apply(.pageRead(.loaded(ContactPage(entries: FinderDriver.people, meta: meta))))
      #expect(driver.screen.contains(" 8 contacts"))
    }
  }

  @Test func `an empty server is reported as empty`() {
    let driver = FinderDriver.read([])
    #expect(driver.screen.contains("There are no contacts on sandbox."))
    #expect(driver.finder.deadline == nil)
  }
}
