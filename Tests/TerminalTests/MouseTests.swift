import Glibc
import Screen
import TestSupport
import Testing

@testable import Terminal

@Suite struct MouseTests {
  private static let table: [(String, MouseEvent?)] = [
    ("\u{1B}[<0;1;1M", MouseEvent(.press, at: Position(column: 0, row: 0))),
    ("\u{1B}[<0;300;120M", MouseEvent(.press, at: Position(column: 299, row: 119))),
    ("\u{1B}[<16;5;6M", MouseEvent(.press, at: Position(column: 4, row: 5))),
    ("\u{1B}[<64;5;6M", MouseEvent(.wheelUp, at: Position(column: 4, row: 5))),
    ("\u{1B}[<65;5;6M", MouseEvent(.wheelDown, at: Position(column: 4, row: 5))),
    ("\u{1B}[M !\"", MouseEvent(.press, at: Position(column: 0, row: 1))),
    ("\u{1B}[Ma!!", MouseEvent(.wheelDown, at: Position(column: 0, row: 0))),
    ("\u{1B}[<0;1;1m", nil), ("\u{1B}[<1;1;1M", nil), ("\u{1B}[<2;1;1M", nil),
    ("\u{1B}[<32;1;1M", nil), ("\u{1B}[<35;1;1M", nil), ("\u{1B}[<66;1;1M", nil),
    ("\u{1B}[M#!!", nil), ("\u{1B}[M   ", nil), ("\u{1B}[<0;0;1M", nil), ("\u{1B}[<0;1M", nil),
    ("\u{1B}[<;1;1M", nil), ("\u{1B}[<99999999999999999999;1;1M", nil), ("\u{1B}[<-4;1;1M", nil),
  ]

  private func events(_ text: String, isMouseOn: Bool) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    decoder.isMouseOn = isMouseOn
    return decoder.decode(Array(text.utf8)) + decoder.flush()
  }

  @Test(arguments: table)
  func `Presses of the left button and the wheel are events, and the rest is ignored`(
    report: String, event: MouseEvent?
  ) {
    let expected = event.map { [TerminalEvent.mouse($0)] } ?? []
    #expect(events(report + "a", isMouseOn: true) == expected + [.key(.character("a"))])
  }

  @Test(arguments: table)
  func `While the mouse is off its reports are ignored`(report: String, event: MouseEvent?) {
    #expect(events(report + "a", isMouseOn: false) == [.key(.character("a"))])
  }

  @Test(arguments: table)
  func `A report may arrive byte by byte`(report: String, event: MouseEvent?) {
    var decoder = KeyDecoder()
    decoder.isMouseOn = true
    let events = report.utf8.flatMap { decoder.decode(CollectionOfOne($0)) }
    #expect(events == (event.map { [.mouse($0)] } ?? []))
    #expect(decoder.pending == nil)
  }

  @Test func `A report in xterm's original form may have bytes that aren't characters`() {
    var decoder = KeyDecoder()
    decoder.isMouseOn = true
    let events = decoder.decode([0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0x80, 0x61])
    let press = MouseEvent(.press, at: Position(column: 222, row: 95))
    #expect(events == [.mouse(press), .key(.character("a"))])
  }

  private static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  /// The times that the mouse was taken and given back, in their order.
  private func switches(_ probe: Probe) -> [String] {
    AllowedSequences.sequences(of: probe.pty.text).filter { $0.contains("?1000") }
      .map { $0.hasSuffix("h") ? "on" : "off" }
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `A signal releases the mouse`(signal: Int32) throws {
    let probe = try Probe(type: "xterm-256color", ["--mouse"])
    #expect(probe.pty.text.contains(Self.on))
    probe.pty.kill(signal)
    #expect(probe.pty.end() == .exit(0))
    #expect(probe.pty.text.contains(Self.off))
    #expect(switches(probe) == ["on", "off"])
  }

  @Test func `The end and a suspension release the mouse, and resuming takes it again`() throws {
    let probe = try Probe(type: "xterm-256color", ["--mouse"])
    probe.pty.send("\u{1A}")
    #expect(try probe.events() == ["^Z"])
    #expect(switches(probe) == ["on", "off", "on", "off"])
  }

  @Test(arguments: [("xterm-256color", []), ("vt100", ["--mouse"]), ("vt220", ["--mouse"])])
  func `The mouse is only used if it is turned on and exists`(
    type: String, arguments: [String]
  ) throws {
    let probe = try Probe(type: type, arguments)
    probe.pty.send("\u{1B}[<0;3;4Ma")
    _ = try probe.events()
    #expect(switches(probe) == [])
  }

  @Test(arguments: [["--mouse"], []])
  func `Clicks and the wheel are reported if the mouse is on`(arguments: [String]) throws {
    let probe = try Probe(type: "screen", arguments)
    probe.pty.send("\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[<65;80;24Mx\u{1B}[M`!!")
    let events = try probe.events()
    let expected = ["press 2 3", "wheelDown 79 23", "x", "wheelUp 0 0"]
    #expect(events == (arguments.isEmpty ? ["x"] : expected))
  }
}
