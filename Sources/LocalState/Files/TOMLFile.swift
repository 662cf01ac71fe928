import TOMLKit

/// What a TOML file says, as far as this program's files go.
struct TOMLFile: Equatable, Sendable {
  /// A value of a key.
  indirect enum Value: Equatable, Sendable {
    case string(String)
    case strings([String])
    case table(TOMLFile)
    /// Any other type.
    case other
  }

  /// Keys and values, ordered by key.
  let pairs: [(key: String, value: Value)]

  subscript(key: String) -> Value? { pairs.first { $0.key == key }?.value }

  static func == (left: TOMLFile, right: TOMLFile) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.key == $1.key && $0.value == $1.value }
  }

  /// Reads a file's text.
  ///
  /// - Parameters:
  ///   - text: The file.
  ///   - path: Its name, for messages.
  /// - Returns: Its top level.
  /// - Throws: ``SettingsError`` with the line, where it is no TOML.
  static func parse(_ text: String, path: String) throws(SettingsError) -> TOMLFile {
    do {
      return TOMLFile(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      throw SettingsError("\(path), line \(error.source.begin.line): \(error.description).")
    } catch {
      throw SettingsError("\(path): not TOML.")
    }
  }

  private init(_ table: TOMLTable) {
    pairs = table.keys.sorted().compactMap { key in
      table[key].map { (key, Self.value($0)) }
    }
  }

  private static func value(_ value: any TOMLValueConvertible) -> Value {
    if let text = value.string { return .string(text) }
    if let table = value.table { return .table(TOMLFile(table)) }
    if let array = value.array {
      let strings = array.compactMap(\.string)
      return strings.count == array.count ? .strings(strings) : .other
    }
    return .other
  }
}
