/// One documented field of a contact.
///
/// Everything else about a field follows from its row in ``Field/all``: the form, the rules, the
/// member of the JSON body, the sandbox's column and the help line. A row never changes and is
/// passed around at every key, so it is shared instead of copied.
package final class Field: Sendable {
  package let id: FieldID
  package let section: Section
  package let label: String
  package let kind: FieldKind
  package let requirement: Requirement
  /// The evidence for the member's name in the API.
  package let grade: Grade
  /// One sentence for the operator about the field's content.
  package let help: String
  /// The rules beyond those that follow from the kind and the requirement.
  let rules: [Rule]
  /// The field's place in ``all``; -1 for a row before it has one.
  let index: Int

  init(
    _ id: FieldID, _ label: String, _ section: Section, _ kind: FieldKind,
    _ requirement: Requirement = .optional, grade: Grade = .strong, rules: [Rule] = [],
    help: String, index: Int = -1
  ) {
    self.id = id
    self.label = label
    self.section = section
    self.kind = kind
    self.requirement = requirement
    self.grade = grade
    self.rules = rules
    self.help = help
    self.index = index
  }

  /// Gives a row its place in the table.
  convenience init(_ row: Field, index: Int) {
    self.init(
      row.id, row.label, row.section, row.kind, row.requirement, grade: row.grade, rules: row.rules,
      help: row.help, index: index)
  }

  /// The field's own name, which is that of its member in the API's JSON unless the server uses
  /// another one (``MemberNames``).
  package var key: String { id.rawValue }

  /// The fields that are only meaningful together with this one, so that a change here can make
  /// them invalid.
  package var related: [FieldID] {
    switch id {
    case .country: [.state, .zipCode]
    case .state: [.country, .zipCode]
    case .zipCode: [.state]
    case .address: [.address2]
    case .address2: [.address]
    case .birthday: [.startDate, .anniversary]
    default: []
    }
  }

  /// Whether the form marks the field with a star.
  package var isRequired: Bool { requirement != .optional }
}

extension Field: Hashable {
  package static func == (left: Field, right: Field) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A heading of the form, in the order in which the headings appear.
package enum Section: String, CaseIterable, Sendable {
  case identity = "Identity"
  case address = "Address"
  case work = "Work"
  case dates = "Dates"
  case addressChecks = "Address checks"
  case listsAndLabels = "Lists and labels"
}

/// The condition under which a field must not be empty.
package enum Requirement: Hashable, Sendable {
  case optional
  case required
  /// Required only if the other field is empty.
  case unless(FieldID)
}

/// The evidence for a name in the API.
package enum Grade: String, Sendable {
  /// The vendor's document says so.
  case documented
  /// A public integration's source sends exactly this.
  case strong
  /// Not documented; inferred from the other names.
  case inferred
}

/// The name of a field: the key of its member in the API's JSON.
package struct FieldID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String
  /// The hash of the name, computed once: ids are looked up by the hundred at every key.
  private let digest: Int

  package init(rawValue: String) { self.init(rawValue) }

  package init(_ rawValue: String) {
    self.rawValue = rawValue
    digest = rawValue.hashValue
  }

  package var description: String { rawValue }

  package static func == (left: FieldID, right: FieldID) -> Bool {
    left.digest == right.digest && left.rawValue == right.rawValue
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// The fields that rules or screens refer to by name; all others are known by their row only.
extension FieldID {
  package static let firstName = FieldID("first_name")
  package static let lastName = FieldID("last_name")
  package static let email = FieldID("email")
  package static let phone = FieldID("phone_number")
  static let gender = FieldID("gender")
  package static let birthday = FieldID("birthday")
  package static let country = FieldID("country")
  package static let address = FieldID("address")
  package static let address2 = FieldID("address2")
  static let city = FieldID("city")
  package static let state = FieldID("state")
  static let zipCode = FieldID("zip_code")
  package static let company = FieldID("company_name")
  static let department = FieldID("department")
  static let position = FieldID("position")
  static let startDate = FieldID("start_date")
  static let anniversary = FieldID("wedding_anniversary")
  package static let lists = FieldID("lists")
  package static let labels = FieldID("labels")
}

/// The kind of a field's value, which decides its widget and its JSON.
package enum FieldKind: Sendable {
  /// One line of any text; the suggestions are offered, never enforced.
  case text(suggestions: [String] = [])
  /// One of a fixed list of values.
  case choice([Choice])
  /// A country, by its ISO 3166-1 alpha-2 code.
  case country
  /// A subdivision: from a list in the United States and Canada, else any text.
  case state
  /// A calendar date, `yyyy-mm-dd`.
  case date
  /// True, false or not set.
  case flag
  /// A list of int32 identifiers.
  case ids
}

extension FieldKind {
  /// Returns the values to choose from; nil if the field isn't a choice, or is a state that can be
  /// any text.
  ///
  /// - Parameter country: The contact's country; only the state needs it.
  /// - Returns: The values in the order in which they are listed.
  package func choices(in country: @autoclosure () -> String) -> [Choice]? {
    switch self {
    case .choice(let choices): choices
    case .country: Country.choices
    case .state: Subdivision.all(in: country())
    case .text, .date, .flag, .ids: nil
    }
  }

  /// Returns the suggested values; any other text is valid, too.
  ///
  /// - Parameter country: The contact's country; only the state needs it.
  /// - Returns: The values in the order in which they are listed; none if there are none.
  package func suggestions(in country: @autoclosure () -> String) -> [Choice] {
    switch self {
    case .text(let suggestions): suggestions.map { Choice($0) }
    case .state: AddressArea.choices(in: country())
    case .choice, .country, .date, .flag, .ids: []
    }
  }

  /// Returns an index of ``choices(in:)`` for finding them as people write them.
  package func choiceIndex(in country: @autoclosure () -> String) -> ChoiceIndex? {
    switch self {
    case .choice(let choices): ChoiceIndex(choices)
    case .country: Country.index
    case .state: Subdivision.index(of: country())
    case .text, .date, .flag, .ids: nil
    }
  }
}

extension FieldKind {
  /// The kind in a word, for scripts.
  package var name: String {
    switch self {
    case .text: "text"
    case .choice: "choice"
    case .country: "country"
    case .state: "state"
    case .date: "date"
    case .flag: "boolean"
    case .ids: "ids"
    }
  }

  /// The values that it takes, in words.
  package var accepts: String {
    switch self {
    case .text(let suggestions) where suggestions.isEmpty: "text"
    case .text(let suggestions): "text, usually \(suggestions.joined(before: "or"))"
    case .choice(let choices): choices.map(\.value).joined(before: "or")
    case .country: "a code or name, like GB"
    case .state: "a code or name; any text in most countries"
    case .date: "a date, like 1990-12-31"
    case .flag: "true or false"
    case .ids: "ids, like 3,17 or +3,-17"
    }
  }

  /// The values of a fixed list, and those that are usual; none if it takes any text.
  package var values: [Choice] {
    switch self {
    case .flag: [Choice("true"), Choice("false")]
    default: choices(in: "") ?? suggestions(in: "")
    }
  }
}

/// One value of a fixed list.
package struct Choice: Hashable, Sendable {
  /// The value that the API receives.
  package let value: String
  /// The description that the operator reads next to the value; empty if the value is enough.
  package let label: String
  /// Other words that match it: longer codes, names in other languages.
  let aliases: [String]

  package init(_ value: String, _ label: String = "", aliases: [String] = []) {
    self.value = value
    self.label = label
    self.aliases = aliases
  }
}
