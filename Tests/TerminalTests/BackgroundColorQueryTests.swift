import Screen
import TestSupport
import Testing

@testable import Terminal

/// Tests of the one query to the terminal, whose reply is never visible.
@Suite struct BackgroundColorQueryTests {
  private static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"
  private static let answer = "\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{1B}\\"
  private static let fence = "\u{1B}[?62;22c"

  @Test(arguments: [answer + fence, answer.replacing("\u{1B}\\", with: "\u{7}") + fence])
  func `A reply is an event, once, and the keys around it stay keys`(answers: String) throws {
    // A reply counts until a deadline, and a busy computer may be later.
    var probe = try answeredProbe(answers)
    for _ in 1...4 where !probe.pty.read(within: 5_000, until: { $0.contains("ground") }) {
      probe = try answeredProbe(answers)
    }
    #expect(probe.pty.read { $0.contains("ground #fdf6e3") })
    probe.pty.send(answers)
    probe.pty.send("b")
    let events = try probe.events()
    #expect(events.filter { !$0.hasPrefix("round trip") } == ["a", "ground #fdf6e3", "b"])
    #expect(events.count == 4, "the way was not measured once: \(events)")
  }

  /// The program, which was sent a key and then the replies to its query.
  private func answeredProbe(_ answers: String) throws -> Probe {
    let probe = try Probe(type: "xterm-256color", ["--ground"])
    #expect(probe.pty.read { $0.contains(Self.question) })
    probe.pty.send("a")
    #expect(probe.pty.read { $0.hasSuffix("a") || $0.contains("a\u{1B}") })
    probe.pty.send(answers)
    return probe
  }

  @Test(arguments: ["linux", "vt100", "vt220", "screen", "screen-256color"])
  func `Terminals that wouldn't reply are not asked`(type: String) throws {
    let probe = try Probe(type: type, ["--ground"])
    _ = try probe.events()
    #expect(!probe.pty.text.contains("]11;") && !probe.pty.text.contains("\u{1B}[c"))
  }

  @Test func `A terminal without colours is not asked`() throws {
    let probe = try Probe(type: "xterm-256color", ["--ground"], ["NO_COLOR": "1"])
    _ = try probe.events()
    #expect(!probe.pty.text.contains("]11;"))
  }

  @Test func `A reply without a question is dropped`() throws {
    let probe = try Probe(type: "xterm-256color")
    probe.pty.send(Self.answer + Self.fence + "a")
    #expect(try probe.events() == ["a"])
  }

  /// The terminal's delays, in milliseconds, and its replies.
  static let delays = [0, 300, 1_000]

  @Test(arguments: delays, [answer + fence, fence])
  func `The round trip is measured`(delay: Int, answers: String) throws {
    let probe = try Probe(type: "xterm-256color", ["--ground"])
    #expect(probe.pty.read { $0.contains(Self.question) })
    // The answer is on its way for so long; the program has nothing more to say meanwhile.
    _ = probe.pty.read(within: delay) { _ in false }
    probe.pty.send(answers)
    let events = try probe.events()
    let words = try #require(events.first { $0.hasPrefix("round trip") }, "\(events)")
    #expect(try #require(Int(words.dropFirst("round trip ".count))) >= delay)
  }

  @Test func `Replies count until a deadline, and the second one ends the query`() {
    let color = TerminalAnswer.ground(RGB(red: 1, green: 2, blue: 3))
    var question: BackgroundColorQuery? = BackgroundColorQuery(asked: 10_000)
    func event(_ answer: TerminalAnswer, at now: Int) -> TerminalEvent? {
      BackgroundColorQuery.event(for: answer, to: &question, at: now)
    }
    #expect(event(color, at: 10_300) == .answered(color))
    #expect(event(color, at: 11_500) == nil, "it came too late")
    #expect(event(.attributes, at: 11_700) == .roundTrip(milliseconds: 1_700))
    #expect(question == nil)
    #expect(event(.attributes, at: 11_800) == nil && event(color, at: 11_800) == nil)
  }

  @Test(arguments: delays, [answer + fence, fence])
  func `No byte of a late reply reaches the prompt`(delay: Int, answers: String) throws {
    // The shell that has the terminal next shows what it is sent.
    let script = "\"$0\" --ground >/dev/null; echo \"prompt\"; read line; echo \"got [$line]\""
    for attempt in 1...5 {
      let begin = Waiting.now
      let pty = try Pty(
        "/bin/sh", ["-c", script, BuiltProgram.path("terminal-probe")],
        environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
      #expect(pty.read { $0.contains(Self.question) })
      pty.send([0x11])
      // The answer is on its way for so long; the program has nothing more to say meanwhile.
      _ = pty.read(within: delay) { _ in false }
      let hasWaited = !pty.text.contains("prompt")
      pty.send(answers)
      #expect(pty.read { $0.contains("prompt") })
      // It is waited for until a deadline, and a busy computer may be later.
      let isLate = Waiting.now - begin > BackgroundColorQuery.limit
      pty.forget()
      pty.send("x\r")
      let isRead = pty.read(within: isLate ? 5_000 : Waiting.patience) { $0.contains("got [x]") }
      let isClean = ["rgb", "^[", "?62"].allSatisfy { !pty.text.contains($0) }
      if isLate, attempt < 5, !hasWaited || !isRead || !isClean { continue }
      #expect(hasWaited, "it did not wait")
      #expect(isRead && isClean, "\(pty.text)")
      #expect(pty.end() == .exit(0))
      return
    }
  }

  @Test func `The program ends even without a reply`() throws {
    let probe = try Probe(type: "xterm-256color", ["--ground"])
    #expect(probe.pty.read { $0.contains(Self.question) })
    #expect(try probe.events() == [])
    #expect(probe.pty.modes.isCooked)
  }

  @Test(arguments: [
    ("xterm-256color", true), ("xterm-kitty", true), ("tmux-256color", true), ("alacritty", true),
    ("rxvt-unicode-256color", true), ("screen.xterm-256color", false), ("linux-16color", false),
    ("vt420", false), ("dumb", false), ("", false), ("emacs", false),
  ])
  func `The terminal families that reply are known`(type: String, isUnderstood: Bool) {
    #expect(BackgroundColorQuery.isUnderstood(by: type) == isUnderstood)
  }
}
