/// Why a terminal can't show a form.
package enum TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The process has no controlling terminal.
  case noTerminal
  /// `TERM` isn't set.
  case typeUnset
  /// terminfo doesn't know the type that `TERM` names.
  case typeUnknown(String)
  /// A terminal of this type can't place the cursor.
  case cursorFixed(String)
  /// The terminal refused a request; with what the system said.
  case failed(String)

  /// What the operator is told.
  package var description: String {
    switch self {
    case .noTerminal:
      "There is no terminal to show a form on. Over ssh, ask for one with -t."
    case .typeUnset:
      "TERM is not set, so the type of this terminal is not known. Try TERM=xterm-256color."
    case .typeUnknown(let type):
      "The terminal type in TERM, \(type), is not known to terminfo. Try TERM=xterm-256color."
    case .cursorFixed(let type):
      "A terminal of type \(type) can't move its cursor. Set TERM to what it really is."
    case .failed(let reason):
      "The terminal refuses to work: \(reason)."
    }
  }
}
