/// A postal address among the lines of a text, in the order of its country.
struct PostalAddress {
  private let place: AddressPlace
  /// The line with the street or the post office box.
  private let street: String?
  /// The line with a flat, a floor, a district, or a box in addition to a street.
  private let second: String?
  /// The lines without a certain meaning.
  let leftovers: [String]

  /// Finds the only address; nil if there is none, or more than one.
  ///
  /// - Parameters:
  ///   - lines: The lines of the text without another meaning.
  ///   - home: The contact's country, whose order counts if the text doesn't name a country.
  init?(_ lines: [String], home: String) {
    guard let place = AddressPlace.find(in: lines, home: home) else { return nil }
    self.place = place
    let rest = place.rest
    var streets = rest.indices.filter { Self.isStreet(rest[$0]) }
    // Next to a street a box is the second line; next to a house a street is the street.
    if streets.count > 1 {
      let noBoxes = streets.filter { !Self.isBox(rest[$0]) }
      let named = noBoxes.filter { Self.hasStreetWord(rest[$0]) }
      let numbered = noBoxes.filter { rest[$0].first?.isNumber == true }
      streets = named.count == 1 ? named : numbered.count == 1 ? numbered : noBoxes
    }
    let index = streets.only
    if !place.isSure {
      // A number before a word is a postal code only below a certain street.
      guard let index else { return nil }
      let isNamed = index > 0 && PersonName(rest[0]) != nil
      guard isNamed || Self.hasStreetWord(rest[index]) || Self.isBox(rest[index]) else {
        return nil
      }
    }
    street = index.map { rest[$0] }
    let others = rest.indices.filter { $0 != index }
    let seconds = others.filter { Self.isSecondary(rest[$0]) || Self.beginsSecondary(rest[$0]) }
    let boxes = others.filter { Self.isBox(rest[$0]) }
    let localities = others.filter { place.hasLocality && $0 > (index ?? .max) }
    var found = (seconds + boxes.filter { !seconds.contains($0) }).only
    if found == nil, seconds.isEmpty, boxes.isEmpty { found = localities.only }
    second = found.map { rest[$0] }
    let kept = others.filter { $0 != found }
    leftovers = kept.map { rest[$0] } + place.unread
  }

  /// Whether there is a line above the street, which may then be a person's name.
  var hasLineAboveStreet: Bool { street != nil && place.rest.first != street }

  /// Whether it has a street, a city, and a code or country, so that one line is certainly an
  /// address.
  var isWhole: Bool {
    street != nil && place.city != nil && (place.code != nil || place.country != nil)
      && place.isSure
  }

  func note(in values: inout PastedValues) {
    values.hasAddress = true
    if let street { values.note(street.withoutSeparators, as: .address) }
    if let second { values.note(second.withoutSeparators, as: .address2) }
    if let city = place.city { values.note(city.withoutSeparators, as: .city) }
    if let area = place.area { values.note(area.withoutSeparators, as: .state) }
    if let code = place.code { values.note(code, as: .zipCode) }
    if let country = place.country {
      values.note(country, as: .country, source: place.countryWords)
    }
  }
}

extension String {
  /// The part of an address without the commas and dashes that separated it from others.
  fileprivate var withoutSeparators: String {
    let isSeparator = { (character: Character) in " ,-–—".contains(character) }
    return String(drop(while: isSeparator).reversed().drop(while: isSeparator).reversed())
  }
}

/// The kinds of lines in an address.
extension PostalAddress {
  /// Returns whether a line has a house number.
  static func isStreet(_ text: String) -> Bool {
    text.hasDigit && text.contains { $0.isLetter }
      && (text.spacedWords.count > 1 || !text.isLatin || hasStreetWord(text)) && !isSecondary(text)
      && text.first != "+"
  }

  /// Returns whether a line is a post office box, under any country's name for it.
  static func isBox(_ text: String) -> Bool {
    let name = text.folded.prefix { !$0.isNumber }
    return text.hasDigit && PastedWords.boxes.contains(String(name))
  }

  /// Returns whether a line begins like a flat or a floor, without a street after a comma.
  static func isSecondary(_ text: String) -> Bool {
    let parts = text.split(separator: ",", maxSplits: 1)
    guard let part = parts.first, parts.count == 1 || !parts[1].hasDigit else { return false }
    if text.lowercased().hasPrefix("c/o ") || text.first == "#" { return true }
    let words = part.spacedWords
    guard let word = words.first?.folded else { return false }
    if PastedWords.secondary.contains(word) { return words.count > 1 }
    // 2nd Floor, 3. Etage, 12/F
    if words.count == 1, word.hasDigit, text.uppercased().hasSuffix("/F") { return true }
    return word.hasDigit && words.count == 2
      && PastedWords.secondary.contains(words[1].folded)
  }

  /// Returns whether a line begins like a flat, whatever follows.
  private static func beginsSecondary(_ text: String) -> Bool {
    guard let word = text.spacedWords.first?.folded else { return false }
    return PastedWords.secondary.contains(word)
  }

