/// The outcomes with which the program ends; the raw value is the exit status.
package enum CommandOutcome: Int32, CaseIterable, Sendable {
  /// Saved, or nothing to save.
  case done = 0
  case leftWithoutSaving = 1
  /// A setting or the token can't be used.
  case configuration = 2
  /// This terminal can't show a form.
  case terminal = 3
  case refused = 4
  /// Not sent, or sent without effect; also if the contact couldn't be read.
  case notSent = 5
  case outcomeUnknown = 6
  case changedMeanwhile = 7
  case valuesNotValid = 8
  /// The command line is wrong (sysexits.h, EX_USAGE).
  case usage = 64
  /// Results can't be written (sysexits.h, EX_IOERR).
  case outputLost = 74
  /// The server says to wait (sysexits.h, EX_TEMPFAIL).
  case tooManyRequests = 75
  case hangUp = 129
  case interrupt = 130
  case termination = 143
}

extension CommandOutcome {
  /// The outcomes that decide how several contacts together end, the worst first.
  private static let byWeight: [CommandOutcome] = [
    .outcomeUnknown, .changedMeanwhile, .refused, .tooManyRequests, .notSent, .valuesNotValid,
    .leftWithoutSaving,
  ]

  /// Returns the worst of some outcomes; done if there are none.
  package static func worst(of outcomes: some Sequence<CommandOutcome>) -> CommandOutcome {
    let outcomes = Set(outcomes)
    return (byWeight + allCases).first { $0 != .done && outcomes.contains($0) } ?? .done
  }

  /// The meaning in a few words.
  package var words: String {
    switch self {
    case .done: "Saved, or nothing to save."
    case .leftWithoutSaving: "Left without saving, answered no, or nothing found."
    case .configuration: "The configuration or the token can't be used."
    case .terminal: "This terminal can't show a form."
    case .refused: "Refused by the server."
    case .notSent: "Not sent, not saved, or the contact can't be read."
    case .outcomeUnknown: "May have been saved: the outcome isn't known."
    case .changedMeanwhile: "Changed by someone else."
    case .valuesNotValid: "Values aren't valid."
    case .usage: "The command line isn't valid."
    case .outputLost: "Output can't be written."
    case .tooManyRequests: "Too many requests. Try again later."
    case .hangUp: "Hang-up (SIGHUP)."
    case .interrupt: "Interrupt (SIGINT)."
    case .termination: "Termination (SIGTERM)."
    }
  }
}
