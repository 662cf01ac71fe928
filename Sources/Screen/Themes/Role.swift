/// The purpose of a piece of text; a theme gives every role its colours.
package enum Role: UInt8, CaseIterable, Sendable {
  /// Plain text, and the background of the whole screen.
  case text
  /// The contact's name in the first line.
  case title
  /// The rest of the first line: server, counts.
  case status
  /// The word at the left of the first line for production servers.
  case production
  /// Horizontal rules, and the borders of panels.
  case rule
  /// Horizontal rules for production servers.
  case productionRule
  /// A section's heading.
  case section
  /// A field's label.
  case label
  /// The label of the field that has the focus, the bar before it, and its value while it is
  /// selected.
  case focusedLabel
  /// A field's value.
  case value
  /// The value of the field that has the focus; the cursor is in it.
  case focusedValue
  /// The placeholder of a missing value, and remarks next to values.
  case placeholder
  /// A value that differs from the loaded one, and its mark.
  case changed
  /// A value that is to be cleared, and its mark.
  case cleared
  case error
  case warning
  /// A success.
  case success
  /// The focused field's help.
  case help
  /// A key in the footer and in help.
  case key
  /// The name of a key's action.
  case keyLabel
  /// The background and text of a panel over the form.
  case panel
  /// The selected row of a list.
  case selection
  /// The letters of a row that match the filter.
  case match
  /// A control or invisible character made visible.
  case escape

  /// The name in theme files.
  package var name: String {
    switch self {
    case .productionRule: "production-rule"
    case .focusedLabel: "focused-label"
    case .focusedValue: "focused-value"
    case .keyLabel: "key-label"
    default: "\(self)"
    }
  }

  /// Finds a role by its name in theme files.
  package init?(name: String) {
    guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  /// Whether it is of what has the focus or the selection.
  var isHighlight: Bool {
    switch self {
    case .focusedLabel, .focusedValue, .selection: true
    default: false
    }
  }

  /// The role whose look it has for a screen reader, which reads again what changes its look: a row
  /// looks the same with and without the focus, and a value changed and unchanged.
  package var readAloud: Role {
    switch self {
    case .label, .focusedLabel, .value, .focusedValue, .changed, .panel, .selection, .match: .text
    default: self
    }
  }
}
