import Foundation

/// A report of the measurements, for people and for programs.
struct Report {
  /// The programs in the order of the columns: targets apply to the first.
  let subjects: [String]
  let reference: String
  let measurements: [String: Measurements]

  /// The table in Markdown, which is readable as it is.
  var table: String {
    let heads = ["", "unit"] + subjects + ["ratio", "at most", "kept"]
    let lines = [heads] + rows
    let widths = heads.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    var table = lines.map { Self.line($0, widths) }
    table.insert(Self.rule(widths), at: 1)
    return table.joined(separator: "\n")
  }

  /// The cells of every line that has measurements.
  private var rows: [[String]] {
    Row.all.compactMap { row in
      let values = subjects.map { value(row, of: $0) }
      guard values.contains(where: { $0 != nil }), let first = values.first else { return nil }
      let reference = value(row, of: reference)
      return [row.title, row.figure.unit.rawValue] + values.map(Self.text)
        + [
          Row.ratio(first, reference).map { Self.text($0) } ?? "",
          Self.text(row.target),
          row.isKept(first, reference: reference).map { $0 ? "yes" : "no" } ?? "",
        ]
    }
  }

  private func value(_ row: Row, of subject: String) -> Double? {
    row.statistic.value(of: measurements[subject]?[row.figure] ?? Samples())
  }

  /// Returns a value with three significant digits, which is the precision of a measurement.
  static func text(_ value: Double?) -> String {
    guard let value else { return "" }
    if value == value.rounded() || value >= 100 { return String(format: "%.0f", value) }
    return String(format: value >= 10 ? "%.1f" : "%.2f", value)
  }

  private static func text(_ target: Row.Target?) -> String {
    switch target {
    case .value(let most): text(most)
    case .ratio(let most): text(most) + "×"
    case nil: ""
    }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.enumerated().map { column, cell in
      let spaces = String(repeating: " ", count: widths[column] - cell.count)
      return column < 2 ? cell + spaces : spaces + cell
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }

  private static func rule(_ widths: [Int]) -> String {
    "|"
      + widths.enumerated().map { column, width in
        String(repeating: "-", count: width + 1) + (column < 2 ? "-" : ":")
      }.joined(separator: "|") + "|"
  }
}
