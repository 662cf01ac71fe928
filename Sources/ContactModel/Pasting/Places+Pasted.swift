extension Country {
  /// The codes by every folded name that only one country has.
  private static let codes: [String: String] = {
    var codes: [String: Set<String>] = [:]
    for country in all {
      for name in [country.code, country.name] + country.aliases where !name.isEmpty {
        codes[name.folded, default: []].insert(country.code)
      }
    }
    return codes.compactMapValues(\.only)
  }()

  /// The alpha-2 code of a country called by a code, its name or another name.
  static func code(called text: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    let name = text.folded
    return codes[name] ?? (name.hasPrefix("the") ? codes[String(name.dropFirst(3))] : nil)
  }

  /// The code of a country that a line of an address names; two letters could be a state.
  static func code(onLine text: String) -> String? {
    let length = text.folded.count
    return length > 2 || text.folded == "uk" ? code(called: text) : nil
  }
}

extension Subdivision {
  /// The code of a state or province called by its code or name.
  static func code(called text: String, in country: String) -> String? {
    let name = text.folded
    if country == "CA", name == "québec" { return "QC" }
    return all(in: country)?.first { $0.value.folded == name || $0.label.folded == name }?.value
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
