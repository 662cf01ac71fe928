/// Postal codes, as their countries write them.
enum PostalCode {
  /// Returns whether a code has the shape of its country's codes; true if the country's shape isn't
  /// known.
  static func fits(_ code: String, in country: String) -> Bool {
    guard let format = AddressFormat.named(country), let pattern = format.codePattern else {
      return true
    }
    return pattern.matches(code)
      || !format.codePrefix.isEmpty && code.hasPrefix(format.codePrefix)
        && pattern.matches(String(code.dropFirst(format.codePrefix.count)))
  }

  /// Returns the likely code, as the country writes it: `SW1Y 4JH` for `sw1y4jh`.
  ///
  /// - Returns: nil if the country has no similar code, or if the code is already written so.
  static func likely(_ code: String, in country: String) -> String? {
    guard code.utf8.count <= longest, let format = AddressFormat.named(country),
      let pattern = format.codePattern
    else { return nil }
    let text = plain(code)
    let isRight = fits(code, in: country)
    let shapes = Set(format.codeExamples.map(shape))
    let layouts = Set(format.codeExamples.map(layout))
    if isRight,
      layouts.contains(layout(of: code))
        || hasSeparator(code) && !layouts.contains(where: hasSeparator)
    {
      return nil
    }
    let attempts =
      attempts(text, isRight: isRight, in: country, format)
      // A small l is a 1 on old typewriters; spreadsheets add a fraction.
      + (code.contains("l") ? [compact(plain(code.replacing("l", with: "1")))] : [])
      + (text.hasSuffix(".0")
        ? self.attempts(String(text.dropLast(2)), isRight: false, in: country, format) : [])
    for attempt in attempts {
      let spellings = spellings(of: attempt, format).filter(pattern.matches)
      let usual =
        spellings.first { shapes.contains(shape(of: $0)) }
        ?? spellings.first { layouts.contains(layout(of: $0)) } ?? spellings.first
      if let usual { return usual.isSameBytes(as: code) ? nil : usual }
    }
    return nil
  }

  /// The maximum length to repair: postal codes have at most a dozen characters.
  private static let longest = 40

  /// Returns a code in capitals and ASCII, whatever its digits and dashes are.
  private static func plain(_ code: String) -> String {
    var plain = ""
    for scalar in code.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        if let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { plain.unicodeScalars.append(ascii) }
      case 0x2010...0x2015, 0x2212: plain += "-"
      case ..<0x80: plain.unicodeScalars.append(scalar)
      default:
        if scalar.properties.generalCategory == .decimalNumber,
          let digit = scalar.properties.numericValue
        {
          plain += String(Int(digit))
        } else if scalar.properties.isAlphabetic {
          plain.unicodeScalars.append(scalar)
        } else {
          plain += " "
        }
      }
    }
    return plain.uppercased()
  }

  /// Returns the possible readings of a code's letters and digits, the likeliest first.
  private static func attempts(
    _ text: String, isRight: Bool, in country: String, _ format: AddressFormat
  ) -> [String] {
    let compact = compact(text)
    if isRight { return [compact] }
    var attempts = [compact]
    // D-10117, SE-114 55: the country's sign before the code.
    let sign = text.prefix(while: \.isLetter)
    if (1...3).contains(sign.count),
      text.dropFirst(sign.count).first.map({ "- ".contains($0) || $0.isNumber }) == true
    {
      attempts.append(self.compact(String(text.dropFirst(sign.count))))
    }
    let zeros = compact.replacing("O", with: "0")
    attempts += [zeros, compact.replacing("I", with: "1"), zeros.replacing("I", with: "1")]
    // Spreadsheets drop a leading zero.
    let padded = "0" + compact
    let isUsual =
      zeroCountries.contains(country) || format.codeExamples.contains { $0.first == "0" }
      || !AddressArea.areas(ofCode: padded, in: country).isEmpty
    if isUsual { attempts.append(padded) }
    return attempts
  }

  /// The countries whose codes can begin with a zero although the examples don't.
  private static let zeroCountries: Set<String> = [
    "CO", "DE", "DZ", "EC", "ES", "FR", "LT", "MX", "MY", "RO", "SG", "SK", "TR", "UA",
  ]

  private static func compact(_ text: String) -> String {
    String(text.filter { $0.isLetter || $0.isNumber })
  }

  /// Returns the ways to write letters and digits: with one separator, or after the beginning that
  /// all codes share.
  private static func spellings(of compact: String, _ format: AddressFormat) -> [String] {
    var spellings = [compact]
    for place in compact.indices.dropFirst() {
      for separator in [" ", "-"] {
        spellings.append(compact[..<place] + separator + compact[place...])
      }
    }
    if compact.first?.isNumber == true, let example = format.codeExamples.first {
      let beginning = example.prefix { !$0.isNumber }
      if !beginning.isEmpty { spellings.append(beginning + compact) }
    }
    return spellings
  }

  private static func hasSeparator(_ code: String) -> Bool {
    code.contains { $0 == " " || $0 == "-" }
  }

  /// Returns the separators of a code and the number of characters between them.
  private static func layout(of code: String) -> String {
    String(code.map { $0 == " " || $0 == "-" ? $0 : "x" })
  }

  private static func shape(of code: String) -> String {
    String(
      code.map { character in
        switch character {
        case "0"..."9" where character.isASCII: "N"
        case "A"..."Z" where character.isASCII: "A"
        default: character
        }
      })
  }

  /// Returns the country of a code that can't be another country's.
  ///
  /// Five digits are a ZIP only next to a state. The Crown dependencies and Gibraltar write codes
  /// like Great Britain's, and five territories are states of the USPS and countries of ISO 3166.
  /// - Parameters:
  ///   - code: A postal code as it was written.
  ///   - state: The state or province next to it, if there is one.
  /// - Returns: The alpha-2 code or nil.
  static func country(of code: String, state: String?) -> String? {
    let code = plain(code)
    if let state, fits(code, in: "US"), let found = Subdivision.code(called: state, in: "US") {
      return Subdivision.territories.contains(found) ? nil : "US"
    }
    // A code without its space counts too.
    if fits(code, in: "CA") || likely(code, in: "CA") != nil && shape(of: code) == "ANANAN" {
      return state.map { Subdivision.code(called: $0, in: "CA") != nil } == false ? nil : "CA"
    }
    if code.contains(" "), fits(code, in: "GB"), !code.hasPrefix("BFPO") {
      return crownBeginnings.contains(String(code.prefix(2))) ? nil : "GB"
    }
    return nil
  }

  /// The beginnings of the codes of the Crown dependencies and Gibraltar, which look like British
  /// ones.
  static let crownBeginnings: Set<String> = ["JE", "GY", "IM", "GX"]
}

