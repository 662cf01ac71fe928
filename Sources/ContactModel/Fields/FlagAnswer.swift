/// An answer to a question that is true, false or not set.
///
/// Only the whole answer counts: `on` is true, though it begins neither with a letter of "true" nor
/// of "yes".
package enum FlagAnswer: Hashable, Sendable {
  case yes, no, notSet

  /// Parses an answer in any case, without spaces at its ends and invisible characters.
  ///
  /// - Returns: nil for everything that isn't one of the words that people use.
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

  /// No answer has more bytes, whatever stands around it.
  private static let longest = 64

  private static let words: [String: Self] = [
    "true": .yes, "t": .yes, "yes": .yes, "y": .yes, "on": .yes, "1": .yes,
    "false": .no, "f": .no, "no": .no, "n": .no, "off": .no, "0": .no,
    "not set": .notSet, "not-set": .notSet, "not_set": .notSet, "notset": .notSet,
    "unset": .notSet, "none": .notSet, "null": .notSet, "nil": .notSet, "empty": .notSet,
    "blank": .notSet, "clear": .notSet, "cleared": .notSet,
  ]
}
