import Screen
import TestSupport
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  /// Returns the meaning of bytes, and of the rest when nothing more arrives.
  private func events(_ text: String, names: KeySequences = KeySequences()) -> [TerminalEvent] {
    events(Array(text.utf8), names: names)
  }

  private func events(_ bytes: [UInt8], names: KeySequences = KeySequences()) -> [TerminalEvent] {
    var decoder = KeyDecoder(names: names)
    return decoder.decode(bytes) + decoder.flush()
  }

  private func keys(_ notation: String) -> [TerminalEvent]? {
    Key.keys(notation)?.map(TerminalEvent.key)
  }

  static let table = [
    ("Ada", "Ada"), ("é漢", "é漢"), ("\r", "<enter>"), ("\n", "<enter>"), ("\t", "<tab>"),
    ("\u{8}", "<bs>"), ("\u{7F}", "<bs>"), ("\u{13}", "<c-s>"), ("\u{11}", "<c-q>"),
    ("\u{1A}", "<c-z>"), ("\u{3}", "<c-c>"), ("\0", "<c-space>"), ("\u{1F}", "<c-_>"),
    ("\u{1C}", "<c-\\>"), ("\u{1B}", "<esc>"), ("\u{1B}\u{1B}", "<esc><esc>"),
    ("\u{1B}x", "<a-x>"), ("\u{1B}X", "<a-s-x>"), ("\u{1B}é", "<a-é>"), ("\u{1B}[", "<a-[>"),
    ("\u{1B}O", "<a-s-o>"), ("\u{1B}]", "<a-]>"), ("\u{1B}\r", "<a-enter>"),
    ("\u{1B}\u{7F}", "<a-bs>"), ("\u{1B}\u{1B}x", "<esc><a-x>"),
    ("\u{1B}[A", "<up>"), ("\u{1B}OA", "<up>"), ("\u{1B}[D", "<left>"), ("\u{1B}OD", "<left>"),
    ("\u{1B}[H", "<home>"), ("\u{1B}OF", "<end>"), ("\u{1B}[1~", "<home>"), ("\u{1B}[7~", "<home>"),
    ("\u{1B}[2~", "<ins>"), ("\u{1B}[3~", "<del>"), ("\u{1B}[5~", "<pgup>"),
    ("\u{1B}[6~", "<pgdn>"),
    ("\u{1B}[Z", "<s-tab>"), ("\u{1B}OM", "<enter>"), ("\u{1B}Oq", "1"),
    ("\u{1B}[1;5C", "<c-right>"), ("\u{1B}[1;2A", "<s-up>"), ("\u{1B}[1;3B", "<a-down>"),
    ("\u{1B}[1;6D", "<c-s-left>"), ("\u{1B}[3;5~", "<c-del>"), ("\u{1B}[5;2~", "<s-pgup>"),
    ("\u{1B}[1;9A", "<a-up>"), ("\u{1B}O5C", "<c-right>"), ("\u{1B}[5C", "<c-right>"),
    ("\u{1B}[a", "<s-up>"), ("\u{1B}Oc", "<c-right>"), ("\u{1B}[3^", "<c-del>"),
    ("\u{1B}[3$", "<s-del>"), ("\u{1B}[3@", "<c-s-del>"), ("\u{1B}\u{1B}[A", "<a-up>"),
    ("\u{1B}\u{1B}OB", "<a-down>"),
    ("\u{1B}OP", "<f1>"), ("\u{1B}[11~", "<f1>"), ("\u{1B}[[A", "<f1>"), ("\u{1B}[[E", "<f5>"),
    ("\u{1B}[15~", "<f5>"), ("\u{1B}[17~", "<f6>"), ("\u{1B}[21~", "<f10>"),
    ("\u{1B}[24~", "<f12>"),
    ("\u{1B}[1;2R", "<s-f3>"), ("\u{1B}[1;5P", "<c-f1>"), ("\u{1B}[28~", "<s-f3>"),
    ("\u{1B}[97;5u", "<c-a>"), ("\u{1B}[27;5;97~", "<c-a>"), ("\u{1B}[13;2u", "<s-enter>"),
  ]

  @Test(arguments: table)
  func `A key is recognised by the bytes that terminals send for it`(
    bytes: String, notation: String
  )
    throws
  {
    #expect(events(bytes) == (try #require(keys(notation))))
  }

  @Test(arguments: table)
  func `Bytes may arrive one by one`(bytes: String, notation: String) throws {
    var decoder = KeyDecoder()
    let events = bytes.utf8.flatMap { decoder.decode(CollectionOfOne($0)) } + decoder.flush()
    #expect(events == (try #require(keys(notation))))
    #expect(decoder.pending == nil)
  }

  @Test(arguments: [
    "\u{1B}[24;80R", "\u{1B}[?62;c", "\u{1B}[>0;276;0c", "\u{1B}[?2026;2$y", "\u{1B}[0n",
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[M !!", "\u{1B}[8;24;80t",
    "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}",
    "\u{1B}]52;c;cm0gLXJm\u{7}", "\u{1B}]lrm -rf\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\",
    "\u{1B}P>|XTerm(370)\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[200;5~", "\u{1B}[999~",
    "\u{1B}[?1u",
  ])
  func `A terminal's reply is never typed`(answer: String) throws {
    func isTyped(_ event: TerminalEvent) -> Bool {
      if case .answered = event { false } else { true }
    }
    #expect(events(answer + "a").filter(isTyped) == keys("a"))
    var decoder = KeyDecoder()
    let events = (answer + "a").utf8.flatMap { decoder.decode(CollectionOfOne($0)) }
    #expect(events.filter(isTyped) == keys("a"))
  }

  @Test(arguments: ["\u{7}", "\u{1B}\\"])
  func `The background colour and the terminal's attributes are read`(end: String) throws {
    let color = try #require(RGB("#16191f"))
    #expect(
      events("\u{1B}]11;rgb:1616/1919/1f1f\(end)\u{1B}[?62;22c")
        == [.answered(.ground(color)), .answered(.attributes)])
    #expect(events("\u{1B}]10;rgb:1616/1919/1f1f\(end)") == [])
    #expect(events("\u{1B}]11;" + String(repeating: "r", count: 100) + end) == [])
    #expect(events("\u{1B}P11;rgb:0/0/0\u{1B}\\") == [])
  }

  @Test func `A sequence without an end types nothing`() {
    #expect(events("\u{1B}[1;") == [])
    #expect(events("\u{1B}[" + String(repeating: "1", count: 10_000) + "~a") == keys("a"))
    #expect(events("\u{1B}]0;title") == [])
    #expect(events("\u{1B}]0;title\u{1B}[Aa") == keys("<up>a"))
    #expect(events("\u{1B}[12\u{1B}[A") == keys("<up>"))
    #expect(events("\u{1B}[12\u{18}a") == keys("<c-x>a"))
  }

  @Test(
    arguments: [
      ([0xFF, 0x61], "!a"), ([0xC3, 0x61], "!a"), ([0xE2, 0x82, 0x61], "!a"),
      ([0x9B, 0x41], "!A"), ([0xC0, 0xAF, 0x61], "!!a"), ([0xC3], "!"),
      ([0xED, 0xA0, 0x80, 0x61], "!a"), ([0xF4, 0x90, 0x80, 0x80, 0x61], "!a"),
      ([0xF0, 0x9F, 0x91, 0x8D], "👍"), ([0xC3, 0x1B, 0x5B, 0x41], "!<up>"),
      // The sign itself is a character like any other.
      ([0xEF, 0xBF, 0xBD], "\u{FFFD}"), ([0x4D, 0xFC, 0x6C], "M!l"),
    ] as [([UInt8], String)])
  func `Bytes that aren't a character type nothing, are reported, and nothing after them is lost`(
    bytes: [UInt8], notation: String
  ) {
    let expected = keys(notation)?.map { event in
      event == .key(.character("!")) ? TerminalEvent.invalidBytes : event
    }
    #expect(events(bytes) == expected)
  }

  @Test(arguments: ["[A", "OP", "[3~", "[1;5C", "[27;5;115~"])
  func `A sequence that a slow line splits after its Escape is a key`(rest: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) + decoder.flush() == keys("<esc>"))
    #expect(decoder.decode(rest.utf8, isSoonAfterEscape: true) == events("\u{1B}" + rest))
    // What is typed later, or isn't a whole sequence, is typed.
    #expect(decoder.decode(rest.utf8) + decoder.flush() == keys(rest))
    // A key that is held sends more of them.
    let held = "\u{1B}" + rest
    #expect(
      decoder.decode((rest + held).utf8, isSoonAfterEscape: true) == events(held + held))
    let typed = decoder.decode((rest + "x").utf8, isSoonAfterEscape: true)
    #expect(typed + decoder.flush() == keys(rest + "x"))
  }

  @Test(
    arguments: [
      // Num Lock (128) and Caps Lock (64) are no modifiers of a key.
      ("\u{1B}[115;133u", "<c-s>"), ("\u{1B}[115;197u", "<c-s>"), ("\u{1B}[1;129A", "<up>"),
      ("\u{1B}[1;133C", "<c-right>"), ("\u{1B}[13;129u", "<enter>"), ("\u{1B}[3;133~", "<c-del>"),
      // A release (3) is no key, a repetition (2) is.
      ("\u{1B}[115;5:3u", ""), ("\u{1B}[97;1:3u", ""), ("\u{1B}[1;1:3A", ""),
      ("\u{1B}[3;1:3~", ""), ("\u{1B}[1;1:2B", "<down>"), ("\u{1B}[115;5:1u", "<c-s>"),
      // The keypad's own numbers, and keys that are only modifiers.
      ("\u{1B}[57404u", "5"), ("\u{1B}[57414u", "<enter>"), ("\u{1B}[57419;129u", "<up>"),
      ("\u{1B}[57441;2u", ""), ("\u{1B}[57360;129u", ""), ("\u{1B}[97:65;2u", "A"),
    ] as [(String, String)])
  func `Kitty's locks, releases and keypad are understood`(sequence: String, notation: String) {
    #expect(events(sequence) == keys(notation))
  }

  @Test func `The pending input determines how long to wait`() {
    var decoder = KeyDecoder()
    #expect(decoder.pending == nil)
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.pending == .escape)
    // With its bracket a sequence has begun, however slow the line is.
    #expect(decoder.decode(Array("[".utf8)) == [])
    #expect(decoder.pending == .sequence)
    #expect(decoder.decode(Array("1;".utf8)) == [])
    #expect(decoder.pending == .sequence)
    #expect(decoder.decode(Array("5C".utf8)) == keys("<c-right>"))
    #expect(decoder.decode([0xE2]) == [])
    #expect(decoder.pending == .sequence)
    #expect(decoder.flush() == [.invalidBytes])
    #expect(decoder.decode(Array("\u{1B}[200~a".utf8)) == [])
    #expect(decoder.pending == .paste)
    #expect(decoder.flush() == [.paste("a")])
    #expect(decoder.pending == nil)
  }

  @Test func `The terminal's own sequences take precedence`() {
    let names = KeySequences([
      (Array("\u{1B}A".utf8), Key(.up)), (Array("\u{1B}[25~".utf8), Key(.function(11))),
      ([0x0B], Key(.up)),
    ])
    #expect(events("\u{1B}A\u{1B}[25~\u{0B}", names: names) == keys("<up><f11><c-k>"))
  }
}

