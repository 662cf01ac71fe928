import CProcess
import Glibc

/// The handler of crashes: it restores the terminal, writes nothing of the memory, and ends the
/// process by the signal that the crash raised.
///
/// The handler is C: it must only do what is safe at any moment (signal-safety(7)). Here it gets
/// everything that it needs.
enum CrashHandler {
  /// Installs the handlers of crash signals, which restore a terminal from now on.
  ///
  /// - Parameters:
  ///   - terminal: The terminal's descriptor.
  ///   - modes: The modes that it had in the beginning.
  ///   - sequences: The sequences for the terminal.
  static func restore(_ terminal: Int32, to modes: termios, sending sequences: [UInt8]) {
    withUnsafePointer(to: modes) {
      cprocess_restore_terminal_on_crash(terminal, $0, sequences, sequences.count)
    }
  }

  /// Sets the note on standard error after the message that the program crashed.
  ///
  /// - Parameter note: The line about the typed text; one line, or nothing.
  static func setNote(_ note: String) { cprocess_set_crash_note(note) }

  /// Leaves the terminal alone: it is restored already.
  static func forgetTerminal() { cprocess_forget_terminal() }
}
