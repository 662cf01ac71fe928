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
    Country.name(of: check.text) == nil
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

/// Rules on dates.
extension Rule {
  /// A day that exists, as `yyyy-mm-dd`.
  static let date = Rule { check in
    if CalendarDate(check.text) != nil { return nil }
    let doubt = DateDoubt(check.text, today: check.today)
    return .error(doubt.message, offer: doubt.offer?.description)
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

  /// A date of birth of a living person; the oldest person lived 122 years.
  static let livingBirth = plausible()

  /// A day within a working life, or soon.
  static let withinLife = plausible(longestAhead: 10)

  /// The number of years by which a day may precede today.
  private static let longestLife = 130

  /// Warns of a year that was probably mistyped; a loaded value isn't doubted.
  ///
  /// - Parameter future: The number of years by which a day may follow today; nil if another rule
  ///   checks that.
  /// - Returns: The rule.
  private static func plausible(longestAhead future: Int? = nil) -> Rule {
    Rule { check in
      guard check.edit.intent.isChange, let date = CalendarDate(check.text) else { return nil }
      let year = date.description.prefix(4)
      if date.year < check.today.year - longestLife {
        // A zero in place of the thousands: 0990.
        let likely =
          date.year < 1000
          ? CalendarDate(year: date.year + 1000, month: date.month, day: date.day) : nil
        let offer = likely.flatMap {
          $0 <= check.today && $0.year >= check.today.year - longestLife ? $0.description : nil
        }
        return .warning(
          "That is \(date.elapsed(today: check.today)). Is the year \(year) right?", offer: offer)
      }
      if let future, date.year > check.today.year + future {
        return .warning("The year \(year) is far in the future. Is it right?")
      }
      return nil
    }
  }
}
