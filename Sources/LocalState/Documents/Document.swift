import TOMLKit

/// A TOML document (toml.io, 1.0), read whole.
struct Document: Sendable {
  /// Where it comes from, for messages.
  let file: String
  let entries: [String: DocumentValue]
  private let lines: [Substring]

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - text: The document.
  ///   - file: Where it comes from.
  /// - Throws: ``ConfigurationProblem`` with the line where it isn't TOML.
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
      throw ConfigurationProblem(
        file: file, line: error.source.begin.line, message: error.description + ".")
    } catch {
      throw ConfigurationProblem(file: file, message: "It is not TOML.")
    }
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

  /// The comment in the first line, without its sign; nil where there is none.
  var firstComment: String? {
    guard let line = lines.first, line.first == "#" else { return nil }
    let text = line.drop { $0 == "#" || $0 == " " }.prefix { $0 != "\r" }
    return text.isEmpty ? nil : String(text)
  }

  /// Makes a problem of an entry.
  ///
  /// - Parameters:
  ///   - path: The entry's key, with the tables that it is in before it, parted by dots.
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

  /// A key without the spaces and quotation marks that it may be written with.
  private static func key(_ text: Substring) -> String {
    text.filter { !" \t\"'".contains($0) }
  }
}
