/// A telephone number as people write it: digits, the characters between them, and an extension.
struct PhoneNumber: Equatable {
  /// Whether a plus sign precedes the digits.
  let isInternational: Bool
  /// The digits, without those of the extension.
  let digits: String
  /// The number without plus sign and extension, as it is written.
  private let written: String
  /// The text after the number, from the space before it: ` ext. 7`.
  let ending: String

  /// Reads a number of ASCII digits, spaces, hyphens, dots, slashes and brackets.
  ///
  /// - Parameter text: The text; an extension may follow, as `x123`, `ext. 123`, `#123` or
  ///   `;ext=123`. Anything else isn't a number.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let start = scalars.first == "+" ? 1 : 0
    let end = scalars[start...].firstIndex { !Self.isPart($0) } ?? scalars.count
    let body = String(String.UnicodeScalarView(scalars[start..<end]))
    let rest = String(String.UnicodeScalarView(scalars[end...]))
    guard rest.isEmpty || Self.isExtension(rest) else { return nil }
    written = body.trimmed
    ending = rest.isEmpty ? "" : (body.last == " " ? " " : "") + rest
    digits = String(String.UnicodeScalarView(body.unicodeScalars.filter(Self.isDigit)))
    isInternational = start == 1
    guard !digits.isEmpty else { return nil }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || " -./()".unicodeScalars.contains(scalar)
  }

  /// Returns whether a text is a sign or word for an extension and its digits.
  private static func isExtension(_ text: String) -> Bool {
    let text = text.lowercased()
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard (1...11).contains(digits) else { return false }
    let word = String(text.dropLast(digits)).trimmed
    return ["x", "x.", "ext", "ext.", "extn", "extn.", "extension", "ext:", "#", ",", ";ext=", "p"]
      .contains(word)
  }

  /// Returns the number in international form, if a country's notation leaves no doubt.
  ///
  /// - Parameter country: The alpha-2 code of the country in which the number is dialled.
  /// - Returns: The number as it is written, with a plus sign and the calling code in place of
  ///   the national prefix; nil if the country has no such number.
  func international(in country: String) -> String? {
    if isInternational { return withoutNationalPrefix }
    guard let plan = PhonePlan(of: country) else { return nil }
    for number in plan.dialledAbroad(digits) where Self.isPossible(number) {
      return "+" + tail(digits: number.count) + ending
    }
    if digits.hasPrefix("00"), Self.isPossible(String(digits.dropFirst(2))),
      !plan.has(plan.national(digits))
    {
      return "+" + tail(digits: digits.count - 2) + ending
    }
    let national = plan.national(digits)
    let hasPrefix = national.count < digits.count
    if hasPrefix || plan.nationalPrefix != "0" || plan.hasWhole(digits), plan.has(national) {
      return "+\(plan.callingCode)\(separator)\(tail(digits: national.count))\(ending)"
    }
    let code = plan.callingCode
    guard digits.hasPrefix(code), plan.has(String(digits.dropFirst(code.count))) else { return nil }
    return "+" + tail(digits: digits.count) + ending
  }

  /// The number without the 0 after the calling code that is only dialled within the country; nil
  /// if there isn't one.
  private var withoutNationalPrefix: String? {
    guard let plan = PhonePlan.plans(ofInternational: digits).first, plan.nationalPrefix == "0"
    else { return nil }
    let national = String(digits.dropFirst(plan.callingCode.count))
    guard national.hasPrefix("0"), !plan.has(national), plan.has(String(national.dropFirst()))
    else { return nil }
    return "+\(plan.callingCode)\(separator)\(tail(digits: national.count - 1))\(ending)"
  }

  /// The separator between the calling code and the rest; empty if the number consists of digits
  /// only.
  private var separator: String { written.contains { !$0.isNumber } ? " " : "" }

  /// Returns the last digits with the characters between them; an unmatched bracket is removed.
  private func tail(digits count: Int) -> String {
    var left = count
    var start = written.endIndex
    while left > 0, start > written.startIndex {
      start = written.index(before: start)
      if written[start].isNumber { left -= 1 }
    }
    let tail = written[start...]
    let isOpen = tail.count(where: { $0 == "(" }) == tail.count(where: { $0 == ")" })
    let text = isOpen ? String(tail) : String(tail.map { "()".contains($0) ? " " : $0 })
    return text.split(separator: " ").joined(separator: " ")
  }

  /// Returns whether digits after a plus sign are a possible number of a country.
  private static func isPossible(_ international: String) -> Bool {
    let plans = PhonePlan.plans(ofInternational: international)
    return plans.contains { $0.has(String(international.dropFirst($0.callingCode.count))) }
  }
}

/// Doubts about a number with a plus sign.
extension PhoneNumber {
  /// An error in a number's length.
  enum Length {
    case tooShort, tooLong, impossible
  }

  /// Returns the plan of the country that the number belongs to: the contact's own, if it shares
  /// the calling code, otherwise the one whose numbers begin like it.
  ///
  /// - Parameter country: The alpha-2 code of the contact's country.
  /// - Returns: nil for a calling code that no country has.
  func plan(near country: String) -> PhonePlan? {
    let plans = PhonePlan.plans(ofInternational: digits)
    let national = plans.first.map { String(digits.dropFirst($0.callingCode.count)) } ?? ""
    return plans.first { $0.owns(national) } ?? plans.first { $0.country == country }
      ?? plans.first
  }

  /// Returns the error in an international number's length; nil if the length is possible.
  func wrongLength(in plan: PhonePlan) -> Length? {
    let count = digits.count - plan.callingCode.count
    guard let least = plan.lengths.first, let most = plan.lengths.last,
      !plan.lengths.contains(count)
    else { return nil }
    return count < least ? .tooShort : count > most ? .tooLong : .impossible
  }
}

extension PhonePlan {
  /// Returns a number as it is dialled within the country, without the prefix.
  fileprivate func national(_ digits: String) -> String {
    !nationalPrefix.isEmpty && digits.hasPrefix(nationalPrefix)
      ? String(digits.dropFirst(nationalPrefix.count)) : digits
  }
}
