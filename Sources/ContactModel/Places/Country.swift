/// A country of ISO 3166-1.
package struct Country: Hashable, Sendable {
  /// The alpha-2 code in capitals.
  package let code: String
  /// The usual English name.
  package let name: String
  /// The alpha-3 code, other English names, the name in the country's own languages.
  package let aliases: [String]

  /// The 249 countries, ordered by name.
  package static let all: [Country] = lines.sorted { $0.name < $1.name }

  /// The table read byte by byte: the first form waits for it.
  private static var lines: [Country] {
    func parts(_ text: Substring.UTF8View, at separator: Unicode.Scalar) -> [Substring.UTF8View] {
      text.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    }
    func string(_ text: Substring.UTF8View) -> String { String(Substring(text)) }
    return parts(data[...].utf8, at: "\n").map { line in
      let columns = parts(line, at: "|")
      let names = parts(columns[3], at: ",").filter { !$0.isEmpty }
      return Country(
        code: string(columns[0]), name: string(columns[2]),
        aliases: ([columns[1]] + names).map(string))
    }
  }

  private static let byCode: [String: Country] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// Finds a country by its alpha-2 code in capitals.
  package static func named(_ code: String) -> Country? { byCode[code] }

  /// The countries as values of a list.
  package static let choices: [Choice] = all.map {
    Choice($0.code, $0.name, aliases: $0.aliases)
  }
}
