/// The areas of a country that can be recognised in a line.
struct KnownAreas {
  private let country: String
  /// Whether the country's own script has no spaces between words.
  let isLocal: Bool
  let hasCity: Bool
  /// Whether areas have names that cities can have, too.
  let hasCityStates: Bool
  private let isCoded: Bool
  private let areas: [AddressArea]
  private let hasArea: Bool

  init(_ country: String, _ format: AddressFormat) {
    self.country = country
    isLocal = country == "JP"
    hasCity = format.hasCity
    isCoded = Subdivision.all(in: country) != nil
    areas = AddressArea.all(in: country)
    hasArea = format.hasArea
    hasCityStates = !isCoded && !areas.allSatisfy { $0.key.count < 5 }
  }

  /// Returns whether a text is an area's name or code.
  func has(_ text: String) -> Bool {
    if text.hasDigit || text.isEmpty { return false }
    if isCoded { return Subdivision.code(called: text, in: country) != nil }
    return areas.contains { $0.isCalled(text) }
  }

  /// Returns whether a text is the name of an area in which a postal code can lie.
  func has(_ text: String, code: String) -> Bool {
    let fitting = AddressArea.areas(ofCode: code, in: country)
    return has(text) && (fitting.isEmpty || fitting.contains { $0.isCalled(text) })
  }

  /// Returns the area at the end of a line, and the text before it.
  ///
  /// A code must be in capitals, after a comma, a dash or a slash, or in parentheses; a name must
  /// follow a comma.
  /// - Parameters:
  ///   - text: The line, or the text next to the code.
  ///   - isApart: Whether only an area set apart by a sign counts.
  /// - Returns: nil if there is no area.
  func ending(_ text: String, isApart: Bool) -> (before: String, area: String)? {
    if text.isEmpty { return nil }
    for separator in [",", " - ", "/", "-"] where text.contains(separator) {
      let parts = text.split(separator: separator).map { $0.trimmed }
      guard parts.count > 1, let last = parts.last, has(last) || separator == "," && canBeArea(last)
      else { continue }
      let before = text.dropLast(last.count).trimmed
      return (before.dropLast(separator.trimmed.count).trimmed, last)
    }
    var words = text.spacedWords
    guard let word = words.popLast() else { return nil }
    if word.first == "(", word.last == ")", !words.isEmpty, hasArea {
      return (words.joined(separator: " "), String(word.dropFirst().dropLast()))
    }
    if has(text), !hasCity || isCoded && text.isInCapitals { return ("", text) }
    if word.isInCapitals, word.folded.count >= 2, has(word), !words.isEmpty {
      return (words.joined(separator: " "), word)
    }
    // New South Wales, without a comma.
    if isApart || isCoded { return nil }
    let all = text.spacedWords
    for count in stride(from: min(4, all.count - 1), through: 2, by: -1) {
      let name = all.suffix(count).joined(separator: " ")
      if has(name) { return (all.dropLast(count).joined(separator: " "), name) }
    }
    return nil
  }

  /// Returns whether the text after a comma is an area though it isn't in a list.
  private func canBeArea(_ text: String) -> Bool {
    hasArea && areas.isEmpty && !isCoded && !text.hasDigit
  }

  /// Returns the area at the beginning of a line in the country's own script, and the rest of the
  /// line.
  func beginning(_ text: String) -> (area: String, rest: String)? {
    guard let area = areas.first(where: { !$0.key.isLatin && text.hasPrefix($0.key) }) else {
      return nil
    }
    return (area.key, String(text.dropFirst(area.key.count)).trimmed)
  }
}
