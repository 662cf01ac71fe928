import Foundation
import TestSupport
import Testing

@testable import Terminal

/// Terminals that show any colour, though `TERM` says 256.
///
/// They have names of their own: which descriptions of real ones there are depends on the machine,
/// and ncurses looks in the system's folders whatever the environment says.
@Suite struct TerminfoTests {
  private static let type = "contact-test"

  /// A description with 256 colours, and one with direct colours as ncurses has it for xterm.
  private func describe(in folder: TemporaryFolder, hasDirect: Bool = true) throws {
    let usual = "\(Self.type)|xterm by another name,\n\tuse=xterm-256color,\n"
    let direct = """
      \(Self.type)-direct|xterm with direct colours,
      \tRGB,
      \tcolors#0x1000000, pairs#0x10000,
      \tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48\\:2\\:\\:%p1%{65536}%/%d\\:%p1%{256}%/%{255}%&%d\\:%p1%{255}%&%d%;m,
      \tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38\\:2\\:\\:%p1%{65536}%/%d\\:%p1%{256}%/%{255}%&%d\\:%p1%{255}%&%d%;m,
      \tinitc@, ccc@, use=xterm-256color,

      """
    let file = try folder.write(usual + (hasDirect ? direct : ""), to: "types.src")
    let tic = try ChildProcess("tic", ["-x", "-o", folder.path + "/info", file])
    let errors = try tic.errorsToEnd()
    #expect(tic.wait() == 0, "\(errors)")
  }

  @Test(arguments: [
    ("truecolor", "\u{1B}[38:2::90:90:90m"), ("24bit", "\u{1B}[38:2::90:90:90m"),
    ("yes", "\u{1B}[38;5;"), ("", "\u{1B}[38;5;"),
  ])
  func `COLORTERM enables all colours if terminfo can express them`(
    value: String, sequence: String
  ) throws {
    let folder = try TemporaryFolder()
    try describe(in: folder)
    let probe = try Probe(
      type: Self.type, [], ["COLORTERM": value, "TERMINFO": folder.path + "/info"])
    _ = try probe.events()
    #expect(probe.pty.text.contains(sequence))
  }

  @Test func `Without such a description there are 256 colours`() throws {
    let folder = try TemporaryFolder()
    try describe(in: folder, hasDirect: false)
    let probe = try Probe(
      type: Self.type, [], ["COLORTERM": "truecolor", "TERMINFO": folder.path + "/info"])
    _ = try probe.events()
    #expect(probe.pty.text.contains("\u{1B}[38;5;"))
  }

  @Test(
    arguments: [
      ("xterm-256color", "truecolor", ["xterm-direct", "xterm-256color"]),
      ("alacritty", "24bit", ["alacritty-direct", "alacritty"]),
      ("xterm-256color", nil, ["xterm-256color"]), ("xterm-256color", "1", ["xterm-256color"]),
    ] as [(String, String?, [String])])
  func `The variant with direct colours is looked up first`(
    type: String, colorTerm: String?, expected: [String]
  ) {
    #expect(Terminfo.candidates(type, colorTerm: colorTerm) == expected)
  }
}
