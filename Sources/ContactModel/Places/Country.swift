/// A country of ISO 3166-1.
package struct Country: Hashable, Sendable {
  /// The alpha-2 code in capitals.
  package let code: String
  /// The usual English name.
  package let name: String
  /// The alpha-3 code, other English names, the name in the country's own languages.
  package let aliases: [String]

  /// The 249 countries, ordered by name.
  package static let all: [Country] = rows.map { columns in
    let names = parts(columns[3], at: ",").filter { !$0.isEmpty }
    return Country(
      code: string(columns[0]), name: string(columns[2]),
      aliases: ([columns[1]] + names).map(string))
  }.sorted { $0.name < $1.name }

  /// The columns of the table's lines, read byte by byte: the first form waits for it.
  private static var rows: [[Substring.UTF8View]] {
    parts(data[...].utf8, at: "\n").map { parts($0, at: "|") }
  }

  private static func parts(
    _ text: Substring.UTF8View, at separator: Unicode.Scalar
  ) -> [Substring.UTF8View] {
    text.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
  }

  private static func string(_ text: Substring.UTF8View) -> String { String(Substring(text)) }

  private static let byCode: [String: Country] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// Finds a country by its alpha-2 code in capitals.
  package static func named(_ code: String) -> Country? { byCode[code] }

  private static let names: [String: String] = Dictionary(
    uniqueKeysWithValues: rows.map { (string($0[0]), string($0[2])) })

  /// The usual English name of a country, without making the whole table.
  ///
  /// - Parameter code: The alpha-2 code in capitals.
  /// - Returns: The name; nil for what is no code.
  package static func name(of code: String) -> String? { names[code] }

  /// The countries as values of a list.
  package static let choices: [Choice] = all.map {
    Choice($0.code, $0.name, aliases: $0.aliases)
  }

  /// The countries, to be found by what people write.
  package static let index = ChoiceIndex(choices)
}
