/// The line of an address that holds the postal code.
struct PostalLine {
  /// What the line holds beside code and state, parted by commas.
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
      if !isCityOpen, !takeState(of: home), home == "US" { return nil }
    } else if let leading = Self.leading(words, in: country) {
      code = leading.code
      isUnmistakable = country != nil || leading.hasPrefix
      isCityOpen = false
      self.places = places + [leading.city]
      takeRegion()
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
  /// It is a place of its own, behind a comma, or the last word where that is a code in capitals
  /// or stands in parentheses.
  private mutating func takeState(of country: String) -> Bool {
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

  /// Moves the province that Italy and Spain write behind the city to ``state``.
  private mutating func takeRegion() {
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
