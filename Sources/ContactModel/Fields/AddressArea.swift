/// A state, province, prefecture or other area of a country's addresses.
struct AddressArea: Sendable {
  /// The area as addresses have it: a code like `NSW`, or a name in the country's own script.
  let key: String
  /// The name in the country's own language.
  let name: String
  /// The name in Latin letters, if the other names aren't.
  let latinName: String
  /// ISO 3166-2, like `AU-NSW`; empty if there is none.
  let code: String
  /// The beginnings of the area's postal codes; nil if they aren't known.
  let codes: CodePattern?
  /// The area's names, folded.
  private let names: Set<FoldedText>

  /// The sign of an area in a country whose addresses have its name, like `M` for Madrid.
  private let sign: String

  private init(_ columns: [String], isNamed: Bool) {
    key = isNamed && !columns[2].isEmpty ? columns[2] : columns[1]
    sign = columns[1]
    name = columns[2].isEmpty ? columns[1] : columns[2]
    latinName = columns[3]
    code = columns[4]
    codes = columns[5].isEmpty ? nil : CodePattern(columns[5])
    names = Set(
      ([columns[1], columns[2], columns[3], columns[4]] + Self.plainNames(columns))
        .filter { !$0.isEmpty }.map(Self.folded))
  }

  /// Returns a name or code without the dots that people write in it, as in `N.S.W.`, folded.
  private static func folded(_ text: String) -> FoldedText {
    FoldedText(text.replacing(".", with: "").trimmed)
  }

  private static let kindsBefore = ["Co. ", "County ", "Provincia de ", "Región de "]
  private static let kindsAfter = [
    " Province", " State", " oblast'", " oblast", " kray", " Governorate", " City", " city",
    " County", " Sheng", " Shi", "都", "府", "県", "省", "市",
  ]

  /// Returns the letters of an ISO code, and names without the words that only give the kind of
  /// area.
  private static func plainNames(_ columns: [String]) -> [String] {
    let letters = String(columns[4].dropFirst(3))
    var plain: [String] = letters.contains(where: \.isNumber) ? [] : [letters]
    plain += englishNames[columns[4]] ?? []
    for name in columns[1...3] {
      for kind in kindsBefore where name.hasPrefix(kind) {
        plain.append(String(name.dropFirst(kind.count)))
      }
      for kind in kindsAfter where name.hasSuffix(kind) && name.count > kind.count + 1 {
        plain.append(String(name.dropLast(kind.count)))
      }
    }
    return plain
  }

  /// English names of areas that the metadata has in Latin letters only, by their code.
  private static let englishNames = [
    "RU-LEN": ["Leningrad Oblast", "Leningrad Region"],
    "RU-MOS": ["Moscow Oblast", "Moscow Region"],
    "RU-MOW": ["Moscow"], "RU-SPE": ["Saint Petersburg", "St Petersburg"],
  ]

  /// Returns whether a text is the area's name or code, however it is spelled.
  func isCalled(_ text: String) -> Bool {
    text.utf8.count <= 100 && !text.isEmpty && names.contains(Self.folded(text))
  }

  /// Returns whether a text is a run of whole words of one of the area's names.
  fileprivate func hasWords(_ text: String) -> Bool {
    let wanted = text.spacedWords.map { FoldedText($0) }
    guard !wanted.isEmpty else { return false }
    return [name, latinName].contains { name in
      let words = name.spacedWords.map { FoldedText($0) }
      return words.indices.contains { words[$0...].starts(with: wanted) }
    }
  }

  /// The area as an address in Latin letters has it.
  var latinKey: String { latinName.isEmpty || key.isLatin ? key : latinName }

  /// The name that is shown.
  var shownName: String { latinName.isEmpty ? name : latinName }

  private struct Areas: Sendable {
    let all: [AddressArea]
    let choices: [Choice]
  }

  private static let table = CountryTable(PackageResources.address_areas_tsv) { rows in
    // A single letter is not part of an address; Spain writes the province.
    let isNamed = rows.contains { $0[1].utf8.count == 1 }
    let all = rows.map { AddressArea($0, isNamed: isNamed) }
    return Areas(all: all, choices: choices(of: all))
  }

  /// Returns the areas of a country, in the metadata's order; none if it has no list.
  static func all(in country: String) -> [AddressArea] { table[country]?.all ?? [] }

  /// Returns the areas of a country to choose from: in Latin letters first, then in the country's
  /// own script.
  static func choices(in country: String) -> [Choice] { table[country]?.choices ?? [] }

  private static func choices(of areas: [AddressArea]) -> [Choice] {
    let latin = areas.map { area in
      let label = area.latinKey.isSameBytes(as: area.name) ? "" : area.name
      return Choice(
        area.latinKey, label,
        aliases: [area.sign, area.latinName, area.code].filter { !$0.isEmpty })
    }
    let own = areas.filter { !$0.key.isSameBytes(as: $0.latinKey) }
      .map { Choice($0.key, $0.latinKey) }
    return latin + own
  }