/// Messages about postal codes.
extension PostalCode {
  /// Returns a doubt about a code: the oddity, and the likely code.
  static func doubt(
    about code: String, in country: String, area: String
  ) -> (sentence: String, likely: String?)? {
    guard let format = AddressFormat.named(country), format.codePattern != nil else { return nil }
    if let likely = likely(code, in: country) { return (example(in: country, format), likely) }
    guard fits(code, in: country) else { return (example(in: country, format), nil) }
    let areas = AddressArea.all(in: country)
    guard let stated = areas.first(where: { $0.isCalled(area) }), let pattern = stated.codes,
      !pattern.begins(bare(code, format))
    else { return nil }
    let others = AddressArea.areas(ofCode: code, in: country)
    if let other = others.only {
      return ("\(code) is in \(other.shownName), not in \(stated.shownName).", nil)
    }
    return ("\(code) isn't in \(stated.shownName).", nil)
  }

  /// Returns a code without a country's prefix.
  static func bare(_ code: String, _ format: AddressFormat) -> String {
    let code = plain(code)
    return !format.codePrefix.isEmpty && code.hasPrefix(format.codePrefix)
      ? String(code.dropFirst(format.codePrefix.count)) : code
  }

  /// Returns a sentence with an example of a code, like "UK postcodes look like SW1Y 4JH".
  private static func example(in country: String, _ format: AddressFormat) -> String {
    let words = plural(of: format)
    let example = format.codeExamples.first ?? ""
    if let adjective = adjectives[country] { return "\(adjective) \(words) look like \(example)." }
    let name = Country.nameInSentence(country)
    return "\(words.prefix(1).uppercased())\(words.dropFirst()) in \(name) look like \(example)."
  }

  private static let adjectives = ["CA": "Canadian", "GB": "UK", "US": "US"]

  private static func plural(of format: AddressFormat) -> String {
    switch format.codeLabel {
    case "Zip": "zip codes"
    case "PIN code", "Eircode": format.codeLabel + "s"
    default: format.codeLabel.lowercased() + "s"
    }
  }

  /// The placeholder for countries without postal codes.
  static let placeholder = "00000"
}

extension Rule {
  /// The shape of a postal code in its country, and the area in which it lies.
  static let postalCode = Rule { check in
    // After the country changed, the code of the former one isn't another spelling of a new one.
    let isFormer =
      check.text.isSameBytes(as: check.edit.loaded.text)
      && !check.country.isSameBytes(as: check.loadedCountry)
      && PostalCode.fits(check.text, in: check.loadedCountry)
    return PostalCode.doubt(about: check.text, in: check.country, area: check.area)
      .map { .warning($0.sentence, offer: isFormer ? nil : $0.likely) }
  }
}

