/// A postal address among the lines of a text.
struct PostalAddress {
  private let line: PostalLine
  /// The lines above the postal code, and what stands before the city on its own line.
  private let above: [String]
  /// The index in ``above`` of the one line that is a street.
  private let street: Int?

  /// Finds the one address; nil where there is none, or more than one.
  init?(_ lines: [String]) {
    let found = lines.indices.compactMap { index -> (index: Int, line: PostalLine)? in
      let below = index + 1 < lines.count ? Country.code(onLine: lines[index + 1]) : nil
      return PostalLine(lines[index], country: below).map { (index, $0) }
    }
    let sure = found.filter(\.line.isUnmistakable)
    guard sure.count < 2, let (index, line) = sure.first ?? found.last else { return nil }
    self.line = line
    let above = Array(lines[..<index]) + (line.isCityOpen ? line.places : line.places.dropLast())
    self.above = above
    let streets = above.indices.filter { Self.isStreet(above[$0]) }
    // Beside a street a box is the second line.
    street = streets.only ?? streets.filter { !Self.isBox(above[$0]) }.only
    if sure.isEmpty {
      // A number before a word is a postal code only below what is surely a street.
      guard let street else { return nil }
      let isNamed = street > 0 && PersonName(above[0]) != nil
      guard isNamed || Self.hasStreetWord(above[street]) || Self.isBox(above[street])
      else { return nil }
    }
  }

  /// Whether a line stands above the street, which may then be a person's name.
  var hasLineAboveStreet: Bool { (street ?? 0) > 0 }

  func note(in values: inout PastedValues) {
    values.hasAddress = true
    values.note(line.code, as: FieldID("zip_code"))
    if let country = line.country { values.note(country, as: .country) }
    if let street { values.note(above[street], as: .address) }
    let boxes = above.indices.filter { $0 != street && Self.isBox(above[$0]) }.map { above[$0] }
    if let second = (above.filter(Self.isSecondary) + boxes).only {
      values.note(second, as: .address2)
    }
    if let state = line.state { values.note(state, as: .state) }
    if !line.isCityOpen {
      if let city = line.places.last { values.note(city, as: FieldID("city")) }
      return
    }
    let places = street.map { Array(above[($0 + 1)...]) } ?? line.places
    let (city, county) = Self.cityAndCounty(
      in: places.filter { !$0.hasDigit && !Self.isSecondary($0) })
    if let city { values.note(city, as: FieldID("city")) }
    if let county { values.note(county, as: .state) }
  }

  /// Tells a post town from what stands above and below it.
  ///
  /// One place is the town; below it may stand a county. Of others, Royal Mail has the town in
  /// capitals right above the code.
  private static func cityAndCounty(in places: [String]) -> (city: String?, county: String?) {
    var places = places
    var county: String?
    if places.count > 1, let last = places.last, isCounty(last) { county = places.removeLast() }
    guard let last = places.last else { return (nil, county) }
    let isTown = last.isInCapitals && places.dropLast().allSatisfy { !$0.isInCapitals }
    return (places.count == 1 || isTown ? last : nil, county)
  }

  private static func isCounty(_ text: String) -> Bool {
    let name = text.folded
    return name.hasSuffix("shire") || name.hasPrefix("county")
      || PastedWords.counties.contains(name)
  }

  /// Whether a line has a house number.
  private static func isStreet(_ text: String) -> Bool {
    text.hasDigit && text.spacedWords.count > 1 && text.contains { $0.isLetter }
      && !isSecondary(text) && text.first != "+"
  }

  /// Whether a line is a post office box, also of a country that calls it otherwise.
  private static func isBox(_ text: String) -> Bool {
    let name = text.folded.prefix { !$0.isNumber }
    return text.hasDigit && PastedWords.boxes.contains(String(name))
  }

  /// Whether a line begins like a flat or a floor, and no street follows behind a comma.
  private static func isSecondary(_ text: String) -> Bool {
    let parts = text.split(separator: ",", maxSplits: 1)
    guard let part = parts.first, parts.count == 1 || !parts[1].hasDigit else { return false }
    if text.lowercased().hasPrefix("c/o ") || text.first == "#" { return true }
    let words = part.spacedWords
    guard let word = words.first?.folded else { return false }
    if PastedWords.secondary.contains(word) { return words.count > 1 }
    // 2nd Floor, 3. Etage
    return word.hasDigit && words.count == 2
      && PastedWords.secondary.contains(words[1].folded)
  }

  private static func hasStreetWord(_ text: String) -> Bool {
    text.spacedWords.map(\.folded).contains { word in
      PastedWords.streets.contains(word)
        || word.count > 5 && PastedWords.streetEndings.contains { word.hasSuffix($0) }
    }
  }
}
