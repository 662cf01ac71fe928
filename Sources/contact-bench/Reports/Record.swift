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

  /// The text of the file.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
