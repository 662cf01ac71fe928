import Glibc

/// All modes of a terminal, to be compared.
package struct TerminalModes: Equatable, Sendable {
  private let flags: [tcflag_t]
  private let characters: [UInt8]

  init(_ modes: termios) {
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  /// Whether Ctrl-S stops output.
  package var hasFlowControl: Bool { flags[0] & tcflag_t(IXON) != 0 }

  /// Whether what is typed comes in lines and is echoed, as a shell's programs expect.
  package var isCooked: Bool {
    flags[3] & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG)
  }
}
