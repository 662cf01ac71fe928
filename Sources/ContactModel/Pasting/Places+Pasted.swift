extension Country {
  /// The alpha-2 code of a country called by a code, its name or another name.
  static func code(called text: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    return index.choice(called: text)?.value
  }

  /// The code of a country that a line of an address names; two letters could be a state.
  static func code(onLine text: String) -> String? {
    let name = text.folded
    return name.count > 2 || name == "uk" || name == "us" ? code(called: text) : nil
  }
}

extension Subdivision {
  /// The code of a state or province called by its code, its name or an abbreviation.
  static func code(called text: String, in country: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    return index(of: country)?.choice(called: text)?.value
  }
}

extension PostalCode {
  /// The country of a code that no other country's could be.
  ///
  /// Five digits are a ZIP only beside a state. The Crown dependencies and Gibraltar write codes
  /// like Great Britain's, and five territories are states of the USPS and countries of ISO 3166.
  /// - Parameters:
  ///   - code: A postal code as it was written.
  ///   - state: The state or province beside it, if there is one.
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
