/// A job title, and perhaps the company, behind or below a person's name.
struct JobLine {
  private let title: String
  private let company: String?

  /// Reads a line, or its pieces between bars.
  ///
  /// A title is known by a word that jobs have. Of two sides of a bar one is the title, and the
  /// other the company; before a comma stands the title, and a team or region behind it is no
  /// company.
  init?(_ pieces: [String]) {
    let sides = pieces.only.map { $0.split(separator: ",").map(\.trimmed) } ?? pieces
    guard sides.allSatisfy({ !$0.hasDigit && $0.spacedWords.count <= 6 }) else { return nil }
    let isBarred = pieces.count > 1
    switch sides.count {
    case 1 where Self.isJob(sides[0]) && !Self.isCompany(sides[0]):
      title = sides[0]
      company = nil
    case 2 where isBarred && Self.isJob(sides[1]) && !Self.isJob(sides[0]):
      title = sides[1]
      company = sides[0]
    case 2 where Self.isJob(sides[0]) && Self.canBeCompany(sides[1]):
      title = sides[0]
      company = sides[1]
    default: return nil
    }
  }

  func note(in values: inout PastedValues) {
    values.note(title, as: FieldID("position"))
    if let company { values.note(company, as: FieldID("company_name")) }
  }

  /// Whether a line ends in a legal form like Ltd.
  static func isCompany(_ text: String) -> Bool {
    let words = text.spacedWords
    return (2...8).contains(words.count)
      && words.last.map { PastedWords.legalForms.contains($0.folded) } == true
  }

  private static func isJob(_ text: String) -> Bool {
    text.spacedWords.contains { PastedWords.jobs.contains($0.folded) }
  }

  private static func canBeCompany(_ text: String) -> Bool {
    !isJob(text) && Country.code(called: text) == nil
      && !text.spacedWords.contains { PastedWords.units.contains($0.folded) }
  }
}
