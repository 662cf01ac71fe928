/// The lower half of an address: city, area, postal code and country.
///
/// The country's format determines which of them are on a line, and in which order.
struct AddressPlace {
  private(set) var city: String?
  private(set) var area: String?
  private(set) var code: String?
  /// The alpha-2 code of the country that the text names, or to which alone the code can belong.
  private(set) var country: String?
  /// The country's name in the text.
  private(set) var countryWords: String?
  /// The lines that are none of these, from the top.
  private(set) var rest: [String]
  /// The lines below that have no certain meaning.
  private(set) var unread: [String] = []
  /// Whether it can't be anything else; a number before a word could be many things.
  private(set) var isSure: Bool
  /// Whether the country's addresses have a district below the street.
  private(set) var hasLocality = false

  /// Finds the only place in lines; nil if there is none, or more than one.
  static func find(in lines: [String], home: String) -> AddressPlace? {
    guard !lines.isEmpty, lines.allSatisfy({ $0.utf8.count <= 400 }) else { return nil }
    if let named = NamedCountry(lines) {
      guard var place = AddressPlace(named.lines, in: named.country, isNamed: true) else {
        return nil
      }
      place.country = named.country
      place.countryWords = named.words
      place.unread += named.below
      return place
    }
    for country in unmistakable {
      guard let place = AddressPlace(lines, in: country, isNamed: false) else { continue }
      // A second code of the same kind is a second address.
      if place.isDoubled(in: lines, of: country) { return nil }
      if place.isProof(of: country) { return place.with(country) }
    }
    let places = ([home] + leading).compactMap { country -> AddressPlace? in
      guard !country.isEmpty, let place = AddressPlace(lines, in: country, isNamed: false),
        place.code != nil, place.city != nil
      else { return nil }
      return place
    }
    // Roma (RM) has a province, whatever country comes first.
    guard var place = places.first(where: { $0.area != nil }) ?? places.first else { return nil }
    place.isSure = place.hasSign
    return place
  }

  /// The countries whose codes or areas can't be another country's.
  private static let unmistakable = ["US", "CA", "GB", "AU", "BR", "JP", "IE"]

  /// The countries that write the code before the city, for a text that doesn't name a country.
  private static let leading = [
    "DE", "AT", "FR", "NL", "SE", "PL", "PT", "BE", "CH", "DK", "ES", "FI", "IT", "NO",
  ]

  /// Whether the country's sign precedes the code, as in `D-10117`.
  private var hasSign = false

  private func with(_ country: String) -> AddressPlace {
    var place = self
    place.country = country
    place.isSure = true
    // The Crown dependencies and territories have codes of the same kind and are other countries.
    let code = code ?? ""
    switch country {
    case "GB" where PostalCode.crownBeginnings.contains(String(code.prefix(2))): place.country = nil
    case "US" where Subdivision.territories.contains(areaCode(in: "US")):
      place.country = nil
    default: break
    }
    return place
  }

  private func areaCode(in country: String) -> String {
    area.flatMap { Subdivision.code(called: $0, in: country) } ?? ""
  }

  /// Returns whether the parts found can't be another country's.
  private func isProof(of country: String) -> Bool {
    if country == "JP", area?.isLatin == false, city != nil { return true }
    guard let code else { return false }
    switch country {
    case "US", "BR": return area != nil && city != nil
    case "AU":
      return area?.isInCapitals == true && city != nil
        && AddressArea.areas(ofCode: code, in: country).contains { $0.isCalled(area ?? "") }
    case "CA": return true
    case "GB": return code.contains(" ")
    case "JP": return hasSign
    case "IE":
      let head = code.prefix(3)
      return code.contains(" ") && head.first?.isLetter == true
        && head.dropFirst().first?.isNumber == true
        && code.suffix(4).hasDigit && code.suffix(4).contains(where: \.isLetter)
    default: return false
    }
  }

