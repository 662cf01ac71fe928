import ContactModel
import TestSupport
import Testing

@Suite struct DatePhrasePropertyTests {
  @Test func `a day is read from each way to write it`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      for way in ways(of: date) {
        #expect(
          DatePhrase(reading: way, today: Sample.today) == .date(date),
          "\(way), seed \(generator.seed)")
      }
    }
  }

  @Test func `a day in figures is that day or one of two, never another`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let date = CalendarDate.random(using: &generator)
      let text = "\(date.month)/\(date.day)/\(date.description.prefix(4))"
      switch DatePhrase(reading: text, today: Sample.today) {
      case .date(let read):
        #expect(read == date, "\(text), seed \(generator.seed)")
        #expect(date.day > 12 || date.day == date.month, "\(text), seed \(generator.seed)")
      case .ambiguous(let readings):
        #expect(readings.map(\.order) == [.dayFirst, .monthFirst], "seed \(generator.seed)")
        #expect(readings.last?.date == date, "\(text), seed \(generator.seed)")
        #expect(readings.first?.date.month == date.day, "\(text), seed \(generator.seed)")
      case .none:
        Issue.record("\(text) is a date, seed \(generator.seed)")
      }
    }
  }

  @Test func `text of any script is no date`() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let text = String.random(using: &generator)
      #expect(
        DatePhrase(reading: text, today: Sample.today) == .none, "seed \(generator.seed)")
      #expect(CalendarDate(timestamp: text) == nil, "seed \(generator.seed)")
    }
  }

  @Test func `a mistyped day never gets a year that nobody typed`() throws {
    let typed: [Character] = [
      "0", "1", "2", "9", "-", "/", ".", ",", " ", "+", "d", "y", "a", "t", "é", "\r\n", "\u{301}",
    ]
    var generator = SeededGenerator()
    var read = 0
    for _ in 0..<5000 {
      let way = ways(of: .random(using: &generator)).randomElement(using: &generator)
      var characters = Array(try #require(way))
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let start = Int.random(in: characters.indices, using: &generator)
        let end = start + Int.random(in: 0...1, using: &generator)
        let insertion = typed.shuffled(using: &generator).prefix(
          .random(in: 0...1, using: &generator))
        characters.replaceSubrange(start..<end, with: insertion)
      }
      let text = String(characters)
      // A sign before it makes a distance of it, which has no year.
      guard !text.hasPrefix("+"), !text.hasPrefix("-") else { continue }
      for date in dates(of: text) {
        read += 1
        let year = date.description.prefix(4)
        #expect(text.contains(year), "\(text.debugDescription), seed \(generator.seed)")
      }
    }
    #expect(read > 500, "seed \(generator.seed)")
  }

  private func ways(of date: CalendarDate) -> [String] {
    let text = date.description
    let year = text.prefix(4)
    let name = date.monthAndYear.dropLast(5)
    return [
      text, text.filter { $0 != "-" }, text.replacing("-", with: "/"), date.words,
      "\(date.day)-\(name.prefix(3))-\(year)", "\(name) \(date.day), \(year)",
    ]
  }

  private func dates(of text: String) -> [CalendarDate] {
    switch DatePhrase(reading: text, today: Sample.today) {
    case .date(let date): [date]
    case .ambiguous(let readings): readings.map(\.date)
    case .none: []
    }
  }
}
