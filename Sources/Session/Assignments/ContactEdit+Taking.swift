import ContactModel
import FormEditor
import LocalState

/// Texts of a command line as values of fields, read as the form reads what is typed.
extension ContactEdit {
  /// Takes a text as the value of a field.
  ///
  /// - Parameters:
  ///   - text: The text; not empty. That which was loaded means "unchanged", whatever it is.
  ///   - field: The field.
  ///   - today: The day at the operator's place.
  /// - Returns: Why it can't be read; nil where it is taken, and the rules have the word.
  mutating func take(_ text: String, in field: Field, today: CalendarDate) -> String? {
    if text.isSameBytes(as: base.reading(of: field).text) {
      restore(field)
      return nil
    }
    switch field.kind {
    case .text, .flag: enter(text, in: field)
    case .choice(let choices): return choose(text, of: ChoiceIndex(choices), in: field)
    case .country: return choose(text, of: Country.index, in: field)
    case .state:
      guard let choices = Subdivision.index(of: self.text(of: .country)) else {
        enter(text, in: field)
        return nil
      }
      return choose(text, of: choices, in: field)
    case .date:
      if case .date(let date) = DatePhrase(reading: text, today: today) {
        enter(date.description, in: field)
      } else {
        enter(text, in: field)
      }
    case .ids: return takeIDs(text, in: field)
    }
    return nil
  }

  /// Clears a state that does not belong to the country any more, as the form puts it aside.
  ///
  /// - Returns: What to do about it; nil where it fits.
  mutating func parkState() -> Problem? {
    guard let field = Field.named(.state), let country = Field.named(.country) else { return nil }
    let (former, present) = (base.reading(of: country).text, text(of: country))
    let state = text(of: field)
    guard former != present, Country.named(present) != nil, !state.isEmpty,
      !Subdivision.fits(state, from: former, to: present)
    else { return nil }
    clear(field)
    return Problem(
      field: field.id, severity: .error,
      message: "“\(state)” isn't valid for \(present). Give \(field.key) too.")
  }

  /// The most values that a sentence names.
  private static let mostNamed = 10

  private mutating func choose(_ text: String, of index: ChoiceIndex, in field: Field) -> String? {
    let choices = index.choices
    switch ChoiceSearch(text, in: index) {
    case .one(let choice):
      enter(choice.value, in: field)
      return nil
    case .several(let matches):
      if let only = matches.first, matches.count == 1 {
        return "“\(text)” is only a part of a name. Did you mean “\(only.words)”?"
      }
      let words = matches.prefix(Self.mostNamed).map(\.words).joined(separator: ", ")
      let rest = matches.count > Self.mostNamed ? ", …" : ""
      return "“\(text)” can mean any of these \(matches.count): \(words)\(rest)."
    case .none:
      let sentence = "“\(text)” isn't a valid \(label(of: field).lowercased())."
      let values = choices.map(\.value)
      if choices.count <= Self.mostNamed {
        return "\(sentence) There are: \(values.joined(separator: ", "))."
      }
      let names = choices.map { $0.label.lowercased() }
      guard let nearest = NearestWord.nearest(to: text, among: names),
        let place = names.firstIndex(of: nearest)
      else { return "\(sentence) Give its code or its name." }
      return "\(sentence) Did you mean “\(choices[place].words)”?"
    }
  }

  /// Takes ids with commas between them: they are the value, or with `+` and `-` before each, what
  /// comes to it and what goes.
  private mutating func takeIDs(_ text: String, in field: Field) -> String? {
    let parts = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      .filter { !$0.isEmpty }
    let signed = parts.filter { $0.first == "+" || $0.first == "-" }
    guard signed.isEmpty || signed.count == parts.count else {
      return "Give either all ids, or put + or - before each."
    }
    if !signed.isEmpty {
      switch base.reading(of: field) {
      case .notKnown: return "The server didn't send the current ids. Give all ids, like 3,17."
      case .foreign: return "The server's value isn't a list of ids. Give all ids, like 3,17."
      case .null, .value: break
      }
    }
    var wanted = signed.isEmpty ? [] : ids(of: field)
    for part in parts {
      let digits = signed.isEmpty ? part : String(part.dropFirst())
      guard let id = Int32(digits), digits.utf8.first != UInt8(ascii: "+") else {
        return "“\(digits)” isn't an id. Give whole numbers, like 3,17,21."
      }
      if part.first == "-" {
        wanted.removeAll { $0 == id }
      } else if !wanted.contains(id) {
        wanted.append(id)
      }
    }
    guard !parts.isEmpty else { return "It has no ids. To remove all, clear the field." }
    tick(wanted, in: field)
    return nil
  }
}
