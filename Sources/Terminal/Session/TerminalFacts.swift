import CNcurses
package import Screen

/// What is known of the terminal that controls the process, without taking it.
package struct TerminalFacts: Sendable {
  /// The type whose description counts: `TERM`, or its relative with direct colours.
  package let type: String
  /// The window's size; nil where the terminal doesn't say.
  package let size: Size?
  package let depth: ColorDepth
  /// The usual keys that its description has no sequence for.
  package let unknownKeys: [Key]
  /// Whether only ASCII can be drawn.
  package let isASCII: Bool

  /// Asks the system and terminfo.
  ///
  /// - Throws: ``TerminalError`` where the terminal can't show a form.
  package init() throws(TerminalError) {
    let device = try TerminalDevice()
    let named = try Terminal.type()
    type = try Terminal.describe(named, device)
    size = device.size
    depth = .described
    unknownKeys = KeySequences.unknownToTerminfo
    isASCII = GlyphSet(type: named, .read()) == .ascii
  }
}
