import ContactModel

/// The ids of a file: one per line, or in a column of a table.
struct IDList: Equatable, Sendable {
  /// The ids, each once, in their original order.
  let ids: [String]
  /// The ids that occurred more than once.
  let repeated: [String]

  /// Reads the lines of a text; blank lines, and lines that begin with `#`, are ignored.
  ///
  /// A table has tabs, commas or semicolons between its cells, and a heading that says which column
  /// has the ids; without a heading, its first column has to look like ids.
  /// - Throws: ``FileTableError`` for a line that isn't an id for certain.
  init(_ text: String) throws(FileTableError) {
    var table = try FileTable(text, hasComments: true)
    let column = try Self.column(of: &table)
    var (seen, again): (Set<String>, Set<String>) = ([], [])
    var (ids, repeated): ([String], [String]) = ([], [])
    for row in table.rows {
      let id = row.cells.indices.contains(column) ? row.cells[column].bare : ""
      try Self.check(id, at: row.line)
      if seen.insert(id).inserted {
        ids.append(id)
      } else if again.insert(id).inserted {
        repeated.append(id)
      }
    }
    self.ids = ids
    self.repeated = repeated
  }

  /// Finds the column of the ids, and removes the heading.
  private static func column(of table: inout FileTable) throws(FileTableError) -> Int {
    guard let first = table.rows.first else { return 0 }
    if let column = column(among: first.cells) {
      table.rows.removeFirst()
      return column
    }
    guard table.isWide, first.cells.count(where: { !$0.bare.isEmpty }) > 1 else { return 0 }
    guard first.cells[0].bare.looksLikeID else {
      throw FileTableError(
        line: first.line, reason: "has several columns, and none is called id.")
    }
    if first.cells.allSatisfy({ $0.bare.isEmpty || $0.bare.looksLikeID }) {
      throw FileTableError(line: first.line, reason: "has several ids. Write one per line.")
    }
    return 0
  }

  /// Returns the column whose heading says that it has the ids; nil if there is none.
  static func column(among heads: [String]) -> Int? {
    let names = heads.map { $0.bare.lowercased().filter { $0.isLetter || $0.isNumber } }
    return self.heads.lazy.compactMap { names.firstIndex(of: $0) }.first
  }

  private static let heads = [
    "id", "contactid", "ids", "contactids", "contact", "recordid", "identifier", "uuid", "guid",
  ]

  /// Refuses what isn't an id for certain.
  static func check(_ id: String, at line: Int) throws(FileTableError) {
    if id.isEmpty { throw FileTableError(line: line, reason: "has no id.") }
    let isOdd = id.unicodeScalars.contains { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FFFD}"
    }
    if isOdd {
      throw FileTableError(line: line, reason: "has a character that can't be in an id.")
    }
    if id.contains(where: { "{}[]".contains($0) }) {
      throw FileTableError(
        line: line, reason: "has no plain id. JSON can be read with contact set --from.")
    }
    if id.contains("://")
      || ["./", "../"].contains(where: id.hasPrefix)
      || [".", ".."].contains(id)
    {
      throw FileTableError(line: line, reason: "has “\(id)”, which isn't an id.")
    }
    let upper = id.uppercased()
    if upper.contains("E+"), upper.allSatisfy({ "0123456789.,E+".contains($0) }) {
      throw FileTableError(
        line: line, reason: "has “\(id)”, which a spreadsheet rounded. Export the ids as text.")
    }
  }
}

/// A table in a file: rows, with tabs, commas or semicolons between their cells.
struct FileTable {
  var rows: [DelimitedRows.Row]
  /// Whether there are several columns.
  let isWide: Bool

  /// Divides a text into rows.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - hasComments: Whether lines that begin with `#` are comments, and any line may show what
  ///     separates cells; otherwise only the first line does.
  /// - Throws: ``FileTableError`` for a quote that is never closed.
  init(_ text: String, hasComments: Bool) throws(FileTableError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // Comments keep their lines, so that the others keep their numbers.
    let plain =
      hasComments
      ? lines.map { $0.bare.first == "#" ? "" : String($0) }.joined(separator: "\n") : text
    var telling = lines.filter { !$0.bare.isEmpty && !(hasComments && $0.bare.first == "#") }
    let mark = telling.first.flatMap { line in
      line.bare.lowercased().hasPrefix("sep=") && line.bare.count == 5 ? line.bare.last : nil
    }
    if !hasComments { telling = Array(telling.prefix(1)) }
    let separators: [Character] = mark.map { [$0] } ?? ["\t", ";", ","]
    let separator = separators.first { separator in telling.contains { $0.contains(separator) } }
    let table = DelimitedRows(plain, separator: separator ?? "\t")
    if let line = table.openLine {
      throw FileTableError(line: line, reason: "has a quote that is never closed.")
    }
    rows = mark == nil ? table.rows : Array(table.rows.dropFirst())
    isWide = separator != nil
  }
}

/// An error in a line of a file.
struct FileTableError: Error, Equatable, Sendable {
  /// The line, from 1.
  let line: Int
  let reason: String

  /// A sentence for the operator.
  ///
  /// - Parameter name: The file, as the sentence names it.
  /// - Returns: The sentence.
  func message(of name: String) -> String { "Line \(line) of \(name) \(reason)" }
}

extension StringProtocol {
  /// The text without white space and invisible characters at its ends.
  var bare: String { TextEnds.trimmed(String(self)) }

  /// Whether a cell is more likely an id than a name or an address.
  fileprivate var looksLikeID: Bool {
    contains(where: \.isNumber) && !contains(where: \.isWhitespace) && !contains("@")
  }
}
