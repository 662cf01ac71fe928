/// An update that went out and may still be applied, so that former values prove nothing yet.
package struct UnconfirmedUpdate: Equatable, Sendable {
  /// What happened, in a sentence.
  package let reason: String
  /// For how long it may still be applied.
  package let milliseconds: Int

  package init(reason: String, milliseconds: Int) {
    self.reason = reason
    self.milliseconds = milliseconds
  }

  /// The outcome for those who don't wait for a better one.
  package var outcome: SaveOutcome {
    .unknown(reason: "\(reason) The update may still be applied within \(seconds) s.")
  }

  /// The same in whole seconds, rounded up.
  package var seconds: Int { (max(0, milliseconds) + 999) / 1000 }
}