  private func isDoubled(in lines: [String], of country: String) -> Bool {
    guard let code else { return false }
    let others = lines.filter { !$0.contains(code) }
    return others.contains { line in
      let place = AddressPlace(["-", line], in: country, isNamed: false)
      return place?.code != nil && place?.isProof(of: country) == true
    }
  }

  /// Reads lines in a country's order.
  ///
  /// - Parameters:
  ///   - lines: The lines above the one that names the country.
  ///   - country: The country.
  ///   - isNamed: Whether the text names it; else only a code can prove that it is an address.
  private init?(_ lines: [String], in country: String, isNamed: Bool) {
    guard let format = AddressFormat.named(country) else { return nil }
    hasLocality = format.lines.contains { $0.contains(.locality) }
    isSure = isNamed
    rest = lines
    let areas = KnownAreas(country, format)
    if !areas.isLocal || !readJapanese(lines, format, areas) {
      if let found = CodeInLines(lines, format, isNamed: isNamed) {
        read(found, format, areas, isNamed: isNamed)
      } else if isNamed {
        readWithoutCode(format, areas)
      } else {
        return nil
      }
    }
    guard code != nil || city != nil else { return nil }
    if code == nil, !rest.contains(where: PostalAddress.isStreet) { return nil }
  }

  /// Reads the text around a code.
  private mutating func read(
    _ found: CodeInLines, _ format: AddressFormat, _ areas: KnownAreas, isNamed: Bool
  ) {
    code = found.code
    hasSign = found.hasSign
    rest = found.above.joiningHouseNumbers
    var below = found.below
    // After the code comes the area, or the city if it is below.
    if let first = below.first, areas.has(first) {
      area = first
      below.removeFirst()
    }
    if area == nil, areas.has(found.beside), let last = rest.last, isPlace(last) {
      // Toronto, Ontario M5V 2T6
      area = found.beside
    } else if let (before, named) = areas.ending(found.beside, isApart: false) {
      area = area ?? named
      city = before
    } else {
      city = found.beside
      if area == nil, areas.hasCityStates, areas.has(found.beside, code: found.code) {
        area = found.beside
      }
    }
    if city?.isEmpty == true { city = nil }
    if city == nil, found.isAlone, let first = below.first, format.hasCityBelowCode,
      !first.hasDigit
    {
      city = first
      below.removeFirst()
      if area == nil, let first = below.first, areas.has(first) {
        area = first
        below.removeFirst()
      }
    }
    if city == nil, format.hasCityFirst, rest.count > 1, isPlace(rest[0]) {
      city = rest.removeFirst()
    }
    if city == nil { takeCityAbove(areas, isBritish: format.codeLabel == "Postcode") }
    if rest.isEmpty, !below.isEmpty, format.hasStreetBelow {
      rest = below
      below = []
    }
    divideStreet()
    unread += below
  }

  /// Reads the lines of a country without codes, or of an address without its code.
  private mutating func readWithoutCode(_ format: AddressFormat, _ areas: KnownAreas) {
    if rest.count == 1 { rest = rest[0].commaPieces.joiningHouseNumbers }
    takeCityAbove(areas, isBritish: format.codeLabel == "Postcode")
    divideStreet()
  }

  /// Takes area and city from the end of the lines above the code.
  private mutating func takeCityAbove(_ areas: KnownAreas, isBritish: Bool) {
    if area == nil, let last = rest.last {
      if rest.count > 1, areas.has(last) || isBritish && Self.isCounty(last) {
        area = last
        rest.removeLast()
        // Dubai is both a city and its emirate.
        if !areas.hasCity || rest.last.map({ !isPlace($0) }) ?? true {
          city = area
          return
        }
      } else if let (before, named) = areas.ending(last, isApart: true), !before.hasDigit {
        area = named
        rest[rest.count - 1] = before
      }
    }
    if isBritish {
      takeTown()
    } else if let last = rest.last, isPlace(last) {
      city = last
      rest.removeLast()
    }
  }

