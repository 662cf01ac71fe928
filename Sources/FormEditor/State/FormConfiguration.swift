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
    let memberNames: MemberNames
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
    ///   - memberNames: The server's names for them.
    ///   - epoch: The time of day at which the ticks' clock was 0, in milliseconds since
    ///     1970.
    ///   - protection: The protection from changes.
    ///   - selectsOnEntry: Whether the value of a field that is entered is selected, so that what
    ///     is typed takes its place.
    package init(
      contactID: String, place: String, server: String, today: CalendarDate,
      asksBeforeSaving: Bool = true, isDryRun: Bool = false, keys: KeyMap = .standard,
      body: BodyMode = .complete, memberNames: MemberNames = .standard, epoch: Int,
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
      self.memberNames = memberNames
      self.epoch = epoch
      self.protection = protection
      self.selectsOnEntry = selectsOnEntry
    }
  }
}

/// The interval at which the screen changes without a key: only seconds are counted.
///
/// On a slow line, one frame per second would delay the echo of keys, so elapsed times are drawn
/// every five seconds there. A key still draws the current state.
struct RefreshInterval: Equatable, Sendable {
  /// The longest round trip, in milliseconds, that counts as fast: about where an echo no longer
  /// feels immediate.
  static let limit = 150

  /// The milliseconds from one frame to the next.
  private(set) var step = 1_000

  /// Sets the interval from a measured round trip.
  mutating func measure(roundTrip milliseconds: Int) {
    step = milliseconds > Self.limit ? 5_000 : 1_000
  }

  /// Returns the time at which an elapsed time is drawn next.
  func next(after now: Int, since start: Int) -> Int { now + step - max(0, now - start) % step }

  /// Returns the time at which a countdown is drawn next, at the latest at its end.
  func next(after now: Int, until end: Int) -> Int { now + max(0, end - now - 1) % step + 1 }
}
