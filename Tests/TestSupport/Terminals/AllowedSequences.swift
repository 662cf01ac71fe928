/// The sequences that a program may send to a terminal.
package struct AllowedSequences {
  /// Capabilities that move the cursor, erase, shift text and choose how it looks.
  ///
  /// Not among them: those that ask the terminal something, set its title or palette, or reset it; but curses gives back the palette (`oc`) at its end, though it changed nothing.
  private static let capabilities = [
    "bel", "bold", "cbt", "civis", "clear", "cnorm", "cr", "csr", "cub", "cub1", "cud",
    "cud1", "cuf", "cuf1", "cup", "cuu", "cuu1", "cvvis", "dch", "dch1", "dim", "dl", "dl1", "ech",
    "ed", "el", "el1", "enacs", "home", "hpa", "ht", "hts", "ich", "ich1", "il", "il1", "ind",
    "indn", "nel", "oc", "op", "rc", "rep", "rev", "ri", "rin", "ritm", "rmacs", "rmam", "rmcup",
    "rmir",
    "rmkx", "rmso", "rmul", "sc", "setab", "setaf", "sgr", "sgr0", "sitm", "smacs", "smam",
    "smcup", "smir", "smkx", "smso", "smul", "vpa",
  ]
  /// The marks of pastes, the mouse's reports, and Alt that sends Escape, saved and restored.
  private static let modes =
    ["?2004", "?1000", "?1006"].flatMap { ["\u{1B}[\($0)h", "\u{1B}[\($0)l"] }
    + ["s", "h", "r"].map { "\u{1B}[?1036;1039\($0)" }

  private let shapes: Set<String>

  /// Allows what a terminal's description names.
  package init(_ terminfo: Terminfo) {
    let texts = Self.capabilities.compactMap { terminfo.strings[$0] }
      .flatMap(CapabilityReader.texts)
    shapes = Set((texts + Self.modes).flatMap(Self.sequences))
  }

  /// Finds the sequences and controls of an output that are not allowed.
  package func strangers(in output: [UInt8]) -> Set<String> {
    guard let text = String(validating: output, as: UTF8.self) else { return ["broken UTF-8"] }
    let sent = Set(Self.sequences(of: text))
    return sent.filter { sequence in
      !shapes.contains(sequence) && !shapes.contains { Self.matches(sequence, shape: $0) }
        && !Self.isCopy(sequence) && !Self.isRendition(sequence)
    }
  }

  /// Whether a sequence sets colours and attributes together (SGR): none that blinks or hides text.
  private static func isRendition(_ sequence: String) -> Bool {
    guard sequence.hasPrefix("\u{1B}["), sequence.hasSuffix("m") else { return false }
    let body = sequence.dropFirst(2).dropLast()
    var rest = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? -1 }[
      ...]
    if body.isEmpty { return true }
    while let first = rest.popFirst() {
      switch first {
      case 38, 48: rest = rest.dropFirst(rest.first == 2 ? 4 : 2)
      case 0...4, 7, 10, 22...24, 27, 30...37, 39...47, 49, 90...97, 100...107: break
      default: return false
      }
    }
    return true
  }

  /// Whether a sequence fills the clipboard (OSC 52), and doesn't ask what is in it.
  private static func isCopy(_ sequence: String) -> Bool {
    guard sequence.hasPrefix("\u{1B}]52;c;"), sequence.hasSuffix("\u{7}") else { return false }
    return sequence.dropFirst(7).dropLast().allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0))
    }
  }

  /// Takes the sequences and controls out of a text, by the grammar of ECMA-48.
  package static func sequences(of text: String) -> [String] {
    var sequences: [String] = []
    var rest = Substring(text).unicodeScalars
    while let first = rest.first {
      guard first.properties.generalCategory == .control else {
        rest.removeFirst()
        continue
      }
      let sequence = first == "\u{1B}" ? escapeSequence(rest) : rest.prefix(1)
      sequences.append(String(sequence))
      rest = rest.dropFirst(sequence.count)
    }
    return sequences
  }

  /// The text between the sequences and controls.
  package static func text(of output: String) -> String {
    var text = String.UnicodeScalarView()
    var rest = Substring(output).unicodeScalars
    while let first = rest.first {
      if first.properties.generalCategory == .control {
        rest = rest.dropFirst(first == "\u{1B}" ? escapeSequence(rest).count : 1)
      } else {
        text.append(first)
        rest.removeFirst()
      }
    }
    return String(text)
  }

  private typealias Scalars = Substring.UnicodeScalarView

  private static func escapeSequence(_ text: Scalars) -> Scalars {
    let body = text.dropFirst()
    if body.first == "[" {
      let parameters = body.dropFirst().prefix {
        (0x20..<0x40).contains($0.value) || $0 == CapabilityReader.number
      }
      return text.prefix(2 + parameters.count + 1)
    }
    if let first = body.first, "]P_^X".unicodeScalars.contains(first) {
      let string = body.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }
      let isEnded = body.dropFirst(string.count).first == "\u{7}"
      return text.prefix(1 + string.count + (isEnded ? 1 : 0))
    }
    let intermediates = body.prefix { (0x20..<0x30).contains($0.value) }
    return text.prefix(1 + intermediates.count + 1)
  }

  private static func matches(_ sequence: String, shape: String) -> Bool {
    var rest = Substring(sequence).unicodeScalars
    for scalar in shape.unicodeScalars {
      if scalar == CapabilityReader.number {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { return false }
        rest = rest.dropFirst(digits.count)
      } else {
        guard rest.popFirst() == scalar else { return false }
      }
    }
    return rest.isEmpty
  }
}
