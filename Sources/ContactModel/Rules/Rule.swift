/// One thing that is asked of a value.
package struct Rule: Sendable {
  /// What a rule found.
  enum Finding: Sendable {
    case error(String)
    case warning(String)
  }

  /// What a rule may look at: the text of its field, the other fields, and today.
  struct Context: Sendable {
    let field: Field
    /// Never empty: an empty field is a matter of the requirement alone.
    let text: String
    let edit: ContactEdit
    let today: CalendarDate
  }

  let check: @Sendable (Context) -> Finding?
}
