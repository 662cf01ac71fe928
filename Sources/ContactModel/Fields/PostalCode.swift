/// Postal codes by their shape: `N` for a digit, `A` for a letter.
enum PostalCode {
  static let shapes: [String: [String]] = [
    "AT": ["NNNN"], "AU": ["NNNN"], "BE": ["NNNN"], "BR": ["NNNNN-NNN", "NNNNNNNN"],
    "CA": ["ANA NAN", "ANANAN"], "CH": ["NNNN"], "CN": ["NNNNNN"], "DE": ["NNNNN"],
    "DK": ["NNNN"], "ES": ["NNNNN"], "FI": ["NNNNN"], "FR": ["NNNNN"],
    "GB": ["AN NAA", "ANN NAA", "AAN NAA", "AANN NAA", "ANA NAA", "AANA NAA"],
    "IN": ["NNNNNN", "NNN NNN"], "IT": ["NNNNN"], "JP": ["NNN-NNNN", "NNNNNNN"],
    "MX": ["NNNNN"], "NL": ["NNNN AA", "NNNNAA"], "NO": ["NNNN"], "PL": ["NN-NNN"],
    "PT": ["NNNN-NNN"], "SE": ["NNN NN", "NNNNN"], "US": ["NNNNN", "NNNNN-NNNN"],
  ]

  /// Codes older than the shapes: Girobank's, Santa Claus's.
  static let exceptions: Set<String> = ["GIR 0AA", "GIR0AA"]

  static func shape(of code: String) -> String {
    String(
      code.map { character in
        switch character {
        case "0"..."9" where character.isASCII: "N"
        case "a"..."z" where character.isASCII, "A"..."Z" where character.isASCII: "A"
        default: character
        }
      })
  }

  /// The country of a code that no other country's could be.
  ///
  /// Five digits are a ZIP only next to a state. The Crown dependencies and Gibraltar write codes
  /// like Great Britain's, and five territories are states of the USPS and countries of ISO 3166.
  /// - Parameters:
  ///   - code: A postal code as it was written.
  ///   - state: The state or province next to it, if there is one.
  /// - Returns: US, CA, GB or nil.
  static func country(of code: String, state: String?) -> String? {
    let shape = shape(of: code)
    if shapes["US"]?.contains(shape) == true, let state {
      let state = Subdivision.code(called: state, in: "US")
      return state == nil || ["AS", "GU", "MP", "PR", "UM", "VI"].contains(state) ? nil : "US"
    }
    if shapes["CA"]?.contains(shape) == true {
      return state.map { Subdivision.code(called: $0, in: "CA") != nil } == false ? nil : "CA"
    }
    if shapes["GB"]?.contains(shape) == true {
      return ["JE", "GY", "IM", "GX"].contains(code.prefix(2).uppercased()) ? nil : "GB"
    }
    return nil
  }
}
