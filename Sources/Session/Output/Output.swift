package import ContactModel
import Glibc
import Screen
import Terminal

/// Output outside the form: results and messages.
package enum Output {
  /// Writes a line to standard output; a line break in it is made visible, and can't forge a second
  /// line.
  package static func line(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a text of several lines to standard output.
  package static func text(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let drawing = GlyphSet.at(STDOUT_FILENO)
    StandardOutput.write(
      Array(lines.map { shown(String($0), by: drawing) + "\n" }.joined().utf8))
  }

  /// Writes styled lines to standard output.
  package static func bytes(_ bytes: [UInt8]) { StandardOutput.write(bytes) }

  /// Writes a sentence to standard error, as one line like ``line(_:)``.
  package static func error(_ text: String) { write("contact: " + text, to: STDERR_FILENO) }

  /// Returns a text as one line that is safe to show; a line break in it is made visible too.
  ///
  /// It uses the characters that standard output can draw; text for other descriptors is made safe
  /// again.
  package static func shown(_ text: String) -> String { shown(text, by: .at(STDOUT_FILENO)) }

  private static func shown(_ text: String, by drawing: GlyphSet) -> String {
    // Plain text is drawn as it is; a long one would take a hundred times its size as cells.
    Cell.isPlain(text) ? text : drawing.text(of: Cell.cells(of: text, role: .text))
  }

  /// Writes JSON to standard output: unsafe characters are escaped, so that a reader gets every
  /// value unchanged.
  package static func json(_ value: JSONValue) { json(value.prettyText) }

  /// Writes JSON to one line of standard output.
  static func jsonLine(_ value: JSONValue) { json(value.text) }

  private static func json(_ value: String) {
    let drawing = GlyphSet.at(STDOUT_FILENO)
    var text = ""
    for scalar in value.unicodeScalars {
      // Nearly all of a long answer is ASCII, which every glyph set has.
      let isSafe =
        scalar == "\n" || (" "..."~").contains(scalar)
        || shown(String(scalar), by: drawing) == String(scalar)
      text += isSafe ? String(scalar) : scalar.jsonEscape
    }
    StandardOutput.write(Array((text + "\n").utf8))
  }

  /// How many columns a terminal has; 80 if it doesn't say.
  static func columns(at descriptor: Int32) -> Int {
    var window = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    return isKnown ? Int(window.ws_col) : 80
  }

  /// Writes rows of texts on standard output: in columns that fit a terminal, or for programs
  /// separated by tabs.
  static func table(_ rows: [[String]]) {
    let rows = rows.map { $0.map(shown) }
    guard isatty(STDOUT_FILENO) == 1 else {
      let lines = rows.map { $0.joined(separator: "\t") + "\n" }
      return StandardOutput.write(Array(lines.joined().utf8))
    }
    let width = columns(at: STDOUT_FILENO)
    for text in TextTable.lines(rows) {
      var columns = 0
      let cells = Cell.cells(of: text, role: .text).prefix { cell in
        columns += cell.width
        return columns <= width
      }
      line(columns <= width ? text : cells.dropLast().map(\.text).joined() + "…")
    }
  }

  /// Overwrites the current line of standard error, which is a terminal.
  ///
  /// - Parameters:
  ///   - text: A part of a line, shorter than the terminal is wide.
  ///   - columns: The number of columns by which the former text is longer.
  static func overwrite(_ text: String, clearing columns: Int) {
    let spaces = String(repeating: " ", count: columns)
    send(Array("\r\(shown(text))\(spaces)\r\(shown(text))".utf8), to: STDERR_FILENO)
  }

  /// Writes text with a line ending, or part of a line.
  ///
  /// - Parameters:
  ///   - text: One line, whatever it contains.
  ///   - isEnded: Whether the line ends there; else more follows on it.
  ///   - descriptor: The destination.
  static func write(_ text: String, isEnded: Bool = true, to descriptor: Int32) {
    send(bytes(of: text, isEnded: isEnded, at: descriptor), to: descriptor)
  }

  /// Returns text that is safe to show, with a line ending, or as part of a line.
  static func bytes(of text: String, isEnded: Bool, at descriptor: Int32) -> [UInt8] {
    Array((shown(text, by: .at(descriptor)) + (isEnded ? "\n" : "")).utf8)
  }

  /// Writes all bytes; after a signal that ends the program, only as many as are accepted within
  /// ``EndingWait``.
  private static func send(_ bytes: [UInt8], to descriptor: Int32) {
    if descriptor == STDOUT_FILENO {
      StandardOutput.write(bytes)
    } else {
      standardError.write(bytes)
      if standardError.drain() { return }
      standardError.discard()
      isGivenUp = true
    }
  }

  /// Whether messages are lost because their reader isn't reading; used only by the loop's thread.
  nonisolated(unsafe) private(set) static var isGivenUp = false
  /// Used only by the loop's thread.
  nonisolated(unsafe) private static let standardError = OutputQueue(STDERR_FILENO)
}

/// A table of texts with aligned columns.
package enum TextTable {
  /// Returns the lines.
  ///
  /// - Parameter rows: Texts that are safe to show.
  /// - Returns: A line a row.
  package static func lines(_ rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, text) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], Cell.width(of: text))
      }
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let isLast = column == row.count - 1
        return cell.0 + String(repeating: " ", count: isLast ? 0 : cell.1 - Cell.width(of: cell.0))
      }.joined(separator: "  ")
    }
  }
}

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
