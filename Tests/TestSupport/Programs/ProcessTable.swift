import Foundation

/// The system's information about processes on this computer.
package enum ProcessTable {
  /// Finds a process by its program's name among those that another one has started.
  package static func descendant(of ancestor: Int32, named name: String) throws -> Int32? {
    try all().first { self.name(of: $0) == name && descends($0, from: ancestor) }
  }

  /// A process with all that it, and what it has started, have started.
  package static func family(of ancestor: Int32) throws -> [Int32] {
    try all().filter { descends($0, from: ancestor) }
  }

  /// Waits for the end of processes, which are no children of this one's; those that go on for too
  /// long are killed.
  package static func end(_ processes: [Int32], within milliseconds: Int) {
    let end = Waiting.now + milliseconds
    while processes.contains(where: isRunning) {
      if Waiting.now > end {
        for process in processes where isRunning(process) { kill(process, SIGKILL) }
      }
      Waiting.pause()
    }
  }

  private static func all() throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
  }

  private static func descends(_ candidate: Int32, from ancestor: Int32) -> Bool {
    var process = candidate
    while process > 1, process != ancestor { process = parent(of: process) ?? 0 }
    return process == ancestor
  }

  /// Whether a process is there and is no zombie.
  package static func isRunning(_ process: Int32) -> Bool {
    guard let state = columns(of: process)?.first else { return false }
    return state != "Z" && state != "X"
  }

  /// Whether a process has a processor, waits for one, or waits for a disk.
  package static func isBusy(_ process: Int32) -> Bool {
    columns(of: process)?.first.map { $0 == "R" || $0 == "D" } ?? false
  }

  /// Whether a process was stopped by a signal.
  package static func isStopped(_ process: Int32) -> Bool { columns(of: process)?.first == "T" }

  /// Returns the processor time of a process in milliseconds, even if it hasn't been waited for.
  package static func processorTime(of process: Int32) -> Int? {
    // User and system time are the fields 14 and 15 (proc_pid_stat(5)).
    let ticks = columns(of: process)?.dropFirst(11).prefix(2).compactMap { Int($0) } ?? []
    return ticks.count == 2 ? ticks.reduce(0, +) * 1_000 / sysconf(Int32(_SC_CLK_TCK)) : nil
  }

  /// The most memory that a process has had so far, in kilobytes.
  package static func peakMemory(of process: Int32) -> Int? {
    status(of: process, "VmHWM").flatMap { $0.split(separator: " ").first }.flatMap { Int($0) }
  }

  /// Whether a process has a handler for a signal.
  package static func handles(_ signal: Int32, _ process: Int32) -> Bool {
    let mask = status(of: process, "SigCgt").flatMap { UInt64($0, radix: 16) } ?? 0
    return mask & 1 << (signal - 1) != 0
  }

  /// Whether a signal was sent to a process that it has not got yet.
  package static func isSignalPending(_ process: Int32) -> Bool {
    (status(of: process, "ShdPnd").flatMap { UInt64($0, radix: 16) } ?? 0) != 0
  }

  /// A line of `/proc/PID/status` (proc_pid_status(5)).
  private static func status(of process: Int32, _ name: String) -> String? {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return text?.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  private static func name(of process: Int32) -> String? {
    let link = "/proc/\(process)/exe"
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
      .map { URL(filePath: $0).lastPathComponent }
  }

  private static func parent(of process: Int32) -> Int32? {
    columns(of: process)?.dropFirst().first.flatMap { Int32($0) }
  }

  /// The columns of `/proc/PID/stat` after the name in parentheses.
  private static func columns(of process: Int32) -> [Substring]? {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.split(separator: ")").last?.split(separator: " ")
  }
}
