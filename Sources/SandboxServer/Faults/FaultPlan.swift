/// Which fault a sandbox plays, and how.
package struct FaultPlan: Sendable {
  /// The time between two bytes of an answer that drips.
  static let drip = Duration.milliseconds(500)

  package var fault: Fault
  /// How many of the requests it befalls, from the first; 0 for all.
  ///
  /// Once shows the fault and then the recovery.
  package var times = 1
  /// How late an answer or an update is that comes late, and how long stale readings last.
  package var delay = Duration.seconds(5)
  /// Where redirects lead, before the request's path; nobody listens on port 1.
  package var target = "http://127.0.0.1:1"
  /// Waits.
  package var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  package init(_ fault: Fault) { self.fault = fault }
}