  /// Returns the one area with a code or name; nil if there is none, or more than one.
  static func called(_ text: String, in country: String) -> AddressArea? {
    guard text.utf8.count <= 100 else { return nil }
    let areas = all(in: country)
    return areas.first { $0.key.isSameBytes(as: text) || $0.latinKey.isSameBytes(as: text) }
      ?? areas.filter { $0.isCalled(text) }.only
  }

  /// Returns the areas in which a postal code lies.
  static func areas(ofCode code: String, in country: String) -> [AddressArea] {
    guard let format = AddressFormat.named(country), PostalCode.fits(code, in: country) else {
      return []
    }
    let code = PostalCode.bare(code, format)
    return all(in: country).filter { $0.codes?.begins(code) == true }
  }
}

/// Messages about areas.
extension AddressArea {
  /// The maximum number of areas that a sentence names.
  private static let mostNamed = 3

  /// Returns a doubt about an area of a country that has a list: the oddity, and the likely area.
  ///
  /// - Parameters:
  ///   - text: The field's value.
  ///   - country: The contact's country.
  ///   - former: The loaded country.
  /// - Returns: A sentence, and the area that was likely meant; nil if nothing is odd.
  static func doubt(
    about text: String, in country: String, former: String
  ) -> (sentence: String, likely: String?)? {
    let areas = all(in: country)
    let label = AddressFormat.named(country)?.areaLabel.lowercased() ?? "region"
    let name = Country.nameInSentence(country)
    if areas.isEmpty {
      guard country != former, let area = called(text, in: former) else { return nil }
      let kind = AddressFormat.named(former)?.areaLabel.lowercased() ?? "region"
      let home = Country.nameInSentence(former)
      return ("“\(area.shownName)” is a \(kind) of \(home), not of \(name).", nil)
    }
    if areas.contains(where: { $0.key.isSameBytes(as: text) || $0.latinKey.isSameBytes(as: text) })
    {
      return nil
    }
    if let area = called(text, in: country) {
      let usual = text.isLatin ? area.latinKey : area.key
      return ("Addresses in \(name) use “\(usual)”.", usual)
    }
    let exact = areas.filter { $0.isCalled(text) }
    let alike = exact.isEmpty ? areas.filter { $0.hasWords(text) } : exact
    if (2...mostNamed).contains(alike.count) {
      let shown = alike.map(\.shownName)
      let names =
        shown.dropLast().joined(separator: ", ") + (shown.count > 2 ? ", or " : " or ")
        + (shown.last ?? "")
      return ("“\(text.prefix(40))” could be \(names).", nil)
    }
    if let only = alike.only {
      return ("“\(text.prefix(40))” isn't a known \(label) of \(name).", only.latinKey)
    }
    let names = areas.flatMap { [$0.latinKey, $0.shownName] }.map { $0.lowercased() }
    let nearest = NearestWord.nearest(to: text.lowercased(), among: names)
      .flatMap { called($0, in: country) }
    return ("“\(text.prefix(40))” isn't a known \(label) of \(name).", nearest?.latinKey)
  }
}

extension Problem {
  /// Returns the error of an empty required part of an address: a common placeholder if the country
  /// has no such part, and the value that follows from the other parts.
  ///
  /// - Parameter check: The field, which is empty.
  /// - Returns: The error, with the likely value if there is one.
  static func missing(_ check: FieldCheck) -> Problem {
    var sentence = "\(check.label) is required."
    var offer: String?
    let country = check.country
    if let format = AddressFormat.named(country) {
      let name = Country.nameInSentence(country)
      switch check.field.id {
      case .zipCode where format.codePattern == nil:
        sentence =
          "\(check.label) is required, but \(name) has none. Enter \(PostalCode.placeholder)."
        offer = PostalCode.placeholder
      case .state where !format.hasArea:
        sentence =
          "\(check.label) is required, but addresses in \(name) have none. Repeat the city."
        offer = check.city.isEmpty ? nil : check.city
      case .state:
        if let area = AddressArea.areas(ofCode: check.code, in: country).only {
          offer = area.latinKey
        }
      default: break
      }
    }
    return Problem(
      field: check.field.id, severity: .error, message: sentence,
      offer: offer.map { Offer($0, in: check.field.id) })
  }
}

extension String {
  /// Whether all letters are Latin.
  var isLatin: Bool {
    unicodeScalars.allSatisfy {
      $0.value < 0x250 || (0x1E00...0x206F).contains($0.value) || !$0.properties.isAlphabetic
    }
  }
}
