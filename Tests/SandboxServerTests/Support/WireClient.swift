import Foundation
import TestSupport
import Testing

/// A client that takes whatever bytes come, on a thread of its own.
enum WireClient {
  /// More than any answer that ends has.
  private static let mostBytes = 5 << 20
  /// In seconds; a server that says nothing for so long is a failure, not a test without end.
  private static let longestSilence = 60

  /// Sends a request and reads until the connection ends, or enough has come.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path, as it is sent.
  ///   - body: The body; nil for none.
  ///   - headers: Lines of the head beside the token and the length.
  ///   - server: The base URL.
  ///   - token: The token; nil for none.
  ///   - goes: Whether the client ends its side at once.
  /// - Returns: What came.
  /// - Throws: An error where the server can't be reached.
  static func send(
    _ method: String, _ path: String, _ body: String? = nil, headers: [String] = [],
    to server: URL, token: String? = TestServer.token, goes: Bool = false
  ) async throws -> WireReply {
    let lines =
      ["\(method) \(path) HTTP/1.1", "Host: localhost"]
      + (token.map { ["Authorization: Bearer \($0)"] } ?? []) + headers
      + (body.map { ["Content-Length: \($0.utf8.count)"] } ?? []) + ["", body ?? ""]
    let port = try #require(server.port.flatMap(UInt16.init))
    let text = lines.joined(separator: "\r\n")
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try exchange(text, with: port, goes: goes) })
      }
    }
  }

  private static func exchange(_ text: String, with port: UInt16, goes: Bool) throws -> WireReply {
    let descriptor = try #require(Loopback.connect(to: port, silence: longestSilence))
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      try #require(sent > 0)
      rest = rest.dropFirst(sent)
    }
    if goes { shutdown(descriptor, Int32(SHUT_WR)) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < mostBytes {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      let error = count < 0 ? errno : 0
      if error == EINTR { continue }
      try #require(error != EAGAIN, "silence for \(longestSilence) s")
      if count <= 0 { return WireReply(bytes: bytes, isReset: error == ECONNRESET) }
      bytes += buffer[..<count]
    }
    return WireReply(bytes: bytes, isReset: false)
  }
}
