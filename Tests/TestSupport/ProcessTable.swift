import Foundation

/// What the system knows of the processes on this machine.
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
    let moment: Int32 = 5
    var waits = milliseconds / Int(moment)
    while processes.contains(where: isRunning) {
      if waits == 0 {
        for process in processes where isRunning(process) { kill(process, SIGKILL) }
      }
      waits -= 1
      poll(nil, 0, moment)
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

  /// Whether a process was stopped by a signal.
  package static func isStopped(_ process: Int32) -> Bool { columns(of: process)?.first == "T" }

  /// How long a process has had a processor, in milliseconds; nil where the system does not say.
  package static func processorTime(of process: Int32) -> Int? {
    let text = try? String(contentsOfFile: "/proc/\(process)/schedstat", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { Int($0) }.map { $0 / 1_000_000 }
  }

  private static func name(of process: Int32) -> String? {
    let link = "/proc/\(process)/exe"
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
      .map { URL(filePath: $0).lastPathComponent }
  }

  private static func parent(of process: Int32) -> Int32? {
    columns(of: process)?.dropFirst().first.flatMap { Int32($0) }
  }

  /// The columns of `/proc/PID/stat` behind the name between parentheses.
  private static func columns(of process: Int32) -> [Substring]? {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.split(separator: ")").last?.split(separator: " ")
  }
}
