import Foundation

/// A real terminal: a tmux server of the test's own, with one window.
package final class TmuxTerminal: Sendable {
  /// The folder with the server's socket, which tmux itself leaves behind.
  private let folder: TemporaryFolder

  /// Opens a window that runs a command in a shell, and says the command's status at its end.
  ///
  /// - Parameters:
  ///   - command: The command line.
  ///   - columns: The window's width.
  ///   - rows: The window's height.
  ///   - environment: The command's environment, in addition to PATH.
  /// - Throws: The system's error, where tmux can't be started.
  package init(
    _ command: String, columns: Int = 80, rows: Int = 24, environment: [String: String]
  ) throws {
    folder = try TemporaryFolder()
    let variables = environment.map { "\($0)='\($1)'" }.joined(separator: " ")
    let script = "env -i PATH=\"$PATH\" \(variables) \(command); echo \"status $?.\"; exec cat"
    _ = try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", script])
  }

  deinit {
    let server = try? tmux(["display-message", "-p", "#{pid}"])
    let number = server.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    // What runs in the window may still write into folders that are to go with the test.
    let family = number.flatMap { try? ProcessTable.family(of: $0) } ?? []
    _ = try? tmux(["kill-server"])
    ProcessTable.end(family, within: 5_000)
  }

  /// The screen as text.
  package func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// Presses keys by tmux's names, like `C-s`, `Enter`, or types text.
  package func press(_ keys: String...) throws { _ = try tmux(["send-keys"] + keys) }

  /// Types text as it is, whatever it is called.
  package func type(_ text: String) throws { _ = try tmux(["send-keys", "-l", text]) }

  /// Changes the window's size.
  package func resize(columns: Int, rows: Int) throws {
    _ = try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Finds a character on the screen, by the columns that tmux has for what stands before it.
  ///
  /// - Parameters:
  ///   - character: The character to look for.
  ///   - count: The expected number.
  /// - Returns: Each place, row by row.
  /// - Throws: The system's error, where tmux can't be asked.
  package func places(of character: Character, count: Int) throws -> [(column: Int, row: Int)] {
    // From the first cell on, around the end; vi's way leaves the cursor on what is found.
    let start = [
      "set-option -w mode-keys vi", "copy-mode", "send-keys -X history-top",
      "send-keys -X start-of-line",
    ]
    let search = "send-keys -X search-forward-text '\(character)'"
    let report = "display-message -p '#{copy_cursor_x} #{copy_cursor_y}'"
    let again = Array(repeating: [report, "send-keys -X search-again"], count: count).joined()
    let folder = try TemporaryFolder()
    let file = try folder.write(
      (start + [search] + again + ["send-keys -X cancel"]).joined(separator: "\n"), to: "search")
    let lines = try tmux(["source-file", file]).split(separator: "\n")
    return lines.compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }

  /// The screen as text, once two looks at it agree between which its program was waiting.
  package func settledScreen() throws -> String {
    var former = ""
    var wasWaiting = false
    return try wait("no two looks agree") { screen in
      defer { (former, wasWaiting) = (screen, (try? isAtWork()) == false) }
      return wasWaiting && screen == former
    }
  }

  /// Whether what runs in the window has a processor, and may be in the middle of a screen.
  private func isAtWork() throws -> Bool {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"])
    guard let number = Int32(shell.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      return true
    }
    return try ProcessTable.family(of: number).contains(where: ProcessTable.isBusy)
  }

  /// The screen as text, with the sequences that give it its looks.
  package func styledScreen() throws -> String { try tmux(["capture-pane", "-p", "-e"]) }

  /// The column of the cursor, from 0.
  package func cursorColumn() throws -> Int? {
    let text = try tmux(["display-message", "-p", "#{cursor_x}"])
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Finds a process by its program's name among those that the window's shell has started.
  package func descendant(named name: String) throws -> Int32? {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"])
    return try Int32(shell.trimmingCharacters(in: .whitespacesAndNewlines)).flatMap {
      try ProcessTable.descendant(of: $0, named: name)
    }
  }

  /// Waits until the screen has a text.
  ///
  /// - Parameters:
  ///   - text: The expected texts.
  ///   - seconds: The longest wait.
  /// - Returns: The screen that has it.
  /// - Throws: ``DriverError`` with the screen, when the time is up.
  @discardableResult
  package func wait(for text: String, seconds: Int = Waiting.patience / 1_000) throws -> String {
    try wait("no “\(text)”", seconds: seconds) { $0.contains(text) }
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  package func wait(
    _ complaint: String, seconds: Int = Waiting.patience / 1_000, until isWanted: (String) -> Bool
  ) throws -> String {
    let end = Waiting.now + seconds * 1_000
    var screen = ""
    while Waiting.now < end {
      // Looking is a process: the program under test needs the processor more.
      Waiting.pause()
      screen = try self.screen()
      if isWanted(screen) { return screen }
    }
    throw DriverError("\(complaint) on the screen:\n\(screen)")
  }

  private func tmux(_ arguments: [String]) throws -> String {
    let process = try ChildProcess("tmux", ["-u", "-S", folder.file("tmux")] + arguments)
    let output = try process.outputToEnd()
    process.wait()
    return output
  }
}
