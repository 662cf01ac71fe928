import TestSupport
import Testing

@testable import Terminal

/// Tests of the output to terminals of each type.
@Suite struct TerminalOutputTests {
  @Test(arguments: Probe.types)
  func `Only sequences of its description reach the terminal`(type: String) throws {
    let allowed = AllowedSequences(try Terminfo(type))
    let probe = try Probe(type: type, ["--mouse"])
    for key in ["a", "\u{1B}[A", "\u{1B}é", "\u{8}", "\u{1A}"] { probe.pty.send(key) }
    probe.pty.resize(columns: 40, rows: 12)
    #expect(try probe.events() == ["a", "Up", "Alt-É", "Backspace", "^Z"])
    #expect(allowed.strangers(in: probe.pty.output) == [])
    let isASCII = probe.pty.output.allSatisfy { $0 < 0x80 }
    #expect(isASCII == ["vt100", "vt220"].contains(type))
  }

  @Test(arguments: Probe.types)
  func `A window of more than 24 rows scrolls as a whole before anything is drawn`(
    type: String
  ) throws {
    let probe = try Probe(type: type, rows: 35)
    let output = probe.pty.text
    let beginning = output.prefix(upTo: try #require(output.firstRange(of: "ready")).lowerBound)
    let regions = beginning.matches(of: /\u{1B}\[1;(\d+)r/).map(\.1)
    #expect(regions.last == "35" || regions.isEmpty, "\(regions)")
  }

  @Test func `The list detects a sequence that isn't on it`() throws {
    let allowed = AllowedSequences(try Terminfo("xterm-256color"))
    let strangers = [
      "\u{1B}[6n", "\u{1B}[c", "\u{1B}]0;x\u{7}", "\u{7F}", "\u{9B}", "\u{1B}[?1003h", "\u{1B}[8m",
      "\u{1B}[21t", "\u{1B}]52;c;?\u{7}", "\u{1B}P+q",
    ]
    let good =
      "\u{1B}]52;c;eA==\u{7}\u{1B}[?1036;1039s\u{1B}[10;20H\u{1B}[38;5;200m\u{1B}(B\u{1B}[m\u{1B}[?1000h é\r\n"
    #expect(allowed.strangers(in: Array((good + strangers.joined()).utf8)) == Set(strangers))
    #expect(allowed.strangers(in: [0x61, 0xFF]) == ["broken UTF-8"])
  }

  @Test(arguments: [
    ("xterm-256color", ["┌──", "✗ ∅ ▾ — › …", "René 李 ✗", "👍🏽", "e\u{301}", "after", "⟨U+202E⟩"]),
    ("tmux-256color", ["┌──", "René 李 ✗", "👍🏽"]), ("rxvt", ["┌──", "René 李 ✗"]),
    ("linux", ["┌──", "x 0 v - > .", "René 李 ✗", "e\u{301}", "<U+202E>"]),
    ("vt100", ["+--", "x 0 v - > .", "Ren", "after", "<U+202E>"]),
    ("vt220", ["+--", "x 0 v - > .", "Ren", "after"]),
  ])
  func `Lines, signs and letters are limited to those that it can draw`(
    type: String, texts: [String]
  ) throws {
    let probe = try Probe(type: type)
    _ = try probe.events()
    for text in texts {
      #expect(probe.pty.text.unicodeScalars.contains(text.unicodeScalars), "no \(text) on \(type)")
    }
  }

  @Test(arguments: ["C", "nowhere_XX.UTF-8", ""])
  func `A locale without an encoding hides no letter`(locale: String) throws {
    let probe = try Probe(type: "xterm-256color", [], ["LANG": locale])
    _ = try probe.events()
    #expect(probe.pty.text.contains("René 李 ✗"))
  }

  @Test(arguments: [
    ("xterm-256color", true), ("tmux-256color", true), ("linux", false), ("vt100", false),
  ])
  func `Alt is enabled and restored, including around a suspension`(
    type: String, isAsked: Bool
  ) throws {
    let probe = try Probe(type: type)
    probe.pty.send("\u{1A}")
    _ = try probe.events()
    let output = String(decoding: probe.pty.output, as: UTF8.self)
    let (saved, asked) = ("\u{1B}[?1036;1039s", "\u{1B}[?1036;1039h")
    let parts = output.components(of: [saved, asked, "\u{1B}[?1036;1039r"])
    let once = [saved, asked, "\u{1B}[?1036;1039r"]
    // The probe continues immediately, as no shell waits for its process group.
    #expect(parts == (isAsked ? once + once : []))
  }

  @Test(arguments: [("xterm-256color", true), ("linux", false), ("vt220", false)])
  func `A text is copied if the terminal has a clipboard for programs`(
    type: String, isSent: Bool
  ) throws {
    let probe = try Probe(type: type)
    probe.pty.send([0x19])
    _ = try probe.events()
    #expect(
      String(decoding: probe.pty.output, as: UTF8.self).contains("\u{1B}]52;c;QWRh\u{7}") == isSent)
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func `Copied text is base64`(text: String, expected: String) {
    #expect(String(decoding: Clipboard.base64(Array(text.utf8)), as: UTF8.self) == expected)
  }

  @Test func `tmux shows the screen`() throws {
    let terminal = try TmuxTerminal(
      BuiltProgram.path("terminal-probe"), environment: ["TERM": "screen-256color"])
    let screen = try terminal.wait(for: "ready")
    let escapes = "│ ^[[2J⟨U+202E⟩⟨U+009B⟩31m^G"
    for text in ["┌──────", "│ ✗ ∅ ▾ — › …", "│ René 李 ✗", "after", escapes] {
      #expect(screen.contains(text), "\(screen)")
    }
  }

  @Test func `the look of an attribute that curses doesn't know is kept`() throws {
    let terminal = try TmuxTerminal(
      BuiltProgram.path("terminal-probe") + " > /dev/null", environment: ["TERM": "screen-256color"]
    )
    try terminal.wait(for: " ready")
    try terminal.type("q")
    try terminal.wait(for: " q")
    let lines = try terminal.styledScreen().split(separator: "\n")
    let said = try #require(lines.last { $0.contains("q") })
    #expect(!said.contains("38;5;") && !said.contains("\u{1B}[2m"), "\(lines)")
  }
}

/// Tests of what a screen reader says: what is written, in that order.
@Suite struct ReadAloudTests {
  @Test(arguments: [
    (["--fields"], ["label-two", "value-two", "A hint of 1.", "label-one", "value-one"]),
    (["--fields", "--read-aloud"], ["label-two", "value-two", "A hint of 1."]),
    (["--list"], ["row-two"]), (["--list", "--read-aloud"], ["row-two"]),
  ])
  func `What gets the focus is written whole, and before what loses it`(
    arguments: [String], expected: [String]
  ) throws {
    let probe = try Probe(type: "xterm-256color", arguments)
    probe.pty.quieten()
    probe.pty.forget()
    probe.pty.send(" ")
    #expect(probe.pty.read { $0.contains("two") }, "\(probe.pty.text)")
    probe.pty.quieten()
    let words = /(?:label|value|row)-(?:one|two|three)|A hint of \d\.|beside|after/
    #expect(probe.pty.text.matches(of: words).map { String($0.output) } == expected)
    #expect(try probe.events() == ["Space"])
  }

  @Test func `What gets the focus is written whole, also if a message moves it`() throws {
    let probe = try Probe(type: "xterm-256color", ["--message", "--read-aloud"])
    probe.pty.quieten()
    probe.pty.forget()
    probe.pty.send(" ")
    #expect(probe.pty.read { $0.contains("A hint of 1.") }, "\(probe.pty.text)")
    let texts = ["message", "label-one", "label-two", "value-two", "label-three", "A hint of 1."]
    let said = probe.pty.text.components(of: texts)
    #expect(said == ["message", "message", "label-two", "value-two", "A hint of 1."])
    #expect(try probe.events() == ["Space"])
  }
}

extension String {
  /// Those of some texts that are in it, in their order.
  fileprivate func components(of texts: [String]) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let next = texts.compactMap({ text in rest.firstRange(of: text).map { ($0, text) } })
      .min(by: { $0.0.lowerBound < $1.0.lowerBound })
    {
      found.append(next.1)
      rest = rest[next.0.upperBound...]
    }
    return found
  }
}
