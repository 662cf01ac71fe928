import Glibc

/// A program on a terminal of its own, and its screen as text: what nearly all tests drive.
///
/// ``TmuxTerminal`` is for what only a real terminal knows, at the cost of a process for every look.
package final class PtyTerminal {
  /// A key, by the name that tmux gives it (`"C-s"`, `"M-r"`, `"Enter"`, `"F6"`), or text to type.
  package struct Key: ExpressibleByStringLiteral, Sendable {
    fileprivate let bytes: String

    package init(stringLiteral name: String) {
      if let bytes = Self.named[name] {
        self.bytes = bytes
      } else if name.count == 3, name.hasPrefix("C-"), let letter = name.utf8.last {
        bytes = String(Unicode.Scalar(letter & 0x1F))
      } else if name.count == 3, name.hasPrefix("M-") {
        bytes = "\u{1B}" + name.dropFirst(2)
      } else {
        bytes = name
      }
    }

    /// As `xterm` sends them.
    private static let named = [
      "Enter": "\r", "Tab": "\t", "BTab": "\u{1B}[Z", "Escape": "\u{1B}", "Space": " ",
      "BSpace": "\u{7F}", "DC": "\u{1B}[3~", "Up": "\u{1B}OA", "Down": "\u{1B}OB",
      "Right": "\u{1B}OC", "Left": "\u{1B}OD", "Home": "\u{1B}OH", "End": "\u{1B}OF",
      "PPage": "\u{1B}[5~", "NPage": "\u{1B}[6~", "F5": "\u{1B}[15~", "F6": "\u{1B}[17~",
      "F10": "\u{1B}[21~",
      "F11": "\u{1B}[23~", "F12": "\u{1B}[24~",
    ]

    package static let enter: Key = "Enter"
    package static let tab: Key = "Tab"
    package static let escape: Key = "Escape"
    package static let backspace: Key = "BSpace"
    package static let delete: Key = "DC"
    package static let up: Key = "Up"
    package static let down: Key = "Down"
    package static let pageUp: Key = "PPage"
    package static let pageDown: Key = "NPage"
    package static let cancel: Key = "C-c"
    package static let find: Key = "C-f"
    package static let repaint: Key = "C-l"
    package static let quit: Key = "C-q"
    package static let save: Key = "C-s"
    package static let erase: Key = "C-u"
    package static let undo: Key = "C-_"
  }

  private let pty: Pty
  private var picture: TerminalPicture

  /// Starts a program on a terminal, of the type `xterm` unless the environment has another.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments.
  ///   - environment: All of its environment.
  ///   - columns: The window's width.
  ///   - rows: The window's height.
  /// - Throws: ``DriverError``.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int = 80,
    rows: Int = 24
  ) throws {
    pty = try Pty(
      program, arguments, environment: environment.merging(["TERM": "xterm"]) { own, _ in own },
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

  package func press(_ keys: Key...) { for key in keys { pty.send(key.bytes) } }

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
  ///   - texts: The expected texts.
  ///   - seconds: The longest wait.
  /// - Returns: The screen that has all of it.
  /// - Throws: ``DriverError`` with the screen, when the time is up.
  @discardableResult
  package func wait(for texts: String..., seconds: Int = Waiting.patience / 1_000) throws -> String
  {
    try wait("no “\(texts.joined(separator: "”, “"))”", seconds: seconds) { screen in
      texts.allSatisfy { screen.contains($0) }
    }
  }

  /// Waits until the screen, or what else the test looks at, is as wanted.
  @discardableResult
  package func wait(
    _ complaint: String, seconds: Int = Waiting.patience / 1_000, until isWanted: (String) -> Bool
  ) throws -> String {
    guard wait(within: seconds * 1_000, until: isWanted) else {
      throw DriverError("\(complaint) on the screen:\n\(picture.text)")
    }
    return picture.text
  }

  /// Waits in short spans, since what is waited for may also be another process's doing.
  private func wait(within milliseconds: Int, until isWanted: (String) -> Bool) -> Bool {
    let end = Waiting.now + milliseconds
    while !isWanted(picture.text) {
      let isEnded = pty.end(within: 0) != nil
      let isNews = read(within: 20)
      if !isNews, isEnded || Waiting.now >= end { return isWanted(picture.text) }
    }
    settle()
    return true
  }

  /// Reads the rest of a screen that comes in pieces: a program that has a processor may be at it.
  private func settle() {
    let end = Waiting.now + Waiting.patience
    while read(within: 20) || ProcessTable.isBusy(pty.process), Waiting.now < end {}
  }

  /// Reads what the program writes into the picture, and returns whether it wrote anything.
  private func read(within milliseconds: Int) -> Bool {
    let isNews = pty.read(within: milliseconds) { _ in !pty.output.isEmpty }
    picture.take(pty.output)
    pty.forget()
    return isNews
  }

  /// Lets the terminal take output, or not: as an XOFF does.
  package func setTakingOutput(_ isTaking: Bool) { pty.setTakingOutput(isTaking) }

  /// Sends the program a signal.
  package func kill(_ signal: Int32) { pty.kill(signal) }

  /// Whether the program has ended.
  package var hasEnded: Bool { pty.end(within: 0) != nil }

  /// Waits for the program's end.
  ///
  /// - Returns: The way it ended.
  /// - Throws: ``DriverError`` with the screen, if it does not end.
  package func end() throws -> PtyEnd {
    guard let end = pty.end() else { throw DriverError("it does not end:\n\(screen)") }
    picture.take(pty.output)
    pty.forget()
    return end
  }

  /// Waits for the program's end with a status, as a shell reports it.
  ///
  /// - Returns: The last screen.
  /// - Throws: ``DriverError`` with the screen, if it does not end, or with another status.
  @discardableResult
  package func waitForExit(_ status: Int32) throws -> String {
    let end = try end()
    guard end.status == status else {
      throw DriverError("status \(end.status), not \(status):\n\(picture.text)")
    }
    return picture.text
  }

  /// Finds a process by its program's name among those that the program has started, itself included.
  package func descendant(named name: String) throws -> Int32? {
    try ProcessTable.descendant(of: process, named: name)
  }

  /// The terminal's modes.
  package var modes: TerminalModes { pty.modes }
}
