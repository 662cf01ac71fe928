/// The terminal modes that a form sets in addition to those of curses, and restores.
struct TerminalModes {
  /// Whether the terminal is of a family that is known to understand xterm's private modes.
  private let isModern: Bool

  /// - Parameter type: The type that `TERM` names.
  init(type: String) { isModern = BackgroundColorQuery.isUnderstood(by: type) }

  /// The sequences at the start, and again after a suspension.
  var start: [UInt8] {
    pasteMarks(true)
      + (isModern ? Byte.sequence("[?1036;1039s") + Byte.sequence("[?1036;1039h") : [])
  }

  /// The sequences that restore the terminal.
  ///
  /// Alt sends Escape by xterm's modes 1036 and 1039, which are saved before and restored after
  /// (XTSAVE, XTRESTORE): the shell's own keys stay as they were.
  var end: [UInt8] { (isModern ? Byte.sequence("[?1036;1039r") : []) + pasteMarks(false) }

  /// Returns the sequence that turns paste marks on or off.
  ///
  /// If terminfo doesn't say how, every terminal of ECMA-48's kind either knows xterm's way or
  /// ignores it.
  private func pasteMarks(_ isOn: Bool) -> [UInt8] {
    if let sequence = Terminfo.string(isOn ? "BE" : "BD") { return sequence }
    let isUsual = Terminfo.string("cup")?.starts(with: [Byte.escape, UInt8(ascii: "[")]) == true
    return isUsual ? Byte.sequence(isOn ? "[?2004h" : "[?2004l") : []
  }

  /// Returns the sequence that turns reports of the mouse's buttons on or off: xterm's mode 1000,
  /// with numbers by 1006 if it supports that.
  static func mouse(_ isOn: Bool) -> [UInt8] {
    guard Terminfo.string("XM") != nil || Terminfo.string("kmous") != nil else { return [] }
    return isOn
      ? Byte.sequence("[?1000h") + Byte.sequence("[?1006h")
      : Byte.sequence("[?1006l") + Byte.sequence("[?1000l")
  }
}

/// The operator's own clipboard, which a terminal fills for a program (xterm's OSC 52).
enum Clipboard {
  /// The maximum length of a copied text: xterm accepts no longer sequence.
  static let limit = 50_000

  /// Returns the sequence that asks the terminal to copy a text.
  static func sequence(copying text: String) -> [UInt8] {
    Byte.sequence("]52;c;") + base64(Array(text.utf8)) + [Byte.bell]
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Encodes bytes by RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 3).flatMap { start -> [UInt8] in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      let encoded = (0...group.count).map { digits[number >> (18 - 6 * $0) & 0x3F] }
      return encoded + repeatElement(UInt8(ascii: "="), count: 3 - group.count)
    }
  }
}
