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
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The library reads a C string, which would end there.
    guard !text.utf8.contains(0) else {
      throw ConfigurationProblem(file: file, message: "There is a NUL in it.")
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

  /// Makes a problem of an entry.
  ///
  /// - Parameters:
  ///   - key: The entry's own key, without the tables it is in; its line is looked for, as the
  ///     library doesn't keep it.
  ///   - message: A sentence.
  /// - Returns: The problem, to be thrown.
  func problem(at key: String, _ message: String) -> ConfigurationProblem {
    let line = lines.firstIndex { line in
      let start = line.drop { " \t[\"'".contains($0) }
      guard start.hasPrefix(key) else { return false }
      return start.dropFirst(key.count).first.map { " \t=].\"'".contains($0) } ?? false
    }
    return ConfigurationProblem(file: file, line: line.map { $0 + 1 }, message: message)
  }
}
