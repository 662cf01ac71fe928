/// Texts that a script assigns to fields: `country=Germany`, `birthday=yesterday`, `lists=+3,-17`.
extension ContactEdit {
  /// Sets a field to an assigned text, read as the form reads typed text.
  ///
  /// - Parameters:
  ///   - text: The text; not empty. The loaded text means "unchanged", whatever it is.
  ///   - field: The field.
  ///   - today: The operator's current date.
  /// - Returns: An error if the text can't be read, or warnings about what was removed from
  ///   it; the rules judge the rest.
  package mutating func assign(
    _ text: String, to field: Field, today: CalendarDate
  ) -> [Problem] {
    if text.isSameBytes(as: base.reading(of: field).text) {
      restore(field)
      return []
    }
    let entered = EnteredText(text, for: field)
    let reason: String?
    if entered.text.isEmpty {
      reason = "The value has only spaces. To remove it, clear the field."
    } else if case .ids = field.kind {
      reason = assignIDs(entered.text, to: field)
    } else if let index = field.kind.choiceIndex(in: self.text(of: .country)) {
      reason = assignChoice(entered.text, of: index, to: field)
    } else {
      reason = nil
      if case .date = field.kind,
        case .date(let date) = DatePhrase(reading: entered.text, today: today)
      {
        enter(date.description, in: field)
      } else {
        enter(entered.text, in: field)
      }
    }
    if let reason { return [field.error(reason)] }
    if case .text = field.kind { return entered.remarks(in: field, of: self) }
    return []
  }

  /// Sets a field to a JSON value, as a file of contacts gives it.
  ///
  /// - Parameters:
  ///   - json: The value. That which was loaded means "unchanged", whatever it is; a text is read
  ///     like any assigned text, except that an empty one is a value of its own.
  ///   - field: The field.
  ///   - today: The day at the operator's place.
  /// - Returns: What ``assign(_:to:today:)`` returns for a text.
  package mutating func assign(
    _ json: JSONValue, to field: Field, today: CalendarDate
  ) -> [Problem] {
    if field.isSame(json, base.members[field.id]) {
      restore(field)
      return []
    }
    if case .string(let text) = json {
      guard text.isEmpty else { return assign(text, to: field, today: today) }
      if case .text = field.kind { set(.text(""), in: field) } else { clear(field) }
      return []
    }
    switch (Reading(json, as: field.kind), json) {
    case (.notKnown, _), (.null, _): clear(field)
    case (.value(.ids(let ids)), _): tick(ids, in: field)
    case (.value(let value), _): set(value, in: field)
    case (.foreign, .number(let digits)):
      return [field.error("\(digits.prefix(40)) is a number. Put it in quotation marks.")]
    case (.foreign, _):
      var name = "a valid \(label(of: field).lowercased())"
      if case .ids = field.kind { name = "a list of ids" }
      return [field.error("\(json.text.prefix(40)) isn't \(name).")]
    }
    return []
  }

  /// Clears a state that doesn't belong to the new country.
  ///
  /// - Returns: The problem, with advice; nil if the state fits.
  package mutating func clearStrandedState() -> Problem? {
    guard let field = Field.named(.state), let country = Field.named(.country) else { return nil }
    let (former, present) = (base.reading(of: country).text, text(of: country))
    let state = text(of: field)
    guard former != present, Country.name(of: present) != nil, !state.isEmpty,
      !Subdivision.fits(state, from: former, to: present)
    else { return nil }
    clear(field)
    return field.error(
      "“\(state)” isn't valid for \(Country.nameInSentence(present)). Give \(field.key) too.")
  }

  /// The maximum number of values that a sentence names.
  private static let mostNamed = 10