@Suite struct InputTimeoutsTests {
  @Test(arguments: [
    (nil, 25), ("100", 100), ("0", 0), ("10000", 10_000), ("", 25), ("fast", 25), ("-1", 25),
    ("10001", 25), ("9223372036854775807", 25), ("99999999999999999999", 25), ("25.5", 25),
  ])
  func `Escape waits for ESCDELAY, or 25 ms`(value: String?, milliseconds: Int) {
    #expect(InputTimeouts(escapeDelay: value).milliseconds(for: .escape) == milliseconds)
  }

  @Test func `A sequence has a second, or as long as Escape if that is longer`() {
    #expect(InputTimeouts(escapeDelay: nil).milliseconds(for: .sequence) == 1_000)
    #expect(InputTimeouts(escapeDelay: "2000").milliseconds(for: .sequence) == 2_000)
  }

  @Test func `Over a network Escape waits longer, by the round-trip time`() {
    func escape(_ delay: String?, isRemote: Bool, _ roundTrips: Int...) -> Int? {
      var timeouts = InputTimeouts(escapeDelay: delay, isRemote: isRemote)
      for roundTrip in roundTrips { timeouts.measure(roundTrip: roundTrip) }
      return timeouts.milliseconds(for: .escape)
    }
    #expect(escape(nil, isRemote: true) == 150)
    #expect(escape(nil, isRemote: true, 20) == 150)
    #expect(escape(nil, isRemote: true, 200) == 400)
    #expect(escape(nil, isRemote: false, 5) == 25)
    #expect(escape(nil, isRemote: false, 120) == 240)
    #expect(escape(nil, isRemote: true, 1_500) == 500)
    // A configured value takes precedence.
    #expect(escape("10", isRemote: true, 1_000) == 10)
  }

  @Test func `A burst ends soon, a marked paste only by its mark, and nothing waits needlessly`() {
    let inputTimeouts = InputTimeouts(escapeDelay: "5000")
    #expect(inputTimeouts.milliseconds(for: .burst) == 50)
    #expect(InputTimeouts(escapeDelay: "0").milliseconds(for: .burst) == 25)
    #expect(inputTimeouts.milliseconds(for: .paste) == nil)
    #expect(inputTimeouts.milliseconds(for: nil) == nil)
  }
}
