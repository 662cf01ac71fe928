import Glibc

/// Flow control by Ctrl-S and Ctrl-Q, switched off on a terminal while lines are read from it: a
/// Ctrl-S that was meant to save would stop all output.
package final class FlowControl {
  private let descriptor: Int32
  /// The modes before it was switched off; nil while it isn't.
  private var originalModes: termios?

  /// Creates it for a terminal; nil for anything else.
  package init?(at descriptor: Int32) {
    guard isatty(descriptor) == 1 else { return nil }
    self.descriptor = descriptor
  }

  deinit { restore() }

  /// Switches it off.
  package func turnOff() {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return }
    let originalModes = originalModes ?? modes
    self.originalModes = originalModes
    CrashHandler.restore(descriptor, to: originalModes, sending: [])
    modes = originalModes
    modes.c_iflag &= ~tcflag_t(IXON)
    set(modes)
  }

  /// Restores the modes.
  package func restore() {
    guard let modes = originalModes else { return }
    originalModes = nil
    set(modes)
    CrashHandler.forgetTerminal()
  }

  /// Returns bytes without Ctrl-S and Ctrl-Q, as a terminal with flow control would give them.
  package static func removed(from bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.filter { $0 != 0x11 && $0 != 0x13 }
  }

  /// In the background the terminal's modes are those of another program.
  private func set(_ modes: termios) {
    guard tcgetpgrp(descriptor) == getpgrp() else { return }
    var modes = modes
    while tcsetattr(descriptor, TCSANOW, &modes) != 0, errno == EINTR {}
  }
}
