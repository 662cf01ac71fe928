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
    values.note(line.code, as: .zipCode)
    if let country = line.country { values.note(country, as: .country) }
    if let street { values.note(above[street], as: .address) }
    let boxes = above.indices.filter { $0 != street && Self.isBox(above[$0]) }.map { above[$0] }
    if let second = (above.filter(Self.isSecondary) + boxes).only {
      values.note(second, as: .address2)
    }
    if let state = line.state { values.note(state, as: .state) }
    if !line.isCityOpen {
      if let city = line.places.last { values.note(city, as: .city) }
      return
    }
    let places = street.map { Array(above[($0 + 1)...]) } ?? line.places
    let (city, county) = Self.cityAndCounty(
      in: places.filter { !$0.hasDigit && !Self.isSecondary($0) })
    if let city { values.note(city, as: .city) }
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

  /// Whether a line begins like a flat or a floor, and no street follows after a comma.
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

/// The line of an address that holds the postal code.
private struct PostalLine {
  /// What the line holds in addition to code and state, between commas.
  ///
  /// The last is the city, but where ``isCityOpen``.
  private(set) var places: [String]
  private(set) var state: String?
  let code: String
  /// The alpha-2 code of the country that the line, or the one below it, names.
  let country: String?
  /// Whether the line can be nothing else; a number before a word could be many things.
  let isUnmistakable: Bool
  /// Whether the city stands among the places here and the lines above, as in Great Britain.
  let isCityOpen: Bool

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - country: The country that the line below names, if it names one.
  init?(_ text: String, country: String?) {
    guard text.hasDigit, text.utf8.count <= 200 else { return nil }
    var places = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    var country = country
    if country == nil, places.count > 1, let named = places.last.flatMap(Country.code(onLine:)) {
      country = named
      places.removeLast()
    }
    guard let words = places.popLast()?.spacedWords, words.count <= 10 else { return nil }
    self.country = country
    if let (home, code, rest) = Self.trailing(words, named: country) {
      self.code = code
      isUnmistakable = true
      isCityOpen = home == "GB"
      self.places = rest.isEmpty ? places : places + [rest]
      // Five digits at the end are a ZIP only behind a state.
      if !isCityOpen, !moveState(of: home), home == "US" { return nil }
    } else if let leading = Self.leading(words, in: country) {
      code = leading.code
      isUnmistakable = country != nil || leading.hasPrefix
      isCityOpen = false
      self.places = places + [leading.city]
      moveRegion()
    } else {
      return nil
    }
  }

  /// The countries that write the code at the end, and those that share their shapes: the
  /// territories of the one, the Crown dependencies of the other.
  private static let trailingCountries = [
    ("US", ["US", "AS", "GU", "MP", "PR", "VI"]), ("CA", ["CA"]), ("GB", ["GB", "GG", "IM", "JE"]),
  ]

  /// The code at the end of a line, in capitals, and what stands before it.
  private static func trailing(
    _ words: [String], named country: String?
  ) -> (home: String, code: String, rest: String)? {
    for (home, users) in trailingCountries where country.map(users.contains) != false {
      for count in [2, 1] where words.count >= count {
        let code = words.suffix(count).joined(separator: " ")
        guard PostalCode.shapes[home]?.contains(PostalCode.shape(of: code)) == true,
          code.hasNoSmallLetter
        else { continue }
        return (home, code, words.dropLast(count).joined(separator: " "))
      }
    }
    return nil
  }

  /// Moves the state or province from the places to ``state``.
  ///
  /// It is a place of its own, after a comma, or the last word where that is a code in capitals
  /// or stands in parentheses.
  private mutating func moveState(of country: String) -> Bool {
    guard let last = places.last else { return false }
    if places.count > 1, last.isInCapitals || last.count > 2,
      Subdivision.code(called: last, in: country) != nil
    {
      state = places.removeLast()
      return true
    }
    var words = last.spacedWords
    guard words.count > 1, let word = words.popLast(),
      word.isInCapitals && word.folded.count == 2 || word.first == "(" && word.last == ")",
      Subdivision.code(called: word, in: country) != nil
    else { return false }
    state = word.filter { $0 != "(" && $0 != ")" }
    places[places.count - 1] = words.joined(separator: " ")
    return true
  }

  /// The countries that write the code before the city.
  private static let leadingCountries = [
    "AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IT", "NL", "NO", "PL", "PT", "SE",
  ]
  private static let leadingShapes = Set(
    leadingCountries.flatMap { PostalCode.shapes[$0] ?? [] })

  /// Reads `10117 Berlin`, `1012 AB Amsterdam`, `D-10117 Berlin`.
  private static func leading(
    _ words: [String], in country: String?
  ) -> (code: String, city: String, hasPrefix: Bool)? {
    guard var first = words.first, words.count < 8 else { return nil }
    let prefix = first.prefix { $0.isASCII && $0.isUppercase }
    let hasPrefix = (1...3).contains(prefix.count) && first.dropFirst(prefix.count).first == "-"
    if hasPrefix { first = String(first.dropFirst(prefix.count + 1)) }
    let words = [first] + words.dropFirst()
    let shapes: Set<String> =
      if let country {
        leadingCountries.contains(country) ? Set(PostalCode.shapes[country] ?? []) : []
      } else {
        leadingShapes
      }
    for count in [2, 1] where words.count > count {
      let code = words.prefix(count).joined(separator: " ")
      let city = words.dropFirst(count).joined(separator: " ")
      guard shapes.contains(PostalCode.shape(of: code)), code.hasNoSmallLetter else { continue }
      let isPlace = !city.hasDigit || city.lowercased().contains("cedex")
      return city.first?.isLetter == true && isPlace ? (code, city, hasPrefix) : nil
    }
    return nil
  }

  /// Moves the province that Italy and Spain write after the city to ``state``.
  private mutating func moveRegion() {
    guard country == "IT" || country == "ES" else { return }
    var words = places[places.count - 1].spacedWords
    guard words.count > 1, let word = words.popLast(),
      word.first == "(" && word.last == ")"
        || country == "IT" && word.count == 2 && word.isInCapitals
    else { return }
    state = word.filter { $0 != "(" && $0 != ")" }
    places[places.count - 1] = words.joined(separator: " ")
  }
}

extension String {
  fileprivate var hasNoSmallLetter: Bool { !contains(where: \.isLowercase) }
}
