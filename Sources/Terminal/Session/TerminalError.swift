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
      "There is no terminal for a form. With ssh, use -t."
    case .typeUnset:
      "TERM isn't set, so the terminal type isn't known. Try TERM=xterm-256color."
    case .typeUnknown(let type):
      "terminfo doesn't know the terminal type in TERM, \(type). Try TERM=xterm-256color."
    case .cursorFixed(let type):
      "A terminal of type \(type) can't move its cursor. Set TERM to the real type."
    case .failed(let reason):
      "Can't set up the terminal: \(reason)."
    }
  }
}
