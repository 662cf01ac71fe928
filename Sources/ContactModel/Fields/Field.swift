/// One documented field of a contact.
///
/// Every other notion of a field follows from its row in ``Field/all``: the form, the rules,
/// the member of the JSON body, the sandbox's column and the help line. A row never changes and is
/// handed around at every key, so it is shared instead of copied.
package final class Field: Sendable {
  package let id: FieldID
  package let section: Section
  package let label: String
  package let kind: FieldKind
  package let requirement: Requirement
  /// How sure we are of the member's name in the API.
  package let grade: Grade
  /// One sentence for the operator: what belongs here.
  package let help: String
  /// The rules beyond those that follow from the kind and the requirement.
  package let rules: [Rule]
  /// The field's place in ``all``.
  let index: Int

  init(
    _ id: FieldID, _ label: String, _ section: Section, _ kind: FieldKind,
    _ requirement: Requirement = .optional, grade: Grade = .strong, rules: [Rule] = [],
    help: String
  ) {
    self.id = id
    self.label = label
    self.section = section
    self.kind = kind
    self.requirement = requirement
    self.grade = grade
    self.rules = rules
    self.help = help
    // None: a row has its place only in the table.
    index = -1
  }

  /// Gives a row its place in the table.
  init(_ row: Field, index: Int) {
    id = row.id
    section = row.section
    label = row.label
    kind = row.kind
    requirement = row.requirement
    grade = row.grade
    help = row.help
    rules = row.rules
    self.index = index
  }

  /// The field's own name, which is that of its member in the API's JSON unless the server has
  /// another one (``MemberNames``).
  package var key: String { id.rawValue }

  /// The label in a country; the state's follows it.
  package func label(in country: @autoclosure () -> String) -> String {
    guard case .state = kind else { return label }
    return switch country() {
    case "US", "": "State"
    case "CA": "Province"
    default: "Region"
    }
  }

  /// The fields that mean something only together with this one, so that what is right here may be
  /// wrong there after a change.
  package var related: [FieldID] {
    switch id {
    case .country: [.state]
    case .state: [.country]
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

/// When a field may not be empty.
package enum Requirement: Hashable, Sendable {
  case optional
  case required
  /// Required only where the other field is empty.
  case unless(FieldID)
}

/// The evidence for a name in the API.
package enum Grade: String, Sendable {
  /// The vendor's document says so.
  case documented
  /// A public integration's source sends exactly this.
  case strong
  /// Nobody says so; it follows from the rest.
  case inferred
}
