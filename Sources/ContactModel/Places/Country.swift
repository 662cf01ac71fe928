/// A country of ISO 3166-1.
package struct Country: Hashable, Sendable {
  /// The alpha-2 code in capitals.
  package let code: String
  /// The usual English name.
  package let name: String
  /// The alpha-3 code, other English names, the name in the country's own languages.
  package let aliases: [String]

  /// The 249 countries, ordered by name.
  package static let all: [Country] = data.split(separator: "\n").map { line in
    let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Country(
      code: columns[0], name: columns[2],
      aliases: [columns[1]] + columns[3].split(separator: ",").map(String.init))
  }.sorted { $0.name < $1.name }

  private static let byCode: [String: Country] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// Finds a country by its alpha-2 code in capitals.
  package static func named(_ code: String) -> Country? { byCode[code] }

  /// The countries as values of a list.
  package static let choices: [Choice] = all.map {
    Choice($0.code, $0.name, aliases: $0.aliases)
  }
}
