import ContactModel

/// One way in which the network or the server fails, by a name that can be asked for.
///
/// A fault is a row: which requests it befalls, what becomes of the contact, and what the client
/// gets. Help, documentation and tests follow from ``all``.
package struct Fault: Sendable {
  /// In lower case with hyphens; says what happens.
  package let name: String
  /// What happens, short enough for one line of the help.
  package let sentence: String
  let moment: Moment
  let effect: Effect
  let alteration: Alteration
  let aftermath: Aftermath

  init(
    _ name: String, _ sentence: String, _ moment: Moment = .update, _ effect: Effect = .done,
    _ alteration: Alteration = .none, then aftermath: Aftermath = .none
  ) {
    self.name = name
    self.sentence = sentence
    self.moment = moment
    self.effect = effect
    self.alteration = alteration
    self.aftermath = aftermath
  }
}

extension Fault {
  /// Which requests a fault befalls.
  enum Moment: Equatable, Sendable {
    case update
    /// Any reading of one contact.
    case reading
    /// A reading of a contact that was read before.
    case rereading
    /// The names of a field of ids.
    case names(FieldID)
  }

  /// What the request does before it is answered.
  enum Effect: Equatable, Sendable {
    /// What it asks for.
    case done
    /// Nothing.
    case dropped
    /// What it asks for, just after somebody else has changed a field.
    case preceded(by: FieldID)
    /// What it asks for, but only after ``FaultPlan/delay``; the answer comes before.
    case late
    /// What it asks for, with other values.
    case distorted(Distortion)
  }

  /// What becomes of the reading that follows the update.
  enum Aftermath: Equatable, Sendable {
    case none
    /// It is answered with 500.
    case failing
    /// Somebody else changes a field just before it.
    case preceded(by: FieldID)
    /// For ``FaultPlan/delay`` it shows what was there before, as a replica that lags does.
    case stale
  }
}
