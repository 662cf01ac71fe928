extension ExitStatus {
  /// What the status says, in a few words.
  package var words: String {
    switch self {
    case .done: "Saved, or nothing to save; what was asked for is done."
    case .leftWithoutSaving: "Left without saving, answered no, or nothing found."
    case .configuration: "The configuration or the token can't be used."
    case .terminal: "This terminal can't show a form."
    case .refused: "Refused by the server."
    case .notSent: "Not sent, sent to no effect, or not to be read."
    case .outcomeUnknown: "The outcome is unknown: the update may have been saved."
    case .changedMeanwhile: "Somebody else changed the contact meanwhile."
    case .valuesNotValid: "Values are not valid."
    case .usage: "The command line is wrong."
    case .outputLost: "Standard output can't be written."
    case .hangUp: "Ended by the loss of the terminal (SIGHUP)."
    case .interrupt: "Ended by an interrupt (SIGINT)."
    case .termination: "Ended by SIGTERM."
    }
  }
}
