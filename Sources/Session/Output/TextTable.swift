import Screen

/// Rows of texts as lines, so that what belongs together stands below each other.
package enum TextTable {
  /// Makes the lines.
  ///
  /// - Parameter rows: Texts that are safe to show.
  /// - Returns: A line a row.
  package static func lines(_ rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, text) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], Cell.width(of: text))
      }
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let isLast = column == row.count - 1
        return cell.0 + String(repeating: " ", count: isLast ? 0 : cell.1 - Cell.width(of: cell.0))
      }.joined(separator: "  ")
    }
  }
}
