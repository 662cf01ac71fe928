import Glibc

/// A program on a bare pty, and its screen as text.
///
/// It is to a test what ``TmuxTerminal`` is, without a process for every look at the screen.
package final class PtyTerminal {
  /// Why a test went no further.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// A key that no text stands for.
  package enum Key: String, Sendable {
    case enter = "\r"
    case tab = "\t"
    case escape = "\u{1B}"
    case backspace = "\u{7F}"
    case delete = "\u{1B}[3~"
    case up = "\u{1B}OA"
    case down = "\u{1B}OB"
    case pageUp = "\u{1B}[5~"
    case pageDown = "\u{1B}[6~"
    case cancel = "\u{3}"
    case find = "\u{6}"
    case repaint = "\u{C}"
    case quit = "\u{11}"
    case save = "\u{13}"
    case erase = "\u{15}"
    case undo = "\u{1F}"
  }

  private let pty: Pty
  private var picture: TerminalPicture

  /// Starts a program on a terminal of the type `xterm`.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments.
  ///   - environment: All of its environment but for `TERM`.
  ///   - columns: The window's width.
  ///   - rows: The window's height.
  /// - Throws: ``PtyError``.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int = 80,
    rows: Int = 24
  ) throws {
    pty = try Pty(
      program, arguments, environment: environment.merging(["TERM": "xterm"]) { $1 },
      columns: UInt16(columns), rows: UInt16(rows))
    picture = TerminalPicture(columns: columns, rows: rows)
  }

  package var process: Int32 { pty.process }

  /// The screen as it is now.
  package var screen: String {
    settle()
    return picture.text
  }

  /// The line of the screen that the cursor is in, as it was when the screen was last waited for.
  package var caretLine: String { picture.caretLine }

  package func type(_ text: String) { pty.send(text) }

  package func press(_ keys: Key...) { for key in keys { pty.send(key.rawValue) } }

  /// Pastes text between the marks of a bracketed paste.
  package func paste(_ text: String) { pty.send("\u{1B}[200~\(text)\u{1B}[201~") }

  package func resize(columns: Int, rows: Int) {
    settle()
    picture.resize(columns: columns, rows: rows)
    pty.resize(columns: UInt16(columns), rows: UInt16(rows))
  }

  /// Waits until the screen has some texts.
  ///
  /// All that a test wants of one screen belongs into one wait: a screen comes in pieces.
  /// - Parameters:
  ///   - texts: What must come.
  ///   - seconds: How long it may take.
  /// - Returns: The screen that has all of it.
  /// - Throws: ``Failure`` with the screen, when the time is up.
  @discardableResult
  package func wait(for texts: String..., seconds: Int = 20) throws -> String {
    try wait("no “\(texts.joined(separator: "”, “"))”", seconds: seconds) { screen in
      texts.allSatisfy { screen.contains($0) }
    }
  }

  /// Waits until the screen, or what else the test looks at, is as wanted.
  @discardableResult
  package func wait(
    _ complaint: String, seconds: Int = 20, until isWanted: (String) -> Bool
  ) throws -> String {
    guard wait(within: seconds * 1_000, until: isWanted) else {
      throw Failure(description: "\(complaint) on the screen:\n\(picture.text)")
    }
    return picture.text
  }

  /// Waits in short spans, since what is waited for may also be another process's doing.
  private func wait(within milliseconds: Int, until isWanted: (String) -> Bool) -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while !isWanted(picture.text) {
      let isEnded = pty.end(within: 0) != nil
      let isNews = take(within: 20)
      if !isNews, isEnded || ContinuousClock.now >= end { return isWanted(picture.text) }
    }
    settle()
    return true
  }

  /// Reads the rest of a screen that comes in pieces.
  private func settle() { while take(within: 20) {} }

  /// Takes what the program writes, and tells whether it wrote anything.
  private func take(within milliseconds: Int) -> Bool {
    let isNews = pty.read(within: milliseconds) { _ in !pty.output.isEmpty }
    picture.take(pty.output)
    pty.forget()
    return isNews
  }

  /// Lets the terminal take output, or not: as an XOFF does.
  package func setTakingOutput(_ isTaking: Bool) { pty.setTakingOutput(isTaking) }

  /// Sends the program a signal.
  package func kill(_ signal: Int32) { pty.kill(signal) }

  /// Waits for the program's end.
  ///
  /// - Returns: How it ended.
  /// - Throws: ``Failure`` with the screen, where it does not end.
  package func end() throws -> PtyEnd {
    guard let end = pty.end() else {
      throw Failure(description: "it does not end:\n\(screen)")
    }
    picture.take(pty.output)
    pty.forget()
    return end
  }

  /// The terminal's modes.
  package var modes: TerminalModes { pty.modes }
}
