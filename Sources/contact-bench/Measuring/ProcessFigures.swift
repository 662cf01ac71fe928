import Foundation
import Glibc

/// Figures that the system reports for a process.
enum ProcessFigures {
  /// Reads the processor time of all of a process's threads, also of those that have ended.
  static func cpu(of process: pid_t) -> Duration {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
      return .zero
    }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Counts how often the threads of a process started to wait: each end of a wait is a wake-up.
  static func waits(of process: pid_t) throws -> Int {
    let threads = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: threads).reduce(0) { sum, thread in
      sum + (waits(in: try text(of: "\(threads)/\(thread)/status")) ?? 0)
    }
  }

  /// Reads the memory of a process.
  static func memory(of process: pid_t) throws -> Memory {
    let text = try text(of: "/proc/\(process)/smaps_rollup")
    guard let memory = Memory(rollup: text) else {
      throw CommandError("/proc/\(process)/smaps_rollup can't be parsed.")
    }
    return memory
  }

  /// Finds the number of voluntary context switches in the text of `/proc/PID/status`.
  static func waits(in status: String) -> Int? {
    Self.value(of: "voluntary_ctxt_switches", in: status)
  }

  /// Finds the number after a name and a colon at a line's beginning.
  static func value(of name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
      return line.dropFirst(name.count + 1).split { $0 == " " || $0 == "\t" }.first.flatMap {
        Int($0)
      }
    }
    return nil
  }

  private static func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}

/// The memory of a process, in MiB.
struct Memory: Equatable {
  /// All of its memory (RSS), counted in full even if other processes share it.
  let resident: Double
  /// Its share (PSS): memory that n processes share counts as an nth in each.
  let share: Double
  /// The memory that only this process has written to.
  let privateDirty: Double

  init(resident: Double, share: Double, privateDirty: Double) {
    self.resident = resident
    self.share = share
    self.privateDirty = privateDirty
  }

  /// Reads the text of `/proc/PID/smaps_rollup` (proc(5)).
  init?(rollup: String) {
    func mebibytes(_ name: String) -> Double? {
      ProcessFigures.value(of: name, in: rollup).map { Double($0) / 1_024 }
    }
    guard let resident = mebibytes("Rss"), let share = mebibytes("Pss"),
      let privateDirty = mebibytes("Private_Dirty")
    else { return nil }
    self.init(resident: resident, share: share, privateDirty: privateDirty)
  }
}
