import ContactModel
import Screen

/// What all rows of a form are drawn from, beside what each of them shows; no letter that
/// is typed into a line changes any of it.
struct RowContext: Equatable {
  let size: Size
  /// Whether there is a contact whose values can be shown.
  let isLoaded: Bool
  /// What was loaded.
  let base: Contact
  /// The contact's country, which says what the state is.
  let country: String
  let names: [FieldID: Names]
  let protection: Protection
  let unlocked: Set<FieldID>
  let isRevealing: Bool
  let today: CalendarDate

  init(of form: borrowing FormState) {
    size = form.size
    isLoaded = form.phase == .editing
    base = form.edit.base
    country = form.edit.text(of: .country)
    names = form.names
    protection = form.configuration.protection
    unlocked = form.unlocked
    isRevealing = form.isRevealing
    today = form.configuration.today
  }
}
