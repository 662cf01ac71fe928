import TOMLKit

/// A TOML document (toml.io, 1.0), read whole.
struct Document: Sendable {
  /// Its source, for messages.
  let file: String
  let entries: [String: DocumentValue]
  private let lines: [Substring]

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - text: The document.
  ///   - file: The source of the text.
  /// - Throws: ``ConfigurationProblem`` with the line that isn't TOML.
  init(_ text: String, file: String) throws(ConfigurationProblem) {
    self.file = file
    // Byte by byte, as the first paint waits for it, and Swift takes CR LF for one character.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    // The library reads a C string, which would end there.
    guard !text.utf8.contains(0) else {
      throw ConfigurationProblem(file: file, message: "It contains a NUL character.")
    }
    if let (line, message) = DocumentScan.mistake(in: text) {
      throw ConfigurationProblem(file: file, line: line, message: message)
    }
    do {
      entries = Self.entries(of: try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      let hint = lines.indices.contains(line - 1) ? Self.hint(for: lines[line - 1]) : nil
      throw ConfigurationProblem(file: file, line: line, message: hint ?? error.description + ".")
    } catch {
      throw ConfigurationProblem(file: file, message: "This isn't TOML.")
    }
  }

  /// Reads a file; nil if it isn't there.
  ///
  /// - Throws: ``ConfigurationProblem`` if it can't be read, or isn't TOML.
  static func read(
    _ path: String, guardedBy protection: LocalFiles.Guard = .none
  ) throws(ConfigurationProblem) -> Document? {
    let text: String
    do throws(FileError) {
      text = try LocalFiles.text(at: path, guardedBy: protection)
    } catch .missing {
      return nil
    } catch {
      throw ConfigurationProblem(message: error.sentence(about: path))
    }
    return try Document(text, file: path)
  }

  /// Returns a sentence about a line whose value isn't TOML: a text without quotation marks, or with
  /// others; nil for any other line.
  private static func hint(for line: Substring) -> String? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    let value = line[sign...].dropFirst().drop { $0 == " " || $0 == "\t" }
    let word = String(value.prefix { $0.isLetter })
    let start = "after “\(key(line[..<sign])) =”"
    if ["yes", "no", "on", "off", "true", "false"].contains(word.lowercased()),
      word == value.prefix(while: { !$0.isWhitespace && $0 != "#" })
    {
      return "Write true or false \(start)."
    }
    if let first = value.first, "“”‘’„«»".contains(first) {
      return "The text \(start) needs straight quotation marks: \"."
    }
    guard let first = value.first, first.isLetter || "/~.$".contains(first),
      !["true", "false", "inf", "nan"].contains(word)
    else { return nil }
    return "The text \(start) needs quotation marks."
  }

  private static func entries(of table: TOMLTable) -> [String: DocumentValue] {
    var entries: [String: DocumentValue] = [:]
    for key in table.keys {
      entries[key] = table[key].map(value)
    }
    return entries
  }

  private static func value(of node: any TOMLValueConvertible) -> DocumentValue {
    switch node.type {
    case .string: node.string.map { .text($0) } ?? .other
    case .int: node.int.map { .number($0) } ?? .other
    case .bool: node.bool.map { .boolean($0) } ?? .other
    case .array: node.array.map { .list($0.map(value)) } ?? .other
    case .table: node.table.map { .table(entries(of: $0)) } ?? .other
    default: .other
    }
  }

  /// The comment in the first line, without its sign; nil if there is none.
  var firstComment: String? {
    guard let line = lines.first, line.first == "#" else { return nil }
    let text = line.drop { $0 == "#" || $0 == " " }.prefix { $0 != "\r" }
    return text.isEmpty ? nil : String(text)
  }

  /// Returns a problem of an entry.
  ///
  /// - Parameters:
  ///   - path: The entry's key, with the tables that it is in before it, separated by dots.
  ///   - message: A sentence.
  /// - Returns: The problem, to be thrown.
  func problem(at path: String, _ message: String) -> ConfigurationProblem {
    ConfigurationProblem(file: file, line: line(of: path), message: message)
  }

  /// Looks for the line of an entry, as the library doesn't keep it; counted from 1.
  ///
  /// - Returns: The line of the entry, else of the innermost table around it that has one.
  func line(of path: String) -> Int? {
    var table = ""
    var nearest: (line: Int, length: Int)?
    for (index, line) in lines.enumerated() {
      let start = line.drop { $0 == " " || $0 == "\t" }
      let isHeader = start.first == "["
      let key = Self.key(start.drop { $0 == "[" }.prefix { $0 != (isHeader ? "]" : "=") })
      if isHeader { table = key }
      let whole = isHeader || table.isEmpty ? key : table + "." + key
      if whole == path { return index + 1 }
      if whole.count > nearest?.length ?? 0, path.hasPrefix(whole + ".") {
        nearest = (index + 1, whole.count)
      }
    }
    return nearest?.line
  }

  /// Returns a key without the spaces and quotation marks that it may be written with.
  private static func key(_ text: Substring) -> String {
    text.filter { !" \t\"'".contains($0) }
  }
}

/// A value in a TOML document.
indirect enum DocumentValue: Equatable, Sendable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  case list([DocumentValue])
  case table([String: DocumentValue])
  /// A kind that no setting has: a date, a fraction.
  case other

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var table: [String: DocumentValue]? {
    if case .table(let table) = self { table } else { nil }
  }
}

/// A mistake in the configuration.
package struct ConfigurationProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's path or, for a theme that comes with the program, its name; nil if no file is to
  /// blame.
  package let file: String?
  /// Counted from 1; nil if it isn't known.
  package let line: Int?
  /// A sentence.
  package let message: String

  package init(file: String? = nil, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// The sentence with its place before it, as compilers write it.
  package var description: String {
    guard let file else { return message }
    return file + ":" + (line.map { "\($0):" } ?? "") + " " + message
  }
}

extension ConfigurationProblem: FolderFailure {
  static func folder(_ error: FolderError) -> ConfigurationProblem {
    ConfigurationProblem(message: error.description)
  }
}

/// Looks for mistakes at which the TOML library ends the process.
///
/// Four mistakes, all found by random input: a table's header without a name, a `}` where an array
/// needs a value, a digit after a date, and tables nested so deeply that the stack overflows. The
/// library itself reports all others.
struct DocumentScan {
  /// The maximum nesting of brackets and braces, and the maximum number of parts of a key.
  private static let deepest = 16

  private var rest: Substring.UTF8View
  private var line = 1
  /// The number of open brackets and braces.
  private var depth = 0
  /// The number of dots in the current key.
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
  /// - Returns: Its line, counted from 1, and a sentence; nil if there is none.
  static func mistake(in text: String) -> (line: Int, message: String)? {
    var scan = DocumentScan(text)
    while let byte = scan.rest.popFirst() {
      if let message = scan.read(byte) { return (scan.line, message) }
    }
    return nil
  }

  /// Reads one byte, or a whole string or comment.
  ///
  /// - Returns: The mistake in it.
  private mutating func read(_ byte: UInt8) -> String? {
    switch Unicode.Scalar(byte) {
    case "\n":
      line += 1
      isAtLineStart = true
      dots = 0
      return nil
    // A byte order mark counts as a blank.
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
        // A short one that isn't closed is reported by the library.
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