  static func hasStreetWord(_ text: String) -> Bool {
    text.spacedWords.map(\.folded).contains(where: isStreetWord)
  }

  private static func isStreetWord(_ word: String) -> Bool {
    PastedWords.streets.contains(word)
      || word.count > 5 && PastedWords.streetEndings.contains { word.hasSuffix($0) }
  }

  /// Separates a street from the city that follows on the same line: `12 George St Sydney`.
  ///
  /// - Returns: nil if no word shows where the street ends.
  static func divided(_ text: String) -> (street: [String], city: String)? {
    let words = text.spacedWords
    guard words.count > 2, let number = words.firstIndex(where: \.hasDigit),
      var end = words.indices.last(where: { $0 > number && isStreetWord(words[$0].folded) })
    else { return nil }
    while end + 1 < words.count, quarters.contains(words[end + 1].folded.uppercased()) { end += 1 }
    var street = [words[...end].joined(separator: " ")]
    var rest = words[(end + 1)...]
    if let word = rest.first?.folded, PastedWords.secondary.contains(word) || rest.first == "#",
      rest.count > 2
    {
      street.append(rest.prefix(2).joined(separator: " "))
      rest = rest.dropFirst(2)
    }
    let city = rest.joined(separator: " ")
    return city.isEmpty || city.hasDigit ? nil : (street, city)
  }

  private static let quarters: Set<String> = ["N", "E", "S", "W", "NE", "NW", "SE", "SW"]
}

/// The areas of a country that can be recognised in a line.
struct KnownAreas {
  private let country: String
  /// Whether the country's own script has no spaces between words.
  let isLocal: Bool
  let hasCity: Bool
  /// Whether areas have names that cities can have, too.
  let hasCityStates: Bool
  private let isCoded: Bool
  private let areas: [AddressArea]
  private let hasArea: Bool

  init(_ country: String, _ format: AddressFormat) {
    self.country = country
    isLocal = country == "JP"
    hasCity = format.hasCity
    isCoded = Subdivision.all(in: country) != nil
    areas = AddressArea.all(in: country)
    hasArea = format.hasArea
    hasCityStates = !isCoded && !areas.allSatisfy { $0.key.count < 5 }
  }

  /// Returns whether a text is an area's name or code.
  func has(_ text: String) -> Bool {
    if text.hasDigit || text.isEmpty { return false }
    if isCoded { return Subdivision.code(called: text, in: country) != nil }
    return areas.contains { $0.isCalled(text) }
  }

  /// Returns whether a text is the name of an area in which a postal code can lie.
  func has(_ text: String, code: String) -> Bool {
    let fitting = AddressArea.areas(ofCode: code, in: country)
    return has(text) && (fitting.isEmpty || fitting.contains { $0.isCalled(text) })
  }

  /// Returns the area at the end of a line, and the text before it.
  ///
  /// A code must be in capitals, after a comma, a dash or a slash, or in parentheses; a name must
  /// follow a comma.
  /// - Parameters:
  ///   - text: The line, or the text next to the code.
  ///   - isApart: Whether only an area set apart by a sign counts.
  /// - Returns: nil if there is no area.
  func ending(_ text: String, isApart: Bool) -> (before: String, area: String)? {
    if text.isEmpty { return nil }
    for separator in [",", " - ", "/", "-"] where text.contains(separator) {
      let parts = text.split(separator: separator).map { $0.trimmed }
      guard parts.count > 1, let last = parts.last, has(last) || separator == "," && canBeArea(last)
      else { continue }
      let before = text.dropLast(last.count).trimmed
      return (before.dropLast(separator.trimmed.count).trimmed, last)
    }
    var words = text.spacedWords
    guard let word = words.popLast() else { return nil }
    if word.first == "(", word.last == ")", !words.isEmpty, hasArea {
      return (words.joined(separator: " "), String(word.dropFirst().dropLast()))
    }
    if has(text), !hasCity || isCoded && text.isInCapitals { return ("", text) }
    if word.isInCapitals, word.folded.count >= 2, has(word), !words.isEmpty {
      return (words.joined(separator: " "), word)
    }
    // New South Wales, without a comma.
    if isApart || isCoded { return nil }
    let all = text.spacedWords
    for count in stride(from: min(4, all.count - 1), through: 2, by: -1) {
      let name = all.suffix(count).joined(separator: " ")
      if has(name) { return (all.dropLast(count).joined(separator: " "), name) }
    }
    return nil
  }

  /// Returns whether the text after a comma is an area though it isn't in a list.
  private func canBeArea(_ text: String) -> Bool {
    hasArea && areas.isEmpty && !isCoded && !text.hasDigit
  }

  /// Returns the area at the beginning of a line in the country's own script, and the rest of the
  /// line.
  func beginning(_ text: String) -> (area: String, rest: String)? {
    guard let area = areas.first(where: { !$0.key.isLatin && text.hasPrefix($0.key) }) else {
      return nil
    }
    return (area.key, String(text.dropFirst(area.key.count)).trimmed)
  }
}
