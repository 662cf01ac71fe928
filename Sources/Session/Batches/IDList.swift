import ContactModel

/// The ids of a file: one per line, or in a column of a table.
package struct IDList: Equatable, Sendable {
  /// The ids, each once, in their original order.
  package let ids: [String]
  /// The ids that occurred more than once.
  package let repeated: [String]

  /// Reads the lines of a text; blank lines, and lines that begin with `#`, are ignored.
  ///
  /// A table has tabs, commas or semicolons between its cells, and a heading that says which column
  /// has the ids; without a heading, its first column has to look like ids.
  /// - Throws: ``IDListError`` for a line that isn't an id for certain.
  package init(_ text: String) throws(IDListError) {
    var table = try Self.table(text)
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

  private struct Table {
    var rows: [DelimitedRows.Row]
    /// Whether there are several columns.
    let isWide: Bool
  }

  /// Splits the text into rows by the separator of its cells.
  private static func table(_ text: String) throws(IDListError) -> Table {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // Comments keep their lines, so that the others keep their numbers.
    let plain = lines.map { $0.bare.first == "#" ? "" : String($0) }.joined(separator: "\n")
    let telling = plain.split(separator: "\n").filter { !$0.bare.isEmpty }
    let mark = telling.first.flatMap { line in
      line.bare.lowercased().hasPrefix("sep=") && line.bare.count == 5 ? line.bare.last : nil
    }
    let separators: [Character] = mark.map { [$0] } ?? ["\t", ";", ","]
    let separator = separators.first { separator in telling.contains { $0.contains(separator) } }
    let rows = DelimitedRows(plain, separator: separator ?? "\t")
    if let line = rows.openLine {
      throw IDListError(line: line, reason: "has a quote that is never closed.")
    }
    return Table(
      rows: mark == nil ? rows.rows : Array(rows.rows.dropFirst()), isWide: separator != nil)
  }

  /// Finds the column of the ids, and removes the heading.
  private static func column(of table: inout Table) throws(IDListError) -> Int {
    guard let first = table.rows.first else { return 0 }
    let names = first.cells.map { $0.bare.lowercased().filter { $0.isLetter || $0.isNumber } }
    if let column = heads.lazy.compactMap({ names.firstIndex(of: $0) }).first {
      table.rows.removeFirst()
      return column
    }
    guard table.isWide, first.cells.count(where: { !$0.bare.isEmpty }) > 1 else { return 0 }
    guard first.cells[0].bare.looksLikeID else {
      throw IDListError(
        line: first.line, reason: "has several columns, and none is called id.")
    }
    return 0
  }

  private static let heads = [
    "id", "contactid", "ids", "contactids", "contact", "recordid", "identifier", "uuid", "guid",
  ]

  private static func check(_ id: String, at line: Int) throws(IDListError) {
    if id.isEmpty { throw IDListError(line: line, reason: "has no id.") }
    let isOdd = id.unicodeScalars.contains { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FFFD}"
    }
    if isOdd {
      throw IDListError(line: line, reason: "has a character that can't be in an id.")
    }
    let upper = id.uppercased()
    if upper.contains("E+"), upper.allSatisfy({ "0123456789.,E+".contains($0) }) {
      throw IDListError(
        line: line, reason: "has “\(id)”, which a spreadsheet rounded. Export the ids as text.")
    }
  }
}

/// An error in a list of ids.
package struct IDListError: Error, Equatable, Sendable {
  /// The line, from 1.
  package let line: Int
  private let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// A sentence for the operator.
  package var message: String { "Line \(line) of the list \(reason)" }
}

extension StringProtocol {
  /// The text without white space and invisible characters at its ends.
  fileprivate var bare: String { TextEnds.trimmed(String(self)) }

  /// Whether a cell is more likely an id than a name or an address.
  fileprivate var looksLikeID: Bool {
    contains(where: \.isNumber) && !contains(where: \.isWhitespace) && !contains("@")
  }
}
