import Foundation
import TestSupport

extension TmuxTerminal {
  /// Finds a process by its name among those that the window's shell has started.
  func descendant(named name: String) throws -> Int32? {
    let shell = try process()
    let all = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
    return all.first { candidate in
      guard Self.name(of: candidate) == name else { return false }
      var ancestor = candidate
      while ancestor > 1, ancestor != shell { ancestor = Self.parent(of: ancestor) ?? 0 }
      return ancestor == shell
    }
  }

  private static func name(of process: Int32) -> String? {
    let link = "/proc/\(process)/exe"
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
      .map { URL(filePath: $0).lastPathComponent }
  }

  /// Reads the fourth column of `/proc/PID/stat`, behind the name between parentheses.
  private static func parent(of process: Int32) -> Int32? {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.split(separator: ")").last?.split(separator: " ").dropFirst().first
      .flatMap { Int32($0) }
  }
}
