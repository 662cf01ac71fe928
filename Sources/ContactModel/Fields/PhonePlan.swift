/// A country's telephone numbering plan, from libphonenumber's metadata.
///
/// `Data/phone-numbers.tsv` is that metadata from PyPI's phonenumbers 9.0.43 (Apache 2.0).
struct PhonePlan: Sendable {
  /// The country's alpha-2 code.
  let country: String
  /// The digits after the plus sign, like 44.
  let callingCode: String
  /// The beginning of its national numbers, if others share the calling code.
  private let leadingDigits: CodePattern?
  /// The prefix of a national number within the country, like 0; empty if there is none.
  let nationalPrefix: String
  /// The digits dialled within the country before a calling code.
  private let internationalPrefix: CodePattern?
  /// The possible lengths of a national number, ascending.
  let lengths: [Int]
  /// A national landline or mobile number.
  private let example: String
  /// The number of digits in the longer of the examples: a number without its area code is shorter.
  private let usualLength: Int
  /// The possible national numbers.
  private let numbers: CodePattern?

  private init?(_ columns: [String]) {
    guard columns.count == 10 else { return nil }
    country = columns[0]
    callingCode = columns[1]
    leadingDigits = columns[3].isEmpty ? nil : CodePattern(columns[3])
    nationalPrefix = columns[4]
    internationalPrefix = CodePattern(columns[5])
    lengths = columns[6].split(separator: ",").compactMap { Int($0) }.sorted()
    example = columns[7].isEmpty ? columns[8] : columns[7]
    usualLength = max(columns[7].count, columns[8].count)
    numbers = CodePattern(columns[9])
  }

  /// The countries of each calling code, the main one first.
  private static let countries: [String: [String]] = {
    var countries: [String: [String]] = [:]
    // As bytes, which is much faster to split than text.
    let lines = PackageResources.phone_numbers_tsv.split(separator: UInt8(ascii: "\n"))
    for line in lines where line.first != UInt8(ascii: "#") {
      let columns = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false
      ).prefix(3).map { String(decoding: $0, as: UTF8.self) }
      guard columns.count > 2 else { continue }
      let (country, code) = (columns[0], columns[1])
      if columns[2] == "1" {
        countries[code, default: []].insert(country, at: 0)
      } else {
        countries[code, default: []].append(country)
      }
    }
    return countries
  }()

  private static let plans = CountryTable(PackageResources.phone_numbers_tsv) { rows in
    rows.first.flatMap { PhonePlan($0) }
  }

  /// Creates the plan of a country; nil if it has no telephone numbers.
  init?(of country: String) {
    guard let plan = Self.plans[country] ?? nil else { return nil }
    self = plan
  }

  /// Returns the plans that digits after a plus sign can belong to: those of the calling code, at
  /// most three digits, with the main country first.
  static func plans(ofInternational digits: String) -> [PhonePlan] {
    for length in 1...3 {
      if let found = countries[String(digits.prefix(length))] {
        return found.compactMap { PhonePlan(of: $0) }
      }
    }
    return []
  }

  /// Returns whether a national number has a possible length and beginning in the country.
  func has(_ national: String) -> Bool {
    lengths.contains(national.count) && numbers?.matches(national) == true
  }

  /// Returns whether digits are a whole national number as people write it in a country where the
  /// prefix is mostly omitted.
  func hasWhole(_ national: String) -> Bool {
    Self.prefixless.contains(country) && national.count == usualLength
      && !national.hasPrefix(nationalPrefix) && has(national)
  }

  /// The countries whose mobile numbers are written without the national prefix: libphonenumber's
  /// formats for them have none.
  private static let prefixless: Set<String> = ["BR", "CN", "IN"]

  /// Returns whether a national number belongs to this country rather than to others with its code.
  func owns(_ national: String) -> Bool { leadingDigits?.begins(national) == true }

  /// Returns the digits after an international prefix, for each prefix that the text may begin
  /// with.
  func dialledAbroad(_ digits: String) -> [String] {
    guard let internationalPrefix else { return [] }
    return (1...6).compactMap { length in
      length < digits.count && internationalPrefix.matches(String(digits.prefix(length)))
        ? String(digits.dropFirst(length)) : nil
    }
  }

  /// A number as it can be typed, like `+44 1212345678`.
  var exampleNumber: String { "+\(callingCode) \(example)" }
}
