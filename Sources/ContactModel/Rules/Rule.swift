/// One requirement on a value.
struct Rule: Sendable {
  /// The finding of a rule.
  enum Finding: Sendable {
    case error(String, offer: String? = nil)
    case warning(String, offer: String? = nil)
  }

  /// Checks a field whose text isn't empty: an empty one only concerns the requirement.
  let check: @Sendable (FieldCheck) -> Finding?
}

/// The rules that depend on a field's kind.
extension Rule {
  /// The value is one of the choices.
  static let listed = Rule { check in
    guard case .choice(let choices) = check.field.kind,
      !choices.contains(where: { $0.value.isSameBytes(as: check.text) })
    else { return nil }
    return .error("Choose one of \(choices.map(\.value).joined(separator: ", ")).")
  }

  /// ISO 3166-1 alpha-2 in capitals.
  static let country = Rule { check in
    Country.named(check.text) == nil
      ? .error("Choose a country from the list: a two-letter ISO code, like GB.") : nil
  }

  /// A code from the country's list for US and CA; elsewhere any text, with a doubt if the country
  /// has no such area.
  static let state = Rule { check in
    guard let subdivisions = Subdivision.all(in: check.country) else {
      return AddressArea.doubt(
        about: check.text, in: check.country, former: check.loadedCountry
      ).map { .warning($0.sentence, offer: $0.likely) }
    }
    if subdivisions.contains(where: { $0.value.isSameBytes(as: check.text) }) { return nil }
    return check.country == "CA"
      ? .error("Choose a province or territory from the list: a two-letter code, like ON.")
      : .error("Choose a state from the list: a two-letter code, like NY.")
  }

  /// An answer that means true or false.
  static let flag = Rule { check in
    FlagAnswer(check.text) == nil
      ? .error("“\(check.text.prefix(40))” isn't yes or no. Type yes or no, or clear the field.")
      : nil
  }

  /// Integers of 32 bits, separated by commas.
  static let ids = Rule { check in
    guard case .ids = check.field.kind.value(reading: check.text) else {
      return .error("Type ids as whole numbers with commas, like 3, 17, 21.")
    }
    return nil
  }
}
