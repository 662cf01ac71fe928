/// The statuses with which the program ends.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Saved, or nothing to save.
  case done = 0
  case leftWithoutSaving = 1
  /// A setting or the token can't be used.
  case configuration = 2
  /// This terminal can't show a form.
  case terminal = 3
  case refused = 4
  /// Not sent, or sent to no effect; also where the contact could not be read.
  case notSent = 5
  case outcomeUnknown = 6
  case changedMeanwhile = 7
  case valuesNotValid = 8
  /// The command line is wrong (sysexits.h, EX_USAGE).
  case usage = 64
  /// Results can't be written (sysexits.h, EX_IOERR).
  case outputLost = 74
  case hangUp = 129
  case interrupt = 130
  case termination = 143
}
