extension ExitStatus {
  /// What the status says, in a few words.
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
    case .hangUp: "Hang-up (SIGHUP)."
    case .interrupt: "Interrupt (SIGINT)."
    case .termination: "Termination (SIGTERM)."
    }
  }
}
