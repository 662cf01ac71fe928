/// An answer to a question that is true, false or not set.
///
/// Only the whole answer counts: `on` is true, though it doesn't begin with a letter of "true" or
/// "yes".
package enum FlagAnswer: Hashable, Sendable {
  case yes, no, notSet

  /// Parses an answer in any case, ignoring spaces at its ends and invisible characters.
  ///
  /// - Returns: nil for everything that isn't one of the known words.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    var seen = String.UnicodeScalarView()
    seen.append(
      contentsOf: text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    guard let answer = Self.words[String(seen).lowercased().spacedWords.joined(separator: " ")]
    else { return nil }
    self = answer
  }

  /// The value that the answer gives a field; nil for none.
  package var flag: Bool? {
    switch self {
    case .yes: true
    case .no: false
    case .notSet: nil
    }
  }

  /// The answer as the form shows the value.
  package var word: String { flag.map { FieldValue.flag($0).text } ?? "not set" }

  /// The maximum number of bytes of an answer.
  private static let longest = 64

  private static let words: [String: Self] = [
    "true": .yes, "t": .yes, "yes": .yes, "y": .yes, "on": .yes, "1": .yes,
    "false": .no, "f": .no, "no": .no, "n": .no, "off": .no, "0": .no,
    "not set": .notSet, "not-set": .notSet, "not_set": .notSet, "notset": .notSet,
    "unset": .notSet, "none": .notSet, "null": .notSet, "nil": .notSet, "empty": .notSet,
    "blank": .notSet, "clear": .notSet, "cleared": .notSet,
  ]
}

extension FieldKind {
  /// Reads typed text as a value of this kind.
  ///
  /// - Parameter text: The typed text; not empty.
  /// - Returns: The value, or the text itself if it can't be read; a rule then says why.
  package func value(reading text: String) -> FieldValue {
    switch self {
    case .text, .choice, .country, .state, .date:
      return .text(text)
    case .flag: return FlagAnswer(text)?.flag.map(FieldValue.flag) ?? .text(text)
    case .ids:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let ids = parts.compactMap { Int32($0.trimmed) }
      return ids.count == parts.count ? .ids(ids) : .text(text)
    }
  }

  /// Reads a piece of a pasted text as a value of this kind.
  ///
  /// - Parameters:
  ///   - text: The piece on one line, not empty.
  ///   - country: The alpha-2 code of the country the piece belongs to; empty if unknown.
  /// - Returns: The value, or nil if the piece isn't one, or could be two.
  func value(pasted text: String, country: String) -> FieldValue? {
    switch self {
    case .text: return .text(text)
    case .choice(let choices): return ChoiceIndex(choices).value(pasted: text).map(FieldValue.text)
    case .country:
      let code = Country.code(called: text) ?? Country.index.choice(namedTwice: text)?.value
      return code.map(FieldValue.text)
    case .state:
      guard Subdivision.all(in: country) != nil else { return .text(text) }
      return Subdivision.code(called: text, in: country).map(FieldValue.text)
    case .date: return CalendarDate(pasted: text).map { .text($0.description) }
    case .flag: return FlagAnswer(text)?.flag.map(FieldValue.flag)
    case .ids:
      guard case .ids(let ids) = value(reading: text) else { return nil }
      return .ids(ids)
    }
  }
}

extension ChoiceIndex {
  /// Returns the value with a text as its value, label or alias, or as an initial that no other
  /// value has.
  fileprivate func value(pasted text: String) -> String? {
    if let choice = choice(called: text) ?? choice(namedTwice: text) { return choice.value }
    let wanted = text.folded
    guard wanted.count == 1, let initial = wanted.first, initial.isLetter else { return nil }
    return choices.filter { $0.value.folded.first == initial }.only?.value
  }
}
