/// One thing that is asked of a value.
struct Rule: Sendable {
  /// What a rule found.
  enum Finding: Sendable {
    case error(String, offer: String? = nil)
    case warning(String, offer: String? = nil)
  }

  /// Looks at a field whose text is not empty: an empty one is a matter of the requirement alone.
  let check: @Sendable (FieldCheck) -> Finding?
}

/// The rules that follow from a field's kind.
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

  /// A code of the country's list for US and CA; elsewhere any text, with a doubt about one that the
  /// country's areas don't have.
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

  /// A day that exists, as `yyyy-mm-dd`.
  static let date = Rule { check in
    if CalendarDate(check.text) != nil { return nil }
    if case .ambiguous(let readings) = DatePhrase(reading: check.text, today: check.today) {
      let days = readings.map(\.date.description).joined(separator: " or ")
      return .error("This can mean \(days). Type it as yyyy-mm-dd.")
    }
    let parts = check.text.split(separator: "-", omittingEmptySubsequences: false)
    if check.text.utf8.count == 10, parts.count == 3,
      let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month),
      CalendarDate(year: year, month: month, day: 1) != nil
    {
      let last = CalendarDate.days(inMonth: month, of: year)
      return .error("That month has \(last) days.")
    }
    return .error("Type the date as yyyy-mm-dd, like 1990-01-15.")
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
