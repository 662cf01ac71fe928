/// What a field holds, and so which widget edits it and which JSON carries it.
package enum FieldKind: Sendable {
  /// One line of any text; the suggestions are offered, never enforced.
  case text(suggestions: [String] = [])
  /// One of a fixed list of values.
  case choice([Choice])
  /// A country, by its ISO 3166-1 alpha-2 code.
  case country
  /// A subdivision: from a list where the country has one here, else any text.
  case state
  /// A calendar date, `yyyy-mm-dd`.
  case date
  /// True, false or not set.
  case flag
  /// A list of int32 identifiers.
  case ids
}

/// One value of a fixed list.
package struct Choice: Hashable, Sendable {
  /// What the API receives.
  package let value: String
  /// What the operator reads beside it; empty where the value says it all.
  package let label: String
  /// Other words that find it: longer codes, names in other languages.
  package let aliases: [String]

  package init(_ value: String, _ label: String = "", aliases: [String] = []) {
    self.value = value
    self.label = label
    self.aliases = aliases
  }
}
