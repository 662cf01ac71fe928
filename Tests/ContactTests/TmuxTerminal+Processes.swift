import TestSupport

extension TmuxTerminal {
  /// Finds a process by its name among those that the window's shell has started.
  func descendant(named name: String) throws -> Int32? {
    try ProcessTable.descendant(of: process(), named: name)
  }
}
