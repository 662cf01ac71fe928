import Glibc

/// A prompt for a line that isn't displayed while it is typed.
package enum PasswordPrompt {
  /// The result of a prompt.
  package enum Answer: Equatable, Sendable {
    /// The bytes before Enter, or before the end of input.
    case line([UInt8])
    /// A signal to end.
    case ended(Signals.Signal)
  }

  /// Asks on the process's controlling terminal, and restores the terminal.
  ///
  /// Backspace, Ctrl-U and Ctrl-W correct the line. The terminal doesn't collect it, because it
  /// would cut it after 4,095 bytes (termios(3), canonical mode). Text typed before the question,
  /// which may have been displayed, is ignored.
  ///
  /// - Parameters:
  ///   - question: One line, of characters that are safe to show.
  ///   - wait: Waits until the input is readable, the output takes more if it is given, or a signal
  ///     came; returns the signals, and whether the input is readable.
  /// - Returns: The reply.
  /// - Throws: ``TerminalError`` if there is no terminal.
  package static func ask(
    _ question: String,
    waiting wait: (_ input: Int32, _ output: Int32?) -> (signals: [Signals.Signal], isReady: Bool)
  ) throws(TerminalError) -> Answer {
    let device = try TerminalDevice()
    CrashHandler.restore(
      device.output, to: device.originalModes, sending: Array("\r\n".utf8))
    hide(device, question)
    defer {
      show(device)
      CrashHandler.forgetTerminal()
    }
    var line: [UInt8] = []
    while true {
      let (signals, isReady) = wait(device.input, device.isBlocked ? device.output : nil)
      device.flush()
      for signal in signals {
        switch signal {
        case .terminate, .interrupt, .hangUp: return .ended(signal)
        case .stop:
          show(device)
          raise(SIGSTOP)
          hide(device, question)
        case .continued, .windowChanged: break
        }
      }
      guard isReady else { continue }
      switch device.read() {
      case .bytes(let bytes):
        for byte in FlowControl.removed(from: bytes) {
          switch byte {
          case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return .line(line)
          case 0x04: if line.isEmpty { return .line(line) }
          case 0x08, 0x7F: _ = line.popLast()
          case 0x15, 0x17: line = []
          default: line.append(byte)
          }
        }
      case .nothing: break
      case .ended: return .line(line)
      }
    }
  }

  private static func hide(_ device: TerminalDevice, _ question: String) {
    var modes = device.originalModes
    modes.c_lflag |= tcflag_t(ISIG)
    modes.c_lflag &= ~tcflag_t(ICANON | IEXTEN | ECHO | ECHONL)
    modes.setReadingOfEachByte()
    modes.c_iflag &= ~tcflag_t(IXON)
    tcflush(device.input, TCIFLUSH)
    device.set(modes)
    device.write(Array(question.utf8))
  }

  private static func show(_ device: TerminalDevice) {
    device.write([UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    device.release([])
  }
}
