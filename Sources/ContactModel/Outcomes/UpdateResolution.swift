/// The outcome of an update that was in progress when the program ended.
package enum UpdateResolution: Equatable, Sendable {
  /// No update was in progress.
  case editing
  /// The server has everything that was sent; the time of the update, in seconds since 1970.
  case stored(since: Int)
  /// The server still has the old values.
  case notStored(since: Int)
  /// The server has neither the loaded values nor everything that was sent.
  case doubtful(since: Int)
}

extension Draft {
  /// Returns the outcome of the draft's update, judged by the server's current contact.
  ///
  /// - Parameters:
  ///   - stored: The contact, read again.
  ///   - defaultMode: The members that an update sends, if the draft doesn't say.
  /// - Returns: The outcome.
  package func resolution(by stored: Contact, sending defaultMode: BodyMode) -> UpdateResolution {
    let (since, mode): (Int, BodyMode)
    switch phase {
    case .editing: return .editing
    case .submitting(let begin, let sent): (since, mode) = (begin, sent)
    case .unknown(let begin, _): (since, mode) = (begin, defaultMode)
    }
    if edit.differences(from: stored, sending: mode).isEmpty { return .stored(since: since) }
    return base.isUnchanged(in: stored) ? .notStored(since: since) : .doubtful(since: since)
  }
}

extension UpdateResolution {
  /// The maximum time that an update may be in progress, in seconds: the deadline of a save.
  ///
  /// Ending the program doesn't stop a request that was sent.
  package static let flight = 30

  /// Returns the time for which the update may still arrive although the server doesn't have it
  /// yet.
  ///
  /// A clock that was set back a little doesn't shorten the wait; ``isDoubtful(now:)`` reports one
  /// that was set back further.
  /// - Parameter now: The present, in seconds since 1970.
  /// - Returns: Seconds; 0 if it is settled.
  package func secondsLeft(now: Int) -> Int {
    guard case .notStored(let since) = self, since <= now + Self.flight else { return 0 }
    return min(Self.flight, max(0, since + Self.flight - now))
  }

  /// The time at which the update was sent, in seconds since 1970; nil if there was none.
  package var since: Int? {
    switch self {
    case .editing: nil
    case .stored(let since), .notStored(let since), .doubtful(let since): since
    }
  }

  /// Returns the time for which the update may still be applied, even if the server has something
  /// else now.
  ///
  /// - Parameter now: The present, in seconds since 1970.
  /// - Returns: Seconds; 0 if it is settled.
  package func secondsInFlight(now: Int) -> Int {
    guard case .doubtful(let since) = self else { return secondsLeft(now: now) }
    return UpdateResolution.notStored(since: since).secondsLeft(now: now)
  }

  /// Returns whether the outcome isn't known, either in itself or because the clock was set back so
  /// far that the update may still be applied.
  ///
  /// - Parameter now: The present, in seconds since 1970.
  /// - Returns: Whether the sentence says so.
  package func isDoubtful(now: Int) -> Bool {
    switch self {
    case .doubtful: true
    case .notStored(let since): since > now + Self.flight
    case .editing, .stored: false
    }
  }

  /// Returns the outcome in a sentence.
  ///
  /// - Parameter now: The present, in seconds since 1970.
  /// - Returns: The sentence; nil if there was no update.
  package func sentence(now: Int) -> String? {
    switch self {
    case .editing: nil
    case .stored(let since):
      "The update sent \(Age(since: since, now: now)) was saved."
    case .notStored(let since) where secondsLeft(now: now) > 0:
      """
      The update sent \(Age(since: since, now: now)) isn't saved yet: the server still has the \
      old values. It may still be applied within \(secondsLeft(now: now)) s.
      """
    case .notStored where isDoubtful(now: now):
      """
      It isn't known whether the update was saved: the server still has the old values, and \
      this computer's clock was set back.
      """
    case .notStored(let since):
      """
      The update sent \(Age(since: since, now: now)) wasn't saved: the server still has the \
      old values.
      """
    case .doubtful(let since):
      """
      It isn't known whether the update sent \(Age(since: since, now: now)) was saved: the server \
      has neither the old values nor all the new ones.
      """
    }
  }
}
