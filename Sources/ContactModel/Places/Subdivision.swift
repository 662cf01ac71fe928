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

  /// Reads one subdivision a line: its code, a space, its name.
  static func parse(_ lines: String) -> [Choice] {
    lines.split(separator: "\n").map { Choice(String($0.prefix(2)), String($0.dropFirst(3))) }
  }
}
