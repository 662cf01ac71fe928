import ContactModel

/// Ids that are answered by number or by name.
extension LineDialogue {
  /// Takes ids and names with commas between them: they are the value, or with `+` and `-` before
  /// each, what comes to it and what goes.
  mutating func takeIDs(_ text: String) {
    let field = field
    guard let input = IDListInput(text) else { return misunderstand(IDListInput.mixture) }
    let wanted = input.ids(changing: form.edit.ids(of: field)) { id(of: $0) }
    guard let wanted else { return }
    form.change { $0.tick(wanted, in: field) }
    settle(saying: form.words(of: field))
  }

  /// The id that is meant; one that the server does not list can be given by its number.
  private mutating func id(of name: String) -> Int32? {
    if let id = Int32(name) { return id }
    switch ChoiceSearch(name, in: choices) {
    case .one(let choice): return Int32(choice.value)
    case .several(let matches):
      for choice in matches { say(choice.words) }
      misunderstand(
        matches.count == 1
          ? "“\(name)” is only a part of a name. Answer with its id or the whole name."
          : "“\(name)” matches \(matches.count) choices. Answer with an id, or more of the name.")
    case .none:
      misunderstand(
        """
        “\(name)” isn't one of the \(field.label.lowercased()). :list shows them.
        """)
    }
    return nil
  }

  private var choices: [Choice] { form.names[field.id]?.choices(with: form.edit, in: field) ?? [] }

  /// Lists the ids with their names, and which of them the contact has.
  mutating func listIDs(_ filter: String) {
    let ids = Set(form.edit.ids(of: field))
    let found = ChoiceSearch.matches(filter, in: choices)
    for choice in found.prefix(Self.mostListed) {
      let isOn = Int32(choice.value).map(ids.contains) ?? false
      say(choice.words + (isOn ? ", on" : ""))
    }
    if found.isEmpty { say("No match.") }
    let more = found.count - Self.mostListed
    if more > 0 { say("And \(more) more. Narrow the list with :list and a part of a name.") }
  }

  /// The most ids that are listed at once.
  private static let mostListed = 1_000
}
