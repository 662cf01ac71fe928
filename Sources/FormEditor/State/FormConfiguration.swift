package import ContactModel

extension FormState {
  /// The configuration of a form.
  ///
  /// It never changes and is part of every copy of the form, so it is shared.
  package final class Configuration: Sendable {
    let contactID: String
    let place: String
    let server: String
    let today: CalendarDate
    let asksBeforeSaving: Bool
    let isDryRun: Bool
    let keys: KeyMap
    let body: BodyMode
    let epoch: Int
    let protection: Protection
    let selectsOnEntry: Bool

    /// Describes a form.
    ///
    /// - Parameters:
    ///   - contactID: The opaque id of the contact.
    ///   - place: The server as the first line names it.
    ///   - server: The server's address, by which drafts are kept.
    ///   - today: The operator's current date, for dates in the future.
    ///   - asksBeforeSaving: Whether a save shows the review first.
    ///   - isDryRun: Whether the request is printed instead of sent.
    ///   - keys: The keys of the commands.
    ///   - body: The members that an update sends.
    ///   - epoch: The time of day at which the ticks' clock was 0, in milliseconds since
    ///     1970.
    ///   - protection: The protection from changes.
    ///   - selectsOnEntry: Whether the value of a field that is entered is selected, so that what
    ///     is typed takes its place.
    package init(
      contactID: String, place: String, server: String, today: CalendarDate,
      asksBeforeSaving: Bool = true, isDryRun: Bool = false, keys: KeyMap = .usual,
      body: BodyMode = .complete, epoch: Int,
      protection: Protection = .none, selectsOnEntry: Bool = true
    ) {
      self.contactID = contactID
      self.place = place
      self.server = server
      self.today = today
      self.asksBeforeSaving = asksBeforeSaving
      self.isDryRun = isDryRun
      self.keys = keys
      self.body = body
      self.epoch = epoch
      self.protection = protection
      self.selectsOnEntry = selectsOnEntry
    }
  }
}
