import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// Every place of the form that shows text, with every hostile text.
@Suite struct HostileTextTests {
  private static let textFields = Field.all.filter { field in
    switch field.kind {
    case .text, .choice, .country, .state, .date: true
    case .flag, .ids: false
    }
  }

  /// A contact whose every text is this one; lists, labels and flags are of another type.
  private static func contact(_ text: String) -> Contact {
    let members = Field.all.map { field -> (FieldID, JSONValue) in
      switch field.kind {
      case .ids: (field.id, .array([.number("3"), .number("17")]))
      case .flag: (field.id, .string(text))
      default: (field.id, .string(text))
      }
    }
    return Contact(id: text, members: Dictionary(uniqueKeysWithValues: members))
  }

  /// A form that holds nothing else, with the names of lists and labels.
  private static func driver(_ text: String, columns: Int = 80, rows: Int = 24) -> FormDriver {
    var driver = FormDriver(hostile: text, columns: columns, rows: rows)
    driver.apply(.loaded(.loaded(contact(text))))
    let names: NameList = [NamedID(id: 3, name: text), NamedID(id: 4, name: text + text)]
    driver.apply(.named(.lists, .loaded(names)))
    driver.apply(.named(.labels, .failed(LoadError(message: text, exit: .refused))))
    return driver
  }

  private func check(
    _ driver: FormDriver, _ place: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let strangers = driver.frame.strangers
    #expect(strangers == [], "\(place)", sourceLocation: sourceLocation)
  }

  @Test(arguments: HostileText.table)
  func `fields, titles, help and pane`(hostile: HostileText) {
    // High enough for all fields at once.
    for (columns, rows) in [(80, 90), (40, 150), (200, 90)] {
      var driver = Self.driver(hostile.text, columns: columns, rows: rows)
      check(driver, "\(columns) columns")
      driver.press("<a-v>")
      check(driver, "\(columns) columns, revealed")
    }
    var driver = Self.driver(hostile.text, columns: 110, rows: 10)
    for _ in Field.all {
      check(driver, driver.form.focusedKey)
      driver.press("<tab>")
    }
    driver.press("<f1>")
    check(driver, "help")
  }

  @Test(arguments: HostileText.table)
  func `lists, filters, calendar and palette`(hostile: HostileText) {
    for stage in ["lists", "labels", "country", "gender", "birth", "employment s"] {
      var driver = Self.driver(hostile.text)
      driver.press("<c-f>\(stage)<enter><a-down>")
      check(driver, stage)
      driver.apply(.pasted(hostile.text))
      check(driver, "\(stage), filtered")
      driver.press("<end><enter>")
      check(driver, "\(stage), chosen")
    }
    for keys in ["<c-f>", "<a-x>", "X<f4>"] {
      var driver = Self.driver(hostile.text)
      driver.press(keys)
      check(driver, keys)
      driver.apply(.pasted(hostile.text))
      check(driver, "\(keys), filtered")
    }
  }

  @Test(arguments: HostileText.table)
  func `the review, the request and every end of a save`(hostile: HostileText) {
    let text = hostile.text
    var driver = Self.driver(text)
    driver.press("<c-f>depart<enter>X<f2>")
    check(driver, "review")
    driver.press("<pgdn>")
    check(driver, "review, next page")
    driver.apply(.requestDescribed(request: text + "\n" + text, curl: "curl '\(text)'"))
    driver.press("d")
    check(driver, "request")
    driver.press("c")
    check(driver, "curl")
    let problems = Field.all.map { Problem(field: $0.id, severity: .error, message: text) }
    let stored = Self.contact(text + "x")
    let differences = Self.textFields.map {
      Receipt.Difference(field: $0, sent: .string(text), stored: .string(text + "x"))
    }
    let outcomes: [SaveOutcome] = [
      .saved(Receipt(stored: stored, differences: differences, requestID: text)),
      .refused(Refusal(status: 422, message: text, problems: problems)),
      .refused(Refusal(status: 422, message: text, problems: problems, others: [text, text])),
      .notSent(reason: text), .notApplied(reason: text), .unknown(reason: text),
      .conflict(Conflict(message: text, theirs: nil)),
      .conflict(Conflict(message: text, theirs: stored)),
      .rateLimited(RateLimit(seconds: 3, message: text)),
    ]
    var sending = FormDriver(asksBeforeSaving: false)
    sending.press("<end>X<c-s>")
    #expect(sending.saves == 1)
    for outcome in outcomes {
      var driver = sending
      driver.apply(.saveFinished(outcome))
      check(driver, "\(outcome)")
      for keys in ["<pgdn>t", "<esc>"] {
        driver.press(keys)
        check(driver, "\(outcome), \(keys)")
      }
    }
  }