/// The shape of a postal code, by the few elements of regular expressions that the metadata uses.
///
/// These are digits, letters, character classes, groups, alternatives and repetitions. Anchors have
/// no effect, since a code is matched as a whole or from its beginning.
struct CodePattern: Sendable {
  private indirect enum Atom: Sendable {
    case bytes([ClosedRange<UInt8>])
    case group([[Repeated]])
  }

  private struct Repeated: Sendable {
    let atom: Atom
    var times = 1...1
  }

  private let alternatives: [[Repeated]]

  /// Reads a pattern; nil if it contains anything else.
  init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    guard let alternatives = Self.alternatives(&rest), rest.isEmpty else { return nil }
    self.alternatives = alternatives
  }

  /// Returns whether a whole text, in capitals, has the shape.
  func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    return Self.ends(of: alternatives, in: text, from: 0).contains(text.count)
  }

  /// Returns whether a text, in capitals, begins with the shape.
  func begins(_ text: String) -> Bool {
    !Self.ends(of: alternatives, in: Array(text.utf8), from: 0).isEmpty
  }

  /// Returns the possible ends of a match of the alternatives.
  private static func ends(
    of alternatives: [[Repeated]], in text: [UInt8], from start: Int
  ) -> Set<Int> {
    var ends: Set<Int> = []
    for sequence in alternatives {
      var places: Set<Int> = [start]
      for part in sequence {
        var reached = part.times.lowerBound == 0 ? places : []
        for count in 1...part.times.upperBound where !places.isEmpty {
          places = places.reduce(into: []) {
            $0.formUnion(Self.ends(of: part.atom, in: text, from: $1))
          }
          if count >= part.times.lowerBound { reached.formUnion(places) }
        }
        places = reached
      }
      ends.formUnion(places)
    }
    return ends
  }

  private static func ends(of atom: Atom, in text: [UInt8], from start: Int) -> Set<Int> {
    switch atom {
    case .group(let alternatives): return ends(of: alternatives, in: text, from: start)
    case .bytes(let ranges):
      guard start < text.count, ranges.contains(where: { $0.contains(text[start]) }) else {
        return []
      }
      return [start + 1]
    }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func alternatives(_ rest: inout ArraySlice<UInt8>) -> [[Repeated]]? {
    var alternatives: [[Repeated]] = [[]]
    while let byte = rest.first, byte != UInt8(ascii: ")") {
      rest.removeFirst()
      switch byte {
      case UInt8(ascii: "|"):
        alternatives.append([])
        continue
      case UInt8(ascii: "^"), UInt8(ascii: "$"): continue
      case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "b"):
        rest.removeFirst()
        continue
      default: break
      }
      guard let atom = atom(byte, &rest), let times = times(&rest) else { return nil }
      alternatives[alternatives.count - 1].append(Repeated(atom: atom, times: times))
    }
    return alternatives
  }

  private static func atom(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Atom? {
    switch byte {
    case UInt8(ascii: "\\"):
      guard let escaped = rest.popFirst() else { return nil }
      return .bytes(escaped == UInt8(ascii: "d") ? [digits] : [escaped...escaped])
    case UInt8(ascii: "["):
      var ranges: [ClosedRange<UInt8>] = []
      while let first = rest.popFirst(), first != UInt8(ascii: "]") {
        if first == UInt8(ascii: "\\") {
          guard let escaped = rest.popFirst() else { return nil }
          ranges.append(escaped == UInt8(ascii: "d") ? digits : escaped...escaped)
        } else if rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first,
          last != UInt8(ascii: "]"), first <= last
        {
          rest.removeFirst(2)
          ranges.append(first...last)
        } else {
          ranges.append(first...first)
        }
      }
      return .bytes(ranges)
    case UInt8(ascii: "("):
      if rest.starts(with: Array("?:".utf8)) { rest.removeFirst(2) }
      guard let alternatives = alternatives(&rest), rest.popFirst() == UInt8(ascii: ")") else {
        return nil
      }
      return .group(alternatives)
    default: return .bytes([byte...byte])
    }
  }

  /// Returns the repetitions of the preceding part: `?`, `{3}`, `{1,2}`, or once.
  private static func times(_ rest: inout ArraySlice<UInt8>) -> ClosedRange<Int>? {
    if rest.first == UInt8(ascii: "?") {
      rest.removeFirst()
      return 0...1
    }
    guard rest.first == UInt8(ascii: "{") else { return 1...1 }
    let text = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
    rest = rest[text.endIndex...].dropFirst()
    let bounds = String(decoding: text, as: UTF8.self).split(separator: ",").compactMap { Int($0) }
    guard let first = bounds.first, let last = bounds.last, first <= last, last > 0 else {
      return nil
    }
    return first...last
  }
}
