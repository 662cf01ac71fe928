import Foundation

/// Where, and beside how much other work, it was measured.
struct Machine: Encodable {
  let processor: String
  let processors: Int
  let kernel: String
  let date: Date
  /// How many processes wanted a processor in the last minute, before the measurement.
  let load: Double

  /// Looks at this machine.
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

  /// The machine in a line.
  var sentence: String {
    "\(processor), \(processors) processors, Linux \(kernel), load \(Report.text(load)) before"
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
