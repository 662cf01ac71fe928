/// Looks for what the TOML library takes for granted: it ends the process where it isn't so.
///
/// Four mistakes, all found by random input: a table's header without a name, a `}` where an array
/// needs a value, a digit behind a date, and tables so deep in one another that the stack ends. All
/// else is the library's to judge.
struct DocumentScan {
  /// How deep brackets and braces may be, and how many parts a key may have.
  private static let deepest = 16

  private var rest: Substring.UTF8View
  private var line = 1
  /// How many brackets and braces are open.
  private var depth = 0
  /// How many dots the present key has.
  private var dots = 0
  private var isAtLineStart = true
  /// The last byte that was neither blank, string nor comment.
  private var last: UInt8?

  private init(_ text: String) {
    rest = Substring(text).utf8
  }

  /// Finds the first mistake.
  ///
  /// - Parameter text: A whole document.
  /// - Returns: Its line, counted from 1, and a sentence; nil where there is none.
  static func mistake(in text: String) -> (line: Int, message: String)? {
    var scan = DocumentScan(text)
    while let byte = scan.rest.popFirst() {
      if let message = scan.take(byte) { return (scan.line, message) }
    }
    return nil
  }

  /// Takes one byte, or a whole string or comment.
  ///
  /// - Returns: What is wrong with it.
  private mutating func take(_ byte: UInt8) -> String? {
    switch Unicode.Scalar(byte) {
    case "\n":
      line += 1
      isAtLineStart = true
      dots = 0
      return nil
    // A byte order mark is as good as a blank.
    case " " where isBeforeLoneDigit: return "Something is missing between two values."
    case " ", "\t", "\r", "\u{EF}", "\u{BB}", "\u{BF}": return nil
    case "#":
      rest = rest.drop { $0 != UInt8(ascii: "\n") }
      return nil
    case "\"", "'": skipString(byte)
    case "[":
      if isAtLineStart, depth == 0, !namesTable { return "A table's name is missing." }
      depth += 1
    case "]": depth -= 1
    case "{": depth += 1
    case "}":
      if last == UInt8(ascii: "[") || last == UInt8(ascii: ",") { return "A value is missing." }
      depth -= 1
    case ".": dots += 1
    case "=", ",": dots = 0
    default: break
    }
    if max(depth, dots) > Self.deepest { return "Values are nested too deeply." }
    isAtLineStart = false
    last = byte
    return nil
  }

  /// Whether one digit follows, where a number or date has just ended.
  private var isBeforeLoneDigit: Bool {
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    return isDigit(last) && isDigit(rest.first) && !isDigit(rest.dropFirst().first)
  }

  /// Whether what follows the bracket of a header begins a name, or closes it.
  private var namesTable: Bool {
    let inner = rest.first == UInt8(ascii: "[") ? rest.dropFirst() : rest
    let name = inner.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let byte = name.first, byte < 0x80 else { return false }
    let first = Unicode.Scalar(byte)
    return first.properties.isAlphabetic || "0123456789_-\"']".unicodeScalars.contains(first)
  }

  /// Skips the rest of a string, of one line or, between three marks, of several.
  private mutating func skipString(_ mark: UInt8) {
    let isLong = rest.prefix(2).elementsEqual([mark, mark])
    if isLong { rest = rest.dropFirst(2) }
    while let byte = rest.first {
      if byte == UInt8(ascii: "\n") {
        // A short one that isn't closed is the library's to tell.
        guard isLong else { return }
        line += 1
      }
      rest.removeFirst()
      if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        if rest.first != UInt8(ascii: "\n") { rest = rest.dropFirst() }
      } else if byte == mark {
        guard isLong else { return }
        if rest.prefix(2).elementsEqual([mark, mark]) {
          rest = rest.dropFirst(2)
          return
        }
      }
    }
  }
}
