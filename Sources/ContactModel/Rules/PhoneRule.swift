/// The rule on telephone numbers, which only ever warns.
extension Rule {
  /// The shape of E.164 with at most 15 digits, and the possible lengths in the number's country.
  ///
  /// A number in national form is doubted, and its international form offered.
  static let phone = Rule { check in
    let number = PhoneNumber(check.text)
    if let offer = number?.international(in: check.country) {
      let isAtHome = number?.isInternational == false
      return .warning(
        isAtHome
          ? "Only works within \(Country.nameInSentence(check.country))."
          : "The 0 after the calling code is only dialled inside the country.",
        offer: offer)
    }
    guard let number, number.isInternational, (7...15).contains(number.digits.count) else {
      if isRounded(check.text) {
        return .warning("A spreadsheet rounded this number. Type all the digits.")
      }
      return .warning(
        "Phone numbers have + and 7–15 digits, like \(PhonePlan.example(near: check.country)).",
        offer: likely(check.text, in: check.country))
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
    let name = Country.nameInSentence(plan.country)
    let words =
      switch length {
      case .tooShort: "Too short for \(name)."
      case .tooLong: "Too long for \(name)."
      case .impossible: "Wrong length for \(name)."
      }
    return .warning("\(words) Numbers there look like \(plan.exampleNumber).")
  }

  /// The calling codes that don't belong to a country (ITU-T E.164, list of assigned codes).
  private static let worldwideCodes: Set<String> = [
    "800", "808", "870", "878", "881", "882", "883", "888", "979",
  ]

  /// Returns the likely number in international form: without the words next to it, in ASCII
  /// digits, with one plus sign.
  private static func likely(_ text: String, in country: String) -> String? {
    let plain = plainDigits(text)
    let candidates = [plain, withoutFraction(plain), withoutWords(plain)]
    return candidates.lazy.filter { !$0.isSameBytes(as: text) }.compactMap { candidate in
      guard let number = PhoneNumber(candidate) else { return nil }
      if let international = number.international(in: country) { return international }
      return number.isInternational && (7...15).contains(number.digits.count) ? candidate : nil
    }.first
  }

  /// Returns whether a spreadsheet wrote a long number as `4.4771E+11`, which loses digits.
  private static func isRounded(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+" else { return false }
    return parts[1].dropFirst().allSatisfy(\.isNumber) && parts[0].first?.isNumber == true
      && parts[0].allSatisfy { $0.isNumber || $0 == "." || $0 == "," }
  }

  /// Returns the digits of a whole number that a spreadsheet wrote with a fraction, as
  /// `447700900123.0`.
  private static func withoutFraction(_ text: String) -> String {
    let digits = text.dropLast(2)
    return text.hasSuffix(".0") && digits.count > 6 && digits.allSatisfy(\.isNumber)
      ? String(digits) : text
  }

  /// Returns the text without words at its ends that name the kind of number: `(mobile)`, `Cell:`.
  private static func withoutWords(_ text: String) -> String {
    func isOfNumber(_ character: Character) -> Bool {
      character.isNumber || character == "+"
    }
    guard let start = text.firstIndex(where: isOfNumber),
      let end = text.lastIndex(where: isOfNumber)
    else { return text }
    let first = start > text.startIndex && text[text.index(before: start)] == "("
    let before = text[..<start].dropLast(first ? 1 : 0)
    let after = text[text.index(after: end)...]
    let number = (first ? "(" : "") + text[start...end]
    let areWords = [before, after].allSatisfy { part in
      part.allSatisfy { $0.isLetter || $0.isWhitespace || ".:()-".contains($0) }
    }
    return areWords ? String(number) : text
  }

  /// Returns the text with ASCII digits for those of other scripts, and with one plus sign.
  private static func plainDigits(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.numericType == .decimal, let value = properties.numericValue,
        let digit = Unicode.Scalar(0x30 + UInt32(value))
      {
        plain.append(digit)
      } else if scalar == "＋" || scalar == "+" {
        if plain.last != "+" { plain.append("+") }
      } else {
        plain.append(properties.generalCategory == .spaceSeparator ? " " : scalar)
      }
    }
    return String(plain)
  }
}

extension Field {
  /// Returns an example value in a country's notation, for hints; nil if the help is enough.
  ///
  /// - Parameter country: The alpha-2 code of the contact's country.
  /// - Returns: The example.
  package func example(in country: String) -> String? {
    id == .phone ? PhonePlan.example(near: country) : nil
  }
}

extension PhonePlan {
  /// Returns the example of a country; London's if the country is unknown.
  static func example(near country: String) -> String {
    PhonePlan(of: country)?.exampleNumber ?? "+44 20 7946 0000"
  }
}
