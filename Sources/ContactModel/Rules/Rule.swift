/// One thing that is asked of a value.
package struct Rule: Sendable {
  /// What a rule found.
  enum Finding: Sendable {
    case error(String)
    case warning(String)
  }

  /// Looks at a field whose text is not empty: an empty one is a matter of the requirement alone.
  let check: @Sendable (FieldCheck) -> Finding?
}