  private mutating func assignChoice(
    _ text: String, of index: ChoiceIndex, to field: Field
  ) -> String? {
    switch ChoiceSearch(text, in: index) {
    case .one(let choice):
      enter(choice.value, in: field)
      return nil
    case .several(let matches):
      if let only = matches.only {
        return "“\(text.prefix(40))” is only part of a name. Did you mean “\(only.words)”?"
      }
      let words = matches.prefix(Self.mostNamed).map(\.words).joined(separator: ", ")
      let rest = matches.count > Self.mostNamed ? ", …" : ""
      return "“\(text.prefix(40))” can mean any of these \(matches.count): \(words)\(rest)."
    case .none:
      let choices = index.choices
      let sentence = "“\(text.prefix(40))” isn't a valid \(label(of: field).lowercased())."
      if choices.count <= Self.mostNamed {
        return "\(sentence) Choose from: \(choices.map(\.value).joined(separator: ", "))."
      }
      let names = choices.map { $0.label.lowercased() }
      guard let nearest = NearestWord.nearest(to: text, among: names),
        let place = names.firstIndex(of: nearest)
      else { return "\(sentence) Give its code or its name." }
      return "\(sentence) Did you mean “\(choices[place].words)”?"
    }
  }

  private mutating func assignIDs(_ text: String, to field: Field) -> String? {
    guard let input = IDListInput(text) else { return IDListInput.mixture }
    if input.isChange {
      switch base.reading(of: field) {
      case .notKnown: return "The server didn't send the current ids. Give all ids, like 3,17."
      case .foreign: return "The server's value isn't a list of ids. Give all ids, like 3,17."
      case .null, .value: break
      }
    }
    var wrong = ""
    let wanted = input.ids(changing: ids(of: field)) { name in
      wrong = name
      return name.utf8.first == UInt8(ascii: "+") ? nil : Int32(name)
    }
    guard let wanted else { return "“\(wrong)” isn't an id. Give whole numbers, like 3,17,21." }
    if input.items.isEmpty { return IDListInput.none }
    tick(wanted, in: field)
    return nil
  }
}

extension Field {
  fileprivate func error(_ message: String) -> Problem {
    Problem(field: id, severity: .error, message: message)
  }
}

/// Ids separated by commas, answered or assigned: the whole list, or, with `+` or `-` before each,
/// the ids to add and to remove.
package struct IDListInput: Sendable {
  /// The text between two commas.
  package struct Item: Equatable, Sendable {
    /// The id, or the name of one, without a sign.
    package let name: String
    /// Whether it has a `-` before it.
    let isRemoved: Bool
  }

  package let items: [Item]
  /// Whether the items are added to or removed from a list; otherwise they are the whole list.
  package let isChange: Bool

  /// The error message if ``init(_:)`` returns nil.
  package static let mixture = "Give either all ids, or put + or - before each."
  /// The error message if it has no ids, as a lone comma.
  package static let none = "The value has no ids. To remove all, clear the field."

  /// Reads a text; nil if some ids have a sign and others don't.
  package init?(_ text: String) {
    let parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    let signed = parts.count { $0.first == "+" || $0.first == "-" }
    guard signed == 0 || signed == parts.count else { return nil }
    isChange = signed > 0
    items = parts.map { part in
      signed > 0
        ? Item(name: part.dropFirst().trimmed, isRemoved: part.first == "-")
        : Item(name: part, isRemoved: false)
    }
  }

  /// Returns the same text with ids instead of names.
  ///
  /// - Parameter id: Finds the id of a name.
  /// - Returns: The text.
  /// - Throws: The error of a name that has no id.
  package func text<Failure: Error>(
    replacingNames id: (String) throws(Failure) -> Int32
  ) throws(Failure) -> String {
    var parts: [String] = []
    for item in items {
      let number = Int32(item.name) == nil ? "\(try id(item.name))" : item.name
      parts.append((isChange ? item.isRemoved ? "-" : "+" : "") + number)
    }
    return parts.joined(separator: ",")
  }

  /// Returns the resulting list, with each id once.
  ///
  /// - Parameters:
  ///   - present: The current ids, to which a change is applied.
  ///   - id: Finds the id that an item names; nil ends the search.
  /// - Returns: The ids; nil if one was not found.
  package func ids(
    changing present: [Int32], id: (String) -> Int32?
  ) -> [Int32]? {
    let former = isChange ? present : []
    var (kept, added) = (Set(former), [Int32]())
    for item in items {
      guard let id = id(item.name) else { return nil }
      if item.isRemoved {
        kept.remove(id)
        added.removeAll { $0 == id }
      } else if kept.insert(id).inserted {
        added.append(id)
      }
    }
    let news = Set(added)
    return former.filter { kept.contains($0) && !news.contains($0) } + added
  }
}
