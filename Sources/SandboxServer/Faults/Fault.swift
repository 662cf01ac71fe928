import ContactModel

/// A failure of the network or the server, by its name.
///
/// A fault is a row: the requests that trigger it, the effect on the contact, and the response.
/// Help, documentation and tests follow from ``all``.
package struct Fault: Sendable {
  /// The name, in lower case with hyphens; it says what happens.
  package let name: String
  /// A description that fits on one line of the help.
  package let sentence: String
  let trigger: Trigger
  let effect: Effect
  let alteration: Alteration
  let aftermath: Aftermath

  init(
    _ name: String, _ sentence: String, _ trigger: Trigger = .update, _ effect: Effect = .done,
    _ alteration: Alteration = .none, then aftermath: Aftermath = .none
  ) {
    self.name = name
    self.sentence = sentence
    self.trigger = trigger
    self.effect = effect
    self.alteration = alteration
    self.aftermath = aftermath
  }

  /// The requests that trigger a fault.
  enum Trigger: Equatable, Sendable {
    case update
    /// Any reading of one contact.
    case reading
    /// A reading of a contact that was read before.
    case rereading
    /// The names of a field of ids.
    case names(FieldID)
  }

  /// The effect of the request before it is answered.
  enum Effect: Equatable, Sendable {
    /// The update is applied.
    case done
    /// The update isn't applied.
    case dropped
    /// The update is applied just after someone else has changed a field.
    case preceded(by: FieldID)
    /// The update is applied, but only after ``FaultPlan/delay``; the answer is sent before.
    case late
    /// The update is applied with other values.
    case distorted(Distortion)
  }

  /// The effect on the reading that follows the update.
  enum Aftermath: Equatable, Sendable {
    case none
    /// It is answered with 500.
    case failing
    /// Someone else changes a field just before it.
    case preceded(by: FieldID)
    /// For ``FaultPlan/delay`` it shows the former contact, like a replica that lags.
    case stale
  }

  /// Finds a fault.
  ///
  /// - Throws: ``SandboxError`` with the nearest names if there is none with this name.
  package static func named(_ name: String) throws -> Fault {
    if let fault = all.first(where: { $0.name == name }) { return fault }
    let near = all.map { (distance: NearestWord.distance(name, $0.name), name: $0.name) }
      .sorted { $0.distance < $1.distance }.prefix(3).map { "“\($0.name)”" }
    throw SandboxError(
      "There is no fault with this name. Did you mean \(near.joined(separator: ", "))?")
  }
}

/// The fault that a sandbox plays, with its parameters.
package struct FaultPlan: Sendable {
  /// The time between two bytes of a response that drips.
  static let drip = Duration.milliseconds(500)

  package var fault: Fault
  /// The number of triggering requests that it affects, from the first; 0 for all.
  ///
  /// Once shows the fault and then the recovery.
  package var times = 1
  /// The delay of late answers and updates, and the time for which reads stay stale.
  package var delay = Duration.seconds(5)
  /// The target of redirects, before the request's path; nothing listens on port 1.
  package var target = "http://127.0.0.1:1"
  /// Waits.
  package var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  package init(_ fault: Fault) { self.fault = fault }
}
