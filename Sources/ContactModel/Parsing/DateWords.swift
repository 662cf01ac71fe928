/// The numbers, months and weekday of a written date, in their order.
///
/// A time is left out, and so are the words and marks that English puts between: `of`, `the`,
/// commas, dots.
struct DateWords {
  /// A part of a date.
  enum Part: Equatable {
    /// A number of ASCII digits, including an ordinal's suffix, and its number of digits.
    case number(Int, digits: Int)
    case month(Int)
  }

  let parts: [Part]
  /// By ISO 8601: 1 is Monday; nil if none is named.
  let weekday: Int?

  /// The parts of a date that has three.
  var three: (Part, Part, Part)? { parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil }

  /// The parts of a date that has only two.
  var two: (Part, Part)? { parts.count == 2 ? (parts[0], parts[1]) : nil }

  /// A run of characters of one kind.
  private enum Item: Equatable {
    case digits(String)
    case letters(String)
    case sign(Character)
    case space
  }

  /// Reads a text in lower case with single spaces; nil if it contains anything that isn't part of
  /// a date.
  init?(_ text: String) {
    var text = text
    // JavaScript writes a zone's name at the end, in parentheses.
    if text.hasSuffix(")"), let bracket = text.firstIndex(of: "(") {
      text = text[..<bracket].trimmed
    }
    var items = Self.items(of: text)
    guard Self.removeTime(from: &items) else { return nil }
    weekday = Self.removeWeekday(from: &items)
    items.removeAll { $0 == .letters("of") || $0 == .letters("the") }
    while items.first == .space { items.removeFirst() }
    while items.last == .space { items.removeLast() }
    guard let parts = Self.parts(of: items) else { return nil }
    self.parts = parts
  }

  private static func items(of text: String) -> [Item] {
    var items: [Item] = []
    for character in text {
      switch (character, items.last) {
      case ("0"..."9", .digits(let run)?):
        items[items.count - 1] = .digits(run + String(character))
      case ("0"..."9", _): items.append(.digits(String(character)))
      case ("a"..."z", .letters(let run)?):
        items[items.count - 1] = .letters(run + String(character))
      case ("a"..."z", _): items.append(.letters(String(character)))
      case (" ", _): items.append(.space)
      default: items.append(.sign(character))
      }
    }
    return items
  }

  /// Returns the parts between the separators.
  ///
  /// Numbers must have the same sign between them, or spaces; next to a month's name any one sign
  /// will do.
  private static func parts(of items: [Item]) -> [Part]? {
    var parts: [Part] = []
    var separators: [String] = []
    var separator: String?
    // A month's letters and a number need no separator: `15jan1990`.
    func append(_ part: Part) {
      if !parts.isEmpty { separators.append(separator ?? "") }
      parts.append(part)
      separator = nil
    }
    for item in items {
      switch item {
      case .space: separator = separator ?? ""
      // An apostrophe replaces the century.
      case .sign("'"): continue
      case .sign(let sign):
        guard parts.count > 0, "-/.,".contains(sign) else { return nil }
        separator = (separator ?? "") + String(sign)
      case .digits(let digits):
        guard let number = Int(digits), digits.count <= 4 else { return nil }
        append(.number(number, digits: digits.count))
      case .letters(let letters):
        if separator == nil, case .number(let number, let digits)? = parts.last {
          if ["st", "nd", "rd", "th"].contains(letters) {
            guard digits <= 2, ordinalSuffix(of: number) == letters else { return nil }
            continue
          }
        }
        guard let month = CalendarDate.month(named: letters) else { return nil }
        append(.month(month))
      }
    }
    let hasName = parts.contains { if case .month = $0 { true } else { false } }
    let isPlain =
      hasName
      ? separators.allSatisfy { $0.count <= 1 }
      : Set(separators).count <= 1 && separators.allSatisfy { ["", "-", "/", "."].contains($0) }
    // A date with dots may end in a dot: `15. 1. 1990.`
    let isEnded =
      separator == nil || separator == "" || separator == "." && separators.last == "."
    return isPlain && isEnded ? parts : nil
  }

