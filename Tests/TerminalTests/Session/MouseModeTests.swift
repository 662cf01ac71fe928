import Glibc
import TestSupport
import Testing

@testable import Terminal

/// When the terminal is asked for the mouse, and that it always gets it back.
@Suite struct MouseModeTests {
  private static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  /// The times that the mouse was taken and given back, in their order.
  private func switches(_ probe: Probe) -> [String] {
    AllowedSequences.sequences(of: probe.pty.text).filter { $0.contains("?1000") }
      .map { $0.hasSuffix("h") ? "on" : "off" }
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `A signal gives the mouse back`(signal: Int32) throws {
    let probe = try Probe(type: "xterm-256color", ["--mouse"])
    #expect(probe.pty.text.contains(Self.on))
    probe.pty.kill(signal)
    #expect(probe.pty.end() == .exit(0))
    #expect(probe.pty.text.contains(Self.off))
    #expect(switches(probe) == ["on", "off"])
  }

  @Test func `The end and a suspension give the mouse back, going on takes it again`() throws {
    let probe = try Probe(type: "xterm-256color", ["--mouse"])
    probe.pty.send("\u{1A}")
    #expect(try probe.events() == ["^Z"])
    #expect(switches(probe) == ["on", "off", "on", "off"])
  }

  @Test(arguments: [("xterm-256color", []), ("vt100", ["--mouse"]), ("vt220", ["--mouse"])])
  func `Nobody's mouse is taken unasked, nor where there is none`(
    type: String, arguments: [String]
  ) throws {
    let probe = try Probe(type: type, arguments)
    probe.pty.send("\u{1B}[<0;3;4Ma")
    _ = try probe.events()
    #expect(switches(probe) == [])
  }

  @Test(arguments: [["--mouse"], []])
  func `Clicks and the wheel come where they were asked for`(arguments: [String]) throws {
    let probe = try Probe(type: "screen", arguments)
    probe.pty.send("\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[<65;80;24Mx\u{1B}[M`!!")
    let events = try probe.events()
    let expected = ["press 2 3", "wheelDown 79 23", "x", "wheelUp 0 0"]
    #expect(events == (arguments.isEmpty ? ["x"] : expected))
  }
}
