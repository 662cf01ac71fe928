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

  /// Reads one subdivision a line: its code, a space, its name.
  static func parse(_ lines: String) -> [Choice] {
    lines.split(separator: "\n").map { Choice(String($0.prefix(2)), String($0.dropFirst(3))) }
  }
}
