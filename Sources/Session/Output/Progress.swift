import Glibc
import Screen

/// The progress of an operation on standard error: a line that is overwritten on a terminal that can
/// do that, or occasional lines, each once.
final class Progress {
  /// Whether a line can be written over; a screen reader reads every change of it again.
  private let isTerminal =
    isatty(STDERR_FILENO) == 1 && !Frontend.isAccessible(CommandContext.variable)
    && CommandContext.variable("TERM") != "dumb"
  /// The number of columns of the line that are written.
  private var shown = 0
  /// The line that was reported last.
  private var told = ""

  init() {}

  /// Whether it is updated every second.
  var isLive: Bool { isTerminal }

  /// Shows the progress.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - isMilestone: Whether it is reported even if no line can be overwritten.
  func show(_ text: String, isMilestone: Bool = false) {
    guard isTerminal else {
      if isMilestone, text != told { Output.error(text) }
      if isMilestone { told = text }
      return
    }
    var columns = 0
    let cells = Cell.cells(of: text, role: .text).prefix { cell in
      columns += cell.width
      return columns < Output.columns(at: STDERR_FILENO)
    }
    let line = cells.map(\.text).joined()
    let count = cells.reduce(0) { $0 + $1.width }
    Output.overwrite(line, clearing: max(0, shown - count))
    shown = count
  }

  /// Clears the line, so that something else can be written there.
  func clear() {
    guard shown > 0 else { return }
    Output.overwrite("", clearing: shown)
    shown = 0
  }
}

/// Lines for standard error that wait for the end of a form on the same terminal.
final class HeldLog {
  /// The maximum number of lines that are kept, the newest.
  private static let limit = 1_000

  private let output: ((String) -> Void)?
  private let isHeld = isatty(STDERR_FILENO) == 1
  private var lines: [String] = []

  /// Prepares a log.
  ///
  /// - Parameter output: The final destination of the lines; nil for none.
  init(_ output: ((String) -> Void)?) { self.output = output }

  /// Writes a line, or keeps it.
  func write(_ line: String) {
    guard isHeld else {
      output?(line)
      return
    }
    if lines.count == Self.limit { lines.removeFirst() }
    lines.append(line)
  }

  /// Writes the lines that were kept.
  func end() {
    if let output { lines.forEach(output) }
    lines = []
  }
}
