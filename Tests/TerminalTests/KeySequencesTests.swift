import Screen
import TestSupport
import Testing

@testable import Terminal

/// The keys of each type of terminal, by what terminfo says that it sends.
@Suite struct KeySequencesTests {
  /// The meaning of each capability of terminfo(5) and user_caps(5).
  private static let keys: [String: String] = [
    "kcuu1": "<up>", "kcud1": "<down>", "kcub1": "<left>", "kcuf1": "<right>", "khome": "<home>",
    "kend": "<end>", "kpp": "<pgup>", "knp": "<pgdn>", "kich1": "<ins>", "kdch1": "<del>",
    "kfnd": "<home>", "kslt": "<end>", "kcbt": "<s-tab>", "kent": "<enter>", "kbs": "<bs>",
    "khlp": "<f1>", "kel": "<c-end>", "kf1": "<f1>", "kf2": "<f2>", "kf3": "<f3>", "kf4": "<f4>",
    "kf5": "<f5>", "kf6": "<f6>", "kf7": "<f7>", "kf8": "<f8>", "kf9": "<f9>", "kf10": "<f10>",
    "kf11": "<f11>", "kf12": "<f12>", "kri": "<s-up>", "kind": "<s-down>", "kLFT": "<s-left>",
    "kRIT": "<s-right>", "kHOM": "<s-home>", "kEND": "<s-end>", "kPRV": "<s-pgup>",
    "kNXT": "<s-pgdn>", "kIC": "<s-ins>", "kDC": "<s-del>", "kUP": "<s-up>", "kDN": "<s-down>",
    "kUP3": "<a-up>", "kDN3": "<a-down>", "kLFT3": "<a-left>", "kRIT3": "<a-right>",
    "kUP4": "<a-s-up>", "kUP5": "<c-up>", "kDN5": "<c-down>", "kLFT5": "<c-left>",
    "kRIT5": "<c-right>", "kHOM5": "<c-home>", "kEND5": "<c-end>", "kPRV5": "<c-pgup>",
    "kNXT5": "<c-pgdn>", "kDC5": "<c-del>", "kIC5": "<c-ins>", "kRIT6": "<c-s-right>",
    "kLFT7": "<c-a-left>", "kf13": "<s-f1>", "kf14": "<s-f2>", "kf15": "<s-f3>", "kf16": "<s-f4>",
    "kf17": "<s-f5>", "kf18": "<s-f6>", "kf19": "<s-f7>", "kf20": "<s-f8>", "kf27": "<c-f3>",
  ]

  /// The meanings that differ for a type: rxvt's function keys with Shift are ten further on, its
  /// Ctrl-Shift arrow is everybody's arrow, and F5 to F10 of a VT100 are digits of its keypad.
  private static let others: [String: [String: String]] = [
    "rxvt": [
      "kf13": "<s-f3>", "kf14": "<s-f4>", "kf15": "<s-f5>", "kf16": "<s-f6>", "kf17": "<s-f7>",
      "kf18": "<s-f8>", "kf19": "<s-f9>", "kf20": "<s-f10>", "kf21": "<s-f11>", "kf22": "<s-f12>",
      "kf25": "<c-f3>", "kf27": "<c-f5>", "kf37": "<c-s-f5>", "kUP6": "<up>", "kRIT6": "<right>",
    ],
    "vt100": ["kf5": "4", "kf6": "5", "kf7": "6", "kf8": ",", "kf9": "7", "kf10": "8"],
  ]

  /// The number of capabilities of each type.
  private static let counts = [
    "xterm-256color": 63, "screen": 24, "screen-256color": 24, "tmux-256color": 62, "linux": 32,
    "vt100": 16, "vt220": 29, "rxvt": 56,
  ]

  private func decode(_ bytes: [UInt8], _ names: KeySequences) -> [TerminalEvent] {
    var decoder = KeyDecoder(names: names)
    return decoder.decode(bytes) + decoder.flush()
  }

  @Test(arguments: Probe.types)
  func `Each key that terminfo names is recognised`(type: String) throws {
    let terminfo = try Terminfo(type)
    let names = KeySequences { terminfo.strings[$0] }
    var count = 0
    let keys = Self.keys.merging(Self.others[type] ?? [:]) { $1 }
    for (capability, notation) in keys {
      guard let sequence = terminfo.strings[capability] else { continue }
      count += 1
      let expected = try #require(Key.keys(notation)).map(TerminalEvent.key)
      #expect(decode(sequence, names) == expected, "\(capability) on \(type)")
    }
    #expect(count == Self.counts[type])
  }

  @Test(arguments: Probe.types)
  func `Common sequences are recognised on every terminal`(type: String) throws {
    let terminfo = try Terminfo(type)
    let names = KeySequences { terminfo.strings[$0] }
    // Shift-F3 of some is Help on a VT220 and Shift-F5 on rxvt.
    let others = ["vt220": "<f1>", "rxvt": "<s-f5>"]
    for (bytes, notation) in KeyDecoderTests.table {
      let own = bytes == "\u{1B}[28~" ? others[type] : nil
      let expected = try #require(Key.keys(own ?? notation)).map(TerminalEvent.key)
      #expect(decode(Array(bytes.utf8), names) == expected, "\(notation) on \(type)")
    }
  }

  @Test(arguments: Probe.types)
  func `A program on the terminal gets its keys`(type: String) throws {
    let terminfo = try Terminfo(type)
    let probe = try Probe(type: type, [], ["ESCDELAY": "10000"])
    var expected: [String] = []
    for capability in ["kcuu1", "kcub1", "khome", "kend", "kpp", "kdch1", "kcbt", "kf2", "kLFT5"] {
      guard let sequence = terminfo.strings[capability] else { continue }
      probe.pty.send(sequence)
      expected += try #require(Self.keys[capability].flatMap(Key.keys)).map(\.label)
    }
    probe.pty.send("\u{1B}[B\u{1B}OB\u{8}\u{7F}\u{1B}x\u{13}é")
    expected += try #require(Key.keys("<down><down><bs><bs><a-x><c-s>é")).map(\.label)
    #expect(try probe.events() == expected)
  }

  @Test func `A program on a terminal without bracketed paste gets a paste in one piece`() throws {
    let probe = try Probe(type: "vt100")
    let text = String(repeating: "Ada\tLovelace\r", count: 150)
    probe.pty.send(text)
    #expect(probe.pty.read { $0.contains("paste of 1950") })
    #expect(try probe.events() == ["paste of 1950"])
  }

  @Test func `Escape alone waits for a possible continuation`() throws {
    let probe = try Probe(type: "xterm-256color", [], ["ESCDELAY": "0"])
    probe.pty.send("\u{1B}")
    #expect(probe.pty.read { $0.contains("Esc") })
    #expect(try probe.events() == ["Esc"])
  }
}