  private static func ordinalSuffix(of number: Int) -> String {
    switch (number / 10 % 10, number % 10) {
    case (1, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  }

  /// Removes a time, its zone, and the separator before it.
  ///
  /// - Returns: Whether there is no time, or a valid one.
  private static func removeTime(from items: inout [Item]) -> Bool {
    let colon = items.indices.dropFirst().first { place in
      guard items[place] == .sign(":"), case .digits(let hour) = items[place - 1] else {
        return false
      }
      return hour.count <= 2
    }
    guard let colon else { return true }
    var scanner = TimeItems(items[(colon - 1)...])
    guard scanner.skipTime() else { return false }
    var start = colon - 1
    if start > 0 {
      switch items[start - 1] {
      case .space, .letters("t"), .sign(":"), .sign(","): start -= 1
      default: return false
      }
    }
    if start > 0, items[start] == .space, items[start - 1] == .sign(",") { start -= 1 }
    items.replaceSubrange(start..<scanner.place, with: [.space])
    return true
  }

  /// The items of a time, read from its hour.
  private struct TimeItems {
    private let items: ArraySlice<Item>
    private(set) var place: Int

    init(_ items: ArraySlice<Item>) {
      self.items = items
      place = items.startIndex
    }

    private var next: Item? { place < items.endIndex ? items[place] : nil }
    private var second: Item? { place + 1 < items.endIndex ? items[place + 1] : nil }

    /// Skips `HH:MM[:SS[.fraction]]`, AM or PM, and a zone.
    mutating func skipTime() -> Bool {
      guard let hour = skipNumber(digits: 1...2), hour < 24, skip(":"),
        let minute = skipNumber(digits: 2...2), minute < 60
      else { return false }
      if next == .sign(":") {
        place += 1
        guard let second = skipNumber(digits: 2...2), second <= 60 else { return false }
        if next == .sign(".") || next == .sign(",") {
          place += 1
          guard skipNumber(digits: 1...12) != nil else { return false }
        }
      }
      skipHalf()
      skipZone()
      return true
    }

    private mutating func skip(_ sign: Character) -> Bool {
      guard next == .sign(sign) else { return false }
      place += 1
      return true
    }

    private mutating func skipNumber(digits: ClosedRange<Int>) -> Int? {
      guard case .digits(let text)? = next, digits.contains(text.count) else { return nil }
      place += 1
      return Int(text)
    }

    private mutating func skipHalf() {
      let isSpaced = next == .space
      guard case .letters(let word)? = isSpaced ? second : next, word == "am" || word == "pm"
      else { return }
      place += isSpaced ? 2 : 1
    }

    /// Skips `Z`, `UTC`, `GMT` or an offset from it: `+01:00`, `-0800`, `+01`.
    private mutating func skipZone() {
      let start = place
      if next == .space { place += 1 }
      if case .letters(let word)? = next, ["z", "utc", "gmt"].contains(word) {
        place += 1
      } else if next != .sign("+"), next != .sign("-") {
        place = start
        return
      }
      guard next == .sign("+") || next == .sign("-") else { return }
      place += 1
      let digits = skipNumber(digits: 1...4)
      if digits != nil, next == .sign(":") {
        place += 1
        _ = skipNumber(digits: 2...2)
      }
    }
  }

  /// Removes a weekday before or after the date, with the comma or dot after it.
  private static func removeWeekday(from items: inout [Item]) -> Int? {
    for place in [0, items.count - 1] where items.indices.contains(place) {
      guard case .letters(let word) = items[place], let weekday = weekday(named: word) else {
        continue
      }
      items.remove(at: place)
      if place == 0 {
        while let first = items.first, [.space, .sign(","), .sign(".")].contains(first) {
          items.removeFirst()
        }
      } else {
        while let last = items.last, [.space, .sign(",")].contains(last) { items.removeLast() }
      }
      return weekday
    }
    return nil
  }

  static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static func weekday(named name: String) -> Int? {
    let place = weekdays.firstIndex { day in
      let day = day.lowercased()
      return day == name || name.count >= 3 && name.count <= 5 && day.hasPrefix(name)
    }
    return place.map { $0 + 1 }
  }
}
