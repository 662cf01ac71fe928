/// A telephone number that a piece of a line holds alone, or behind a word like `Tel:`.
struct LabelledPhone {
  let number: String
  /// How it ranks among several; nil for a fax, which nobody calls.
  let rank: PastedValues.Rank?

  /// Reads a piece of a line; without a label only what begins with `+` is surely a number.
  init?(_ text: String) {
    guard text.utf8.count <= 60 else { return nil }
    let start = text.firstIndex { $0 == "+" || $0 == "(" || $0.isNumber } ?? text.endIndex
    let label = text[..<start].folded
    number = text[start...].trimmed
    guard Self.isNumber(number) else { return nil }
    if label.isEmpty, number.first == "+" {
      rank = .usual
    } else if Self.usual.contains(label) {
      rank = .usual
    } else if Self.lesser.contains(label) {
      rank = .lesser
    } else if Self.fax.contains(label) {
      rank = nil
    } else {
      return nil
    }
  }

  /// Whether a text has the characters of a number, and as many digits as E.164 allows.
  static func isNumber(_ text: String) -> Bool {
    (7...15).contains(text.utf8.count { (0x30...0x39).contains($0) })
      && text.unicodeScalars.allSatisfy("+0123456789 ()-./\u{A0}".unicodeScalars.contains)
  }

  private static let usual = "t tel telephone phone p ph o office d direct landline".spacedWords
  private static let lesser = "m mob mobile mobil c cell h home w work".spacedWords
  private static let fax = "f fax telefax".spacedWords
}
