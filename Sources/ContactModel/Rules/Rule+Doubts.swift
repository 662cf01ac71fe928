/// Rules that only ever warn.
extension Rule {
  /// E.164 has at most 15 digits; fewer than 7 is no subscriber's number.
  static let phone = Rule { check in
    let scalars = check.text.unicodeScalars
    let digits = scalars.count { ("0"..."9").contains($0) }
    let isUsual =
      scalars.first == "+" && (7...15).contains(digits)
      && scalars.dropFirst().allSatisfy {
        ("0"..."9").contains($0) || " -.()".unicodeScalars.contains($0)
      }
    return isUsual
      ? nil : .warning("Phone numbers have + and 7–15 digits.")
  }

  /// The shape of a postal code in the countries where it is fixed.
  static let postalCode = Rule { check in
    let country = check.country
    guard let shapes = PostalCode.shapes[country] else { return nil }
    let shape = PostalCode.shape(of: check.text)
    if shapes.contains(shape) || PostalCode.exceptions.contains(check.text) { return nil }
    return .warning(
      "Unusual for \(country), where a code looks like \(shapes.joined(separator: " or ")).")
  }

  static let notInFuture = Rule { check in
    guard let date = CalendarDate(check.text), date > check.today else { return nil }
    return .warning("This date is in the future.")
  }

  static let notBeforeBirth = Rule { check in
    guard let date = CalendarDate(check.text),
      let birth = CalendarDate(check.birthday), date < birth
    else { return nil }
    return .warning("Before the date of birth (\(birth)).")
  }
}

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
}
