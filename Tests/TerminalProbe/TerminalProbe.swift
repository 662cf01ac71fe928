import Glibc
import Screen
import Terminal

/// A program that does nothing but use a terminal, for tests that sit at its other end.
///
/// It shows a picture, and on standard output a line for each thing that comes from the terminal,
/// until Ctrl-Q or a signal. With `--mouse` it takes the mouse, with `--ground` it asks for the
/// ground's colour; with `--rows` the picture is the lines of standard input, a screen after each
/// other by Space; with `--fields` it is fields, of which Space focuses the next, and with `--list`
/// a list. With `--read-aloud` a screen reader reads it.
@main
enum TerminalProbe {
  static func main() throws {
    let terminal = try Terminal(theme: ProbeFrame.theme)
    guard let signals = Signals() else { return }
    terminal.isMouseOn = CommandLine.arguments.contains("--mouse")
    terminal.isReadAloud = CommandLine.arguments.contains("--read-aloud")
    let rows = CommandLine.arguments.contains("--rows") ? Self.rows() : nil
    var page = 0
    var said = "ready"
    var isDone = false
    while !isDone {
      if let rows {
        terminal.show(ProbeFrame.frame(size: terminal.size, rows: rows, page: page))
      } else if CommandLine.arguments.contains("--fields") {
        terminal.show(ProbeFrame.fields(size: terminal.size, focus: page))
      } else if CommandLine.arguments.contains("--message") {
        terminal.show(ProbeFrame.message(size: terminal.size, focus: page))
      } else if CommandLine.arguments.contains("--list") {
        terminal.show(ProbeFrame.list(size: terminal.size, selection: page))
      } else {
        terminal.show(ProbeFrame.frame(size: terminal.size, said: said))
      }
      if CommandLine.arguments.contains("--ground"), said == "ready" { terminal.askGround() }
      wait(for: terminal, signals)
      for signal in signals.read() {
        switch signal {
        case .windowChanged: terminal.readSize()
        case .continued, .stop: break
        case .terminate, .interrupt, .hangUp: isDone = true
        }
      }
      for event in terminal.readEvents() {
        let words = words(for: event)
        print(words)
        fflush(nil)
        // Its milliseconds are other ones each time, and no picture for a test to wait for.
        if case .roundTrip = event { continue }
        said = words
        switch event {
        case .key(.control("q")), .ended: isDone = true
        case .key(.control("z")): terminal.suspend()
        case .key(.control("y")): print("copied \(terminal.copy("Ada"))")
        case .key(.character(" ")): page += 1
        default: break
        }
      }
    }
    terminal.close()
  }

  private static func rows() -> [String] {
    var rows: [String] = []
    while let row = readLine() { rows.append(row) }
    return rows
  }

  private static func wait(for terminal: Terminal, _ signals: borrowing Signals) {
    var descriptors = [terminal.inputDescriptor, signals.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    if terminal.isBlocked {
      descriptors.append(pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0))
    }
    let timeout = terminal.pendingTimeoutMilliseconds.map(Int32.init) ?? -1
    poll(&descriptors, nfds_t(descriptors.count), timeout)
    terminal.flush()
  }

  private static func words(for event: TerminalEvent) -> String {
    switch event {
    case .key(let key): key.label
    case .mouse(let event): "\(event.kind) \(event.position.column) \(event.position.row)"
    case .paste(let text): "paste of \(text.count)"
    case .pasteCut: "paste cut"
    case .invalidBytes: "invalid bytes"
    case .answered(.ground(let color)): "ground \(color.hexadecimal)"
    case .answered(.attributes): "attributes"
    case .roundTrip(let milliseconds): "round trip \(milliseconds)"
    case .ended: "ended"
    }
  }
}

/// The probe's screen: borders, marks, colours, and letters of several kinds.
enum ProbeFrame {
  static let theme = Theme(
    name: "probe",
    styles: [
      .text: Style(),
      .title: Style(foreground: .palette(4), attributes: .bold),
      .rule: Style(foreground: .rgb(RGB(red: 90, green: 90, blue: 90)), attributes: .dim),
      .error: Style(foreground: .palette(1), attributes: [.bold, .underline]),
      .changed: Style(foreground: .palette(3), attributes: .italic),
      .selection: Style(attributes: .reverse),
      .focusedLabel: Style(attributes: .reverse),
      .escape: Style(foreground: .palette(1), attributes: .reverse),
    ])