  /// Separates a post town from the lines above it: Royal Mail writes it in capitals.
  private mutating func takeTown() {
    let start = (rest.lastIndex { $0.hasDigit || PostalAddress.isSecondary($0) } ?? -1) + 1
    let places = rest[start...]
    guard let last = places.last else { return }
    let isTown = last.isInCapitals && places.dropLast().allSatisfy { !$0.isInCapitals }
    if places.count == 1 && start > 0 || isTown {
      city = last
      rest.removeLast()
    }
  }

  /// Returns whether a line can be a city, including one with the number of a district.
  private func isPlace(_ text: String) -> Bool {
    if PostalAddress.isSecondary(text) || PostalAddress.isBox(text) { return false }
    let words = text.spacedWords
    let isNumbered =
      words.count == 2 && !words[0].hasDigit && Int(words[1]) != nil && rest.count > 1
    return !text.hasDigit || isNumbered
  }

  /// Separates the street from the city if both are on one line without a comma.
  private mutating func divideStreet() {
    guard let text = city, text.hasDigit, rest.isEmpty,
      let (street, city) = PostalAddress.divided(text)
    else { return }
    rest = street
    self.city = city
  }

  private static func isCounty(_ text: String) -> Bool {
    let name = text.folded
    return name.hasSuffix("shire") || name.hasPrefix("county")
      || PastedWords.counties.contains(name)
  }

  /// Reads an address in Japanese script, in which the prefecture begins the line of the street.
  private mutating func readJapanese(
    _ lines: [String], _ format: AddressFormat, _ areas: KnownAreas
  ) -> Bool {
    // 〒231-0012 before the rest of the address on its line.
    var lines = lines.flatMap { line -> [String] in
      let words = line.spacedWords
      guard line.first == "〒", words.count > 1 else { return [line] }
      return [words[0], words.dropFirst().joined(separator: " ")]
    }
    if let found = CodeInLines(lines, format, isNamed: true) {
      code = found.code
      hasSign = true
      lines = (found.above + [found.beside] + found.below).filter { !$0.isEmpty }
    }
    guard let index = lines.firstIndex(where: { areas.beginning($0) != nil }),
      let (prefecture, after) = areas.beginning(lines[index])
    else { return false }
    area = prefecture
    lines[index] = after
    if let (municipality, street) = Self.municipality(after) {
      city = municipality
      lines[index] = street
    }
    rest = lines.filter { !$0.isEmpty }
    return true
  }

  /// Returns the city, ward, town or village at the beginning of a Japanese address; nil if its end
  /// isn't certain.
  private static func municipality(_ text: String) -> (String, String)? {
    let signs: Set<Character> = ["市", "区", "町", "村"]
    let characters = Array(text)
    let ends = characters.indices.filter { $0 > 0 && signs.contains(characters[$0]) }
    guard var end = ends.first, end < 8 else { return nil }
    if end + 1 < characters.count, characters[end + 1] == "市" { end += 1 }
    // A ward of a large city belongs to it: 横浜市中区.
    if characters[end] == "市", let ward = ends.first(where: { $0 > end }), ward <= end + 5,
      characters[ward] == "区"
    {
      end = ward
    } else if ends.contains(where: { $0 > end && $0 <= end + 2 }) {
      return nil
    }
    return (String(characters[...end]), String(characters[(end + 1)...]).trimmed)
  }
}

extension AddressFormat {
  /// Whether the city is above the street.
  fileprivate var hasCityFirst: Bool { lines.first == [.city] }

  /// Whether the city is on a line below the code.
  fileprivate var hasCityBelowCode: Bool {
    guard let line = lines.firstIndex(where: { $0.contains(.code) }) else { return false }
    return lines[(line + 1)...].contains { $0.contains(.city) }
  }

  /// Whether the street is below the city or the code.
  fileprivate var hasStreetBelow: Bool {
    guard let street = lines.firstIndex(where: { $0.contains(.street) }) else { return false }
    return street > 0
  }
}
