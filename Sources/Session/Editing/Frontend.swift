import ContactModel
import LocalState
import Screen
import Terminal

/// The operator's interface: a screen, or plain lines.
enum Frontend {
  case screen(Terminal)
  case lines(LineTerminal)

  /// Opens the screen, or lines if they are wanted or the terminal can't move its cursor.
  ///
  /// - Parameters:
  ///   - isLineMode: Whether line mode was requested.
  ///   - isInputTaken: Whether standard input was read for something else, so that lines are typed
  ///     at the terminal.
  ///   - environment: `ACCESSIBLE` asks for lines too, unless it is empty or 0.
  ///   - open: Takes the terminal.
  /// - Throws: ``CommandError`` if the terminal can't show a form.
  init(
    isLineMode: Bool, isInputTaken: Bool = false, _ environment: Environment,
    open: () throws(TerminalError) -> Terminal
  ) throws(CommandError) {
    func lines() throws(CommandError) -> LineTerminal {
      guard isInputTaken else {
        try StandardInput.check()
        return LineTerminal()
      }
      guard let lines = LineTerminal.ofProcess() else {
        throw CommandError("No terminal for answers. Use --ids FILE, not --ids -.", .terminal)
      }
      lines.resume()
      return lines
    }
    if isLineMode || Self.isAccessible({ environment[$0] }) {
      self = .lines(try lines())
      return
    }
    do {
      self = .screen(try open())
    } catch .cursorFixed {
      self = .lines(try lines())
    } catch {
      throw CommandError("\(error) You can also use --line.", .terminal)
    }
  }

  /// Whether `ACCESSIBLE` asks for plain lines.
  static func isAccessible(_ variable: (String) -> String?) -> Bool {
    !["", "0"].contains(variable("ACCESSIBLE") ?? "")
  }

  var kind: FrontendKind {
    switch self {
    case .screen: .screen
    case .lines(let lines): .lines(isScript: !lines.isTerminal)
    }
  }

  /// Whether so much output waits that no more input should be handled.
  var isFull: Bool { lines?.isFull ?? false }

  /// The lines; nil on a screen.
  var lines: LineTerminal? {
    if case .lines(let lines) = self { lines } else { nil }
  }

  var input: Int32 {
    switch self {
    case .screen(let terminal): terminal.inputDescriptor
    case .lines(let lines): lines.input
    }
  }

  /// The time for which an incomplete input may wait, in milliseconds; nil for no limit.
  var pendingTimeoutMilliseconds: Int? {
    switch self {
    case .screen(let terminal): terminal.pendingTimeoutMilliseconds
    case .lines: nil
    }
  }

  /// The window's size; in line mode, that of the form that isn't shown.
  var size: Size {
    switch self {
    case .screen(let terminal): terminal.size
    case .lines: Size(columns: 80, rows: 24)
    }
  }

  /// The screen; nil in line mode.
  var screen: Terminal? {
    if case .screen(let terminal) = self { terminal } else { nil }
  }

  /// The descriptor of output that waits for the terminal or the reader; nil if there is none.
  var blockedOutput: Int32? {
    switch self {
    case .screen(let terminal): terminal.isBlocked ? terminal.outputDescriptor : nil
    case .lines(let lines): lines.isBlocked ? lines.outputDescriptor : nil
    }
  }

  /// Writes as much of the waiting output as is accepted now.
  func flush() {
    switch self {
    case .screen(let terminal): terminal.flush()
    case .lines(let lines): lines.flush()
    }
  }

  /// Releases the terminal for good; from now on, the end of the program waits only for
  /// ``EndingWait/limit`` if a terminal accepts no output.
  ///
  /// - Parameter isHungUp: Whether it is gone, so that nothing is waited for.
  func close(isHungUp: Bool = false) {
    switch self {
    case .screen(let terminal):
      EndingWait.begin()
      terminal.close(isHungUp: isHungUp)
    case .lines(let lines): lines.close()
    }
  }

  func repaint() {
    if case .screen(let terminal) = self { terminal.repaint() }
  }

  /// Releases the terminal to the shell until the process continues.
  func suspend() {
    switch self {
    case .screen(let terminal): terminal.suspend()
    case .lines(let lines):
      lines.leave()
      Signals.stop()
      lines.resume()
    }
  }

  /// Takes the terminal again after the process was stopped.
  func resume() {
    switch self {
    case .screen(let terminal): terminal.resume()
    case .lines(let lines): lines.resume()
    }
  }
}
