/// A named text that must be shown and have no effect.
///
/// The table is only here; every place that shows text is tested with all of it.
package struct HostileText: Sendable, CustomStringConvertible {
  /// The effect that it would have on a program that passes it on unchanged.
  package let name: String
  package let text: String

  package var description: String { name }

  private init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// Whether it holds a control character, which no value may get by an edit.
  package var hasControl: Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Every one of them.
  package static let table = sequences + controls + directions + clusters

  /// The sequences that terminals interpret: those of ECMA-48, xterm and its relatives.
  private static let sequences = [
    HostileText("clears the screen", "Ada\u{1B}[2J"),
    HostileText("colours", "\u{1B}[31mred"),
    HostileText("sets the title", "\u{1B}]0;x\u{7}"),
    HostileText("sets the clipboard", "\u{1B}]52;c;cm0gLXJm\u{7}"),
    HostileText("makes a link", "\u{1B}]8;;http://x\u{1B}\\here"),
    HostileText("asks for a capability", "\u{1B}P+q544e\u{1B}\\"),
    HostileText("asks where the cursor is", "\u{1B}[6n"),
    HostileText("asks for the type", "\u{1B}[c"),
    HostileText("asks for the title", "\u{1B}[21t"),
    HostileText("leaves the screen", "\u{1B}[?1049l"),
    HostileText("hides text", "\u{1B}[8mhidden"),
    HostileText("moves the cursor", "a\u{1B}[20Cb"),
    HostileText("colours by C1", "\u{9B}31mred"),
    HostileText("a lone CSI", "a\u{9B}b"),
    HostileText("a lone DCS", "a\u{90}b"),
    HostileText("ends a paste", "a\u{1B}[201~b\r"),
    HostileText("an Escape at the end", "Ada\u{1B}"),
  ]

  private static let controls = [
    HostileText("a carriage return", "Ada\rEve"),
    HostileText("a line feed", "Ada\ncontact: Saved."),
    HostileText("both", "Ada\r\nEve"),
    HostileText("backspaces", "Ada\u{8}\u{8}\u{8}Eve"),
    HostileText("a tab", "Ada\tEve"),
    HostileText("a NUL", "Ada\0Eve"),
    HostileText("a DEL", "Ada\u{7F}Eve"),
    HostileText("shifts", "\u{E}lqqk\u{F}"),
  ]

  private static let directions = [
    HostileText("turns text around", "ada\u{202E}moc.elpmaxe@"),
    HostileText("ends an isolate", "a\u{2069}\u{2066}b"),
    HostileText("marks of direction", "a\u{200F}b\u{61C}c\u{200E}d"),
    HostileText("separates lines", "a\u{2028}b\u{2029}c"),
    HostileText("a zero width in a domain", "ada@ex\u{200B}ample.com"),
    HostileText("a joiner in a domain", "ada@ex\u{200D}ample.com"),
    HostileText("a word joiner and a byte order mark", "a\u{2060}b\u{FEFF}c"),
    HostileText("a Cyrillic а in a domain", "ada@ex\u{430}mple.com"),
    HostileText("tag characters", "a\u{E0041}\u{E0042}\u{E007F}b"),
    HostileText("tags after a flag", "\u{1F3F4}\u{E0041}\u{E0020}b"),
    HostileText("fillers", "a\u{3164}b\u{115F}c\u{FFA0}d"),
    HostileText("annotations", "a\u{FFF9}b\u{FFFA}c\u{FFFB}d"),
    HostileText("a soft hyphen", "so\u{AD}ft"),
  ]

  private static let clusters = [
    HostileText("thirty marks", "e" + String(repeating: "\u{301}", count: 30) + "x"),
    HostileText("marks alone", "\u{301}\u{20DD}a"),
    HostileText("half a flag", "a\u{1F1E9}b"),
    HostileText("a lone variation selector", "\u{FE0F}a\u{FE0E}"),
    HostileText("a chain without an end", String(repeating: "\u{1F468}\u{200D}", count: 40)),
    HostileText("a replacement character", "a\u{FFFD}b"),
    HostileText("the last character", "a\u{10FFFF}b\u{FFFF}c"),
    HostileText("private use and unassigned", "a\u{E000}b\u{378}c\u{F0000}d"),
    HostileText("wide letters", "漢字漢字ＡＢ한국어"),
    HostileText("right to left", "عربي 12 עברית"),
    HostileText("a decomposed letter", "Zoe\u{308}"),
  ]

  /// Bytes that are no UTF-8, for where bytes come in: HTTP, files, keys and pastes.
  package static let brokenBytes: [[UInt8]] = [
    [0x9B, 0x33, 0x31, 0x6D], [0xFF, 0xFE], [0xC3], [0xC0, 0xAF], [0xE2, 0x82],
    [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
  ]
}