  static func frame(size: Size, said: String) -> Frame {
    var frame = Frame(size: size)
    let line = String(repeating: "─", count: max(0, size.columns - 2))
    frame.write(" Ada · probe", .title, at: Position(column: 0, row: 0))
    frame.write("┌\(line)┐", .rule, at: Position(column: 0, row: 1))
    let rows: [(String, Role)] = [
      ("✗ ∅ ▾ — › …", .error), ("René 李 ✗", .changed), ("👍🏽 e\u{301} 👨‍👩‍👧 after", .text),
      ("\u{1B}[2J\u{202E}\u{9B}31m\u{7}", .text), ("selected", .selection),
    ]
    for (offset, (text, role)) in rows.enumerated() {
      frame.write("│", .rule, at: Position(column: 0, row: 2 + offset))
      frame.write(text, role, at: Position(column: 2, row: 2 + offset))
      frame.write("│", .rule, at: Position(column: size.columns - 1, row: 2 + offset))
    }
    frame.write("└\(line)┘", .rule, at: Position(column: 0, row: 2 + rows.count))
    frame.write(said, .text, at: Position(column: 1, row: size.rows - 1))
    frame.caret = Position(column: 2, row: 2)
    return frame
  }

  /// A screen full of the given rows, with the screen's number in the last.
  static func frame(size: Size, rows: [String], page: Int) -> Frame {
    var frame = Frame(size: size)
    let height = size.rows - 1
    for (row, text) in rows.dropFirst(page * height).prefix(height).enumerated() {
      frame.write(text, .text, at: Position(column: 0, row: row))
    }
    frame.write("screen \(page)", .title, at: Position(column: 0, row: height))
    frame.caret = Position(column: 0, row: height)
    return frame
  }

  /// Fields, one of which has the focus, its value selected if the place is even, and a hint.
  static func fields(size: Size, focus: Int) -> Frame {
    var frame = Frame(size: size)
    for (row, name) in ["one", "two", "three"].enumerated() {
      let isFocused = row == focus
      let label: Role = isFocused ? .focusedLabel : .label
      let value: Role = !isFocused ? .value : row % 2 == 0 ? .focusedLabel : .focusedValue
      if isFocused { frame.write("▌", .focusedLabel, at: Position(column: 0, row: row)) }
      frame.write("label-\(name)", label, at: Position(column: 3, row: row))
      frame.write("value-\(name)", value, at: Position(column: 20, row: row))
    }
    frame.write("A hint of \(focus).", .help, at: Position(column: 1, row: size.rows - 2))
    frame.write("ready", .text, at: Position(column: 1, row: size.rows - 1))
    frame.caret = Position(column: 20, row: focus)
    return frame
  }

  /// As many fields as fit; a message of two rows moves those after the first down when the focus
  /// leaves that.
  static func message(size: Size, focus: Int) -> Frame {
    var frame = Frame(size: size)
    for field in 0..<(size.rows - 4) {
      let row = field > 0 && focus > 0 ? field + 2 : field
      let name = field < 3 ? ["one", "two", "three"][field] : "\(field)"
      let (label, value): (Role, Role) =
        field == focus ? (.focusedLabel, .focusedValue) : (.label, .value)
      if field == focus { frame.write("▌", .focusedLabel, at: Position(column: 0, row: row)) }
      frame.write("label-\(name)", label, at: Position(column: 3, row: row))
      frame.write("value-\(name)", value, at: Position(column: 20, row: row))
    }
    if focus > 0 {
      for row in 1...2 { frame.write("message", .error, at: Position(column: 20, row: row)) }
    }
    frame.write("A hint of \(focus).", .help, at: Position(column: 1, row: size.rows - 1))
    frame.write("ready", .text, at: Position(column: 20, row: size.rows - 1))
    return frame
  }

  /// A list in a box; its selection is only a sign.
  static func list(size: Size, selection: Int) -> Frame {
    var frame = Frame(size: size)
    for (row, name) in ["one", "two", "three"].enumerated() {
      frame.write("beside", .label, at: Position(column: 0, row: row))
      frame.write("│", .rule, at: Position(column: 10, row: row))
      if row == selection { frame.write("›", .selection, at: Position(column: 11, row: row)) }
      frame.write("row-\(name)", .panel, at: Position(column: 12, row: row))
      frame.write("│", .rule, at: Position(column: 30, row: row))
      frame.write("after", .value, at: Position(column: 32, row: row))
    }
    frame.write("ready", .text, at: Position(column: 1, row: size.rows - 1))
    frame.caret = Position(column: 11, row: selection)
    return frame
  }
}
