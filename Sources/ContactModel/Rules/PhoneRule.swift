/// The rule on telephone numbers, which only ever warns.
extension Rule {
  /// The shape of E.164 with at most 15 digits, and the lengths that the number's country has.
  ///
  /// A number as it is written at home is doubted, and its international form offered.
  static let phone = Rule { check in
    let number = PhoneNumber(check.text)
    if let offer = number?.international(in: check.country) {
      let isAtHome = number?.isInternational == false
      return .warning(
        isAtHome
          ? "Only works within one country (\(Country.name(of: check.country) ?? check.country))."
          : "The 0 after the calling code is only dialled inside the country.",
        offer: offer)
    }
    guard let number, number.isInternational, (7...15).contains(number.digits.count) else {
      return .warning(
        "Phone numbers have + and 7–15 digits, like \(PhonePlan.example(near: check.country)).",
        offer: plainDigits(check.text))
    }
    if PhonePlan.plans(ofInternational: number.digits).isEmpty,
      !worldwideCodes.contains(String(number.digits.prefix(3)))
    {
      return .warning(
        "No country has this calling code. Numbers look like "
          + "\(PhonePlan.example(near: check.country)).")
    }
    guard let plan = number.plan(near: check.country), let length = number.wrongLength(in: plan)
    else { return nil }
    let name = Country.name(of: plan.country) ?? plan.country
    let words =
      switch length {
      case .tooShort: "Too short for \(name)."
      case .tooLong: "Too long for \(name)."
      case .impossible: "Wrong length for \(name)."
      }
    return .warning("\(words) Numbers there look like \(plan.exampleNumber).")
  }

  /// The calling codes that belong to no country (ITU-T E.164, list of assigned codes).
  private static let worldwideCodes: Set<String> = [
    "800", "808", "870", "878", "881", "882", "883", "888", "979",
  ]

  /// A number in digits of another script, or with two plus signs, as a plain one; nil if it isn't
  /// one then.
  private static func plainDigits(_ text: String) -> String? {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.numericType == .decimal, let value = properties.numericValue,
        let digit = Unicode.Scalar(0x30 + UInt32(value))
      {
        plain.append(digit)
      } else if scalar == "＋" || scalar == "+" {
        if plain.isEmpty { plain.append("+") }
      } else {
        plain.append(scalar)
      }
    }
    let result = String(plain)
    guard !result.isSameBytes(as: text), let number = PhoneNumber(result),
      number.isInternational, (7...15).contains(number.digits.count)
    else { return nil }
    return result
  }
}

extension Field {
  /// A value as it is written in a country, for hints; nil if the help says enough.
  ///
  /// - Parameter country: The alpha-2 code of the contact's country.
  /// - Returns: The example.
  package func example(in country: String) -> String? {
    id == .phone ? PhonePlan.example(near: country) : nil
  }
}

extension PhonePlan {
  /// The example of a country; London's where the country is unknown.
  static func example(near country: String) -> String {
    PhonePlan(of: country)?.exampleNumber ?? "+44 20 7946 0000"
  }
}
