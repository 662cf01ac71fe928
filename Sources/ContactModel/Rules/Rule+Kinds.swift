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

  /// A code of the country's list for US and CA; any text elsewhere.
  static let state = Rule { check in
    guard let subdivisions = Subdivision.all(in: check.country),
      !subdivisions.contains(where: { $0.value.isSameBytes(as: check.text) })
    else { return nil }
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
