extension FieldKind {
  /// Reads a piece of a pasted text as a value of this kind.
  ///
  /// - Parameters:
  ///   - text: The piece on one line, not empty.
  ///   - country: The alpha-2 code of the country the piece belongs to; empty where unknown.
  /// - Returns: The value, or nil where the piece is none or could be two.
  func value(pasted text: String, country: String) -> FieldValue? {
    switch self {
    case .text: return .text(text)
    case .choice(let choices): return ChoiceIndex(choices).value(pasted: text).map(FieldValue.text)
    case .country: return Country.code(called: text).map(FieldValue.text)
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
  /// The value that a text calls by its value, label or alias, or by an initial only one has.
  fileprivate func value(pasted text: String) -> String? {
    if let choice = choice(called: text) { return choice.value }
    let wanted = text.folded
    guard wanted.count == 1, let initial = wanted.first, initial.isLetter else { return nil }
    return choices.filter { $0.value.folded.first == initial }.only?.value
  }
}
