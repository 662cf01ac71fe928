import Foundation

/// A real TLS server on loopback, openssl's own, that answers readings.
package final class TLSServer: Sendable {
  package let port: UInt16
  private let process: ChildProcess
  /// Behind the process, so that it has ended before its folder goes away.
  private let folder: TemporaryFolder

  /// Starts it and waits until it listens.
  ///
  /// - Parameters:
  ///   - pair: Its certificate.
  ///   - answers: The JSON that it gives for a path with its query; without a slash in front.
  ///   - options: Further options of `openssl s_server`.
  /// - Throws: Where it does not start.
  package init(
    _ pair: Certificates.Pair, answers: [String: String] = [:], options: [String] = []
  ) throws {
    folder = try TemporaryFolder()
    for (path, body) in answers {
      let head = [
        "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: \(body.utf8.count)",
        "Connection: close", "", "",
      ]
      try folder.write(head.joined(separator: "\r\n") + body, to: path)
    }
    let words =
      ["openssl", "s_server", "-HTTP", "-accept", "127.0.0.1:0"]
      + ["-cert", pair.certificate, "-key", pair.key] + options
    process = try ChildProcess(
      "sh", ["-c", "cd \"$0\" && exec \"$@\"", folder.path] + words)
    // It says other things first, and ends with an empty line where it fails.
    var line = "-"
    while !line.isEmpty, !line.hasPrefix("ACCEPT ") { line = try process.line() }
    guard let port = line.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw TmuxTerminal.Failure(description: "openssl listens nowhere: \(line)")
    }
    self.port = port
  }
}
