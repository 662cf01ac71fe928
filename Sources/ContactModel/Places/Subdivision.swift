/// States, provinces and territories of the countries for which the API asks for a code.
package enum Subdivision {
  /// The subdivisions of a country, ordered by name.
  ///
  /// - Parameter country: An ISO 3166-1 alpha-2 code.
  /// - Returns: nil for a country whose state is any text.
  package static func all(in country: String) -> [Choice]? {
    switch country {
    case "US": unitedStates
    case "CA": canada
    default: nil
    }
  }

  /// The subdivisions of a country, to be found by what people write; nil as for ``all(in:)``.
  package static func index(of country: String) -> ChoiceIndex? {
    switch country {
    case "US": unitedStatesIndex
    case "CA": canadaIndex
    default: nil
    }
  }

  private static let unitedStatesIndex = ChoiceIndex(unitedStates)
  private static let canadaIndex = ChoiceIndex(canada)

  /// Whether a state can stay where the country becomes another.
  ///
  /// - Parameters:
  ///   - state: The state that is there.
  ///   - former: The code of the country to which it belongs.
  ///   - country: The code of the new country.
  /// - Returns: Whether the new country has it, or both take any text.
  package static func fits(_ state: String, from former: String, to country: String) -> Bool {
    guard let choices = all(in: country) else { return all(in: former) == nil }
    return choices.contains { $0.value.isSameBytes(as: state) }
  }

  /// Reads one subdivision a line: its code, a space, its name; after a `|`, other names with
  /// commas between them.
  static func parse(_ lines: String) -> [Choice] {
    lines.split(separator: "\n").map { line in
      let names = line.dropFirst(3).split(separator: "|", maxSplits: 1)
      let aliases = names.dropFirst().flatMap { $0.split(separator: ",") }.map(String.init)
      return Choice(String(line.prefix(2)), names.first.map(String.init) ?? "", aliases: aliases)
    }
  }
}
