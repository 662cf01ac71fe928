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

/// The measurement as JSON: every figure of every program, with all its samples.
struct Record: Encodable {
  let machine: Machine
  let rounds: Int
  let sessions: Int
  let programs: [String: [Figure: Summary]]

  /// The samples of one figure.
  struct Summary: Encodable {
    let unit: Figure.Unit
    let count: Int
    let median: Double?
    let mean: Double?
    let p95: Double?
    let p99: Double?
    let smallest: Double?
    let largest: Double?
    let samples: [Double]

    init(_ figure: Figure, _ samples: Samples) {
      unit = figure.unit
      count = samples.values.count
      median = samples.median
      mean = samples.mean
      p95 = samples.percentile(0.95)
      p99 = samples.percentile(0.99)
      smallest = samples.values.min()
      largest = samples.values.max()
      self.samples = samples.values
    }
  }

  init(machine: Machine, bench: Bench) {
    self.machine = machine
    rounds = bench.rounds
    sessions = bench.crowd
    programs = bench.measurements.mapValues { measurements in
      Dictionary(
        uniqueKeysWithValues: measurements.samples.map { ($0, Summary($0, $1)) })
    }
  }

  /// Returns the text of the file.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

/// The computer, and its load, at the time of the measurement.
struct Machine: Encodable {
  let processor: String
  let processors: Int
  let kernel: String
  let date: Date
  /// The number of processes that wanted a processor in the last minute, before the measurement.
  let load: Double

  /// Reads the facts about this computer.
  static func here() throws -> Machine {
    let model = try ProcessFigures.text(of: "/proc/cpuinfo").split(separator: "\n").first {
      $0.hasPrefix("model name")
    }
    let load = try ProcessFigures.text(of: "/proc/loadavg").split(separator: " ").first.flatMap {
      Double($0)
    }
    return Machine(
      processor: model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        ?? "unknown",
      processors: ProcessInfo.processInfo.activeProcessorCount,
      kernel: try ProcessFigures.text(of: "/proc/sys/kernel/osrelease").trimmingCharacters(
        in: .newlines),
      date: .now, load: load ?? 0)
  }

  /// The computer in one line.
  var sentence: String {
    "\(processor), \(processors) processors, Linux \(kernel), load \(Report.text(load)) before"
  }
}
