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
  /// - Throws: An error if it doesn't start.
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
      throw DriverError("openssl doesn't listen: \(line)")
    }
    self.port = port
  }
}

/// Certificates of the tests' own, made by openssl in a folder that goes with them.
package final class Certificates: Sendable {
  /// A certificate and its key, each by its path.
  package struct Pair: Sendable {
    package let certificate: String
    package let key: String
  }

  private static let newKey = [
    "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
  ]
  /// The names of the local computer.
  package static let loopback = "IP:127.0.0.1,DNS:localhost"

  private let folder: TemporaryFolder
  /// An authority that no system knows.
  package let authority: Pair

  package init() throws {
    folder = try TemporaryFolder()
    authority = Pair(certificate: folder.file("ca.pem"), key: folder.file("ca-key.pem"))
    try Self.openssl(
      ["req", "-x509", "-days", "2", "-subj", "/CN=Authority of the tests"] + Self.newKey
        + ["-keyout", authority.key, "-out", authority.certificate])
  }

  /// Makes a self-signed certificate.
  package func selfSigned(_ names: String = loopback) throws -> Pair {
    let pair = pair("self")
    try Self.openssl(
      ["req", "-x509", "-days", "2", "-subj", "/CN=self", "-addext", "subjectAltName=\(names)"]
        + Self.newKey + ["-keyout", pair.key, "-out", pair.certificate])
    return pair
  }

  /// Makes a certificate that the authority vouches for.
  ///
  /// - Parameters:
  ///   - names: Whose it is, as openssl writes it.
  ///   - days: The days of its validity; negative if it has expired.
  /// - Returns: The pair.
  /// - Throws: An error if openssl fails.
  package func signed(_ names: String = loopback, days: Int = 2) throws -> Pair {
    let pair = pair("server")
    let request = pair.certificate + ".request"
    try Self.openssl(
      ["req", "-new", "-subj", "/CN=server", "-addext", "subjectAltName=\(names)"]
        + Self.newKey + ["-keyout", pair.key, "-out", request])
    try Self.openssl([
      "x509", "-req", "-in", request, "-CA", authority.certificate, "-CAkey", authority.key,
      "-CAcreateserial", "-days", "\(days)", "-copy_extensions", "copy", "-out", pair.certificate,
    ])
    return pair
  }

  private func pair(_ name: String) -> Pair {
    let name = "\(name)-\(UUID().uuidString)"
    return Pair(certificate: folder.file(name + ".pem"), key: folder.file(name + "-key.pem"))
  }

  private static func openssl(_ arguments: [String]) throws {
    let process = try ChildProcess("openssl", arguments)
    let errors = try process.errorsToEnd()
    guard process.wait() == 0 else { throw DriverError("openssl fails: \(errors)") }
  }
}