  @Test(arguments: HostileText.table)
  func `failures of reading, drafts and their comparison`(hostile: HostileText) throws {
    let text = hostile.text
    var failed = FormDriver(hostile: text)
    failed.apply(.loaded(.failed(LoadError(message: text, exit: .refused))))
    check(failed, "not read")
    var driver = Self.driver(text)
    driver.apply(.draftFaultChanged(text))
    check(driver, "drafts off")
    driver.apply(.message(text))
    check(driver, "draft set aside")
    driver.press("<c-f>depart<enter>X")
    let draft = try #require(driver.form.draft)
    for base in [text, text + "x"] {
      var driver = FormDriver(hostile: text)
      driver.apply(.draftFound(draft, kept: 0))
      driver.apply(.loaded(.loaded(Self.contact(base))))
      check(driver, "resuming")
      driver.press("c")
      check(driver, "compared")
      driver.press("<enter>")
      check(driver, "merge view, or resumed")
      driver.press("M<enter>")
      check(driver, "merged")
    }
  }

  @Test(arguments: HostileText.table)
  func `pasted text, also as a block of fields`(hostile: HostileText) {
    let text = hostile.text
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\(text)\r\nORG:\(text)\r\nEND:VCARD\r\n"
    let json = JSONValue.object(Self.textFields.map { JSONMember($0.key, .string(text)) }).text
    for paste in [text, card, json, text + "\n" + text + "\na@example.com\n+1 212 555 0100"] {
      var driver = FormDriver(rows: 90)
      driver.apply(.pasted(paste))
      check(driver, "pasted")
      driver.press("<enter>")
      check(driver, "taken")
    }
  }

  @Test(arguments: HostileText.table)
  func `the finder`(hostile: HostileText) {
    let text = hostile.text
    let people = (0..<3).map { FinderDriver.contact(text + "\($0)", text + " " + text, text, text) }
    for size in [(80, 24), (30, 8), (200, 50)] {
      var driver = FinderDriver.read(people, columns: size.0, rows: size.1)
      #expect(driver.finder.frame().strangers == [])
      driver.apply(.pasted(text))
      #expect(driver.finder.frame().strangers == [], "filtered")
      driver.press("<down><f1>")
      #expect(driver.finder.frame().strangers == [], "help")
    }
    var driver = FinderDriver(people)
    driver.fail(text)
    #expect(driver.finder.frame().strangers == [], "failed")
  }

  @Test(arguments: HostileText.table)
  func `a text is sent back unchanged, and only an appended letter is added`(
    hostile: HostileText
  ) throws {
    let text = hostile.text
    var driver = FormDriver(hostile: text)
    driver.apply(.loaded(.loaded(Self.contact(text))))
    driver.press(String(repeating: "<tab>", count: Field.all.count))
    #expect(!driver.form.edit.hasChanges)
    let untouched = try JSONValue(reading: driver.form.edit.body(.complete).text.utf8)
    for field in Self.textFields { #expect(untouched[field.key] == .string(text), "\(field.key)") }
    let typed = FieldID("department")
    driver.go(to: typed.rawValue)
    driver.press("<end>Q")
    let body = try JSONValue(reading: driver.form.edit.body(.complete).text.utf8)
    for field in Self.textFields {
      let expected = field.id == typed ? text + "Q" : text
      #expect(body[field.key] == .string(expected), "\(field.key)")
    }
    driver.press("<bs>")
    #expect(!driver.form.edit.hasChanges)
  }
}

extension Frame {
  /// The characters that must not reach a terminal, and rows wider than the screen.
  var strangers: [String] {
    // Most of a picture is letters and lines of the form, again and again.
    var known: Set<String> = []
    return lines.enumerated().flatMap { row, line -> [String] in
      let strangers = line.cells.flatMap { cell -> [String] in
        guard cell.width != 1 || known.insert(cell.text).inserted else { return [] }
        let isEven = !cell.text.isEmpty && (1...2).contains(cell.width)
        return ShownText.strangers(in: cell.text) + (isEven ? [] : ["a cell without text"])
      }
      let isWide = line.cells.reduce(0) { $0 + $1.width } > size.columns
      return (strangers + (isWide ? ["too wide"] : [])).map { "row \(row): \($0)" }
    }
  }
}
