import Foundation

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
    let model = try text("/proc/cpuinfo").split(separator: "\n").first {
      $0.hasPrefix("model name")
    }
    let load = try text("/proc/loadavg").split(separator: " ").first.flatMap { Double($0) }
    return Machine(
      processor: model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        ?? "unknown",
      processors: ProcessInfo.processInfo.activeProcessorCount,
      kernel: try text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .newlines),
      date: .now, load: load ?? 0)
  }

  /// The computer in one line.
  var sentence: String {
    "\(processor), \(processors) processors, Linux \(kernel), load \(Report.text(load)) before"
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
