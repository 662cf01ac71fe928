import ContactModel
import Foundation
import TestSupport
import Testing

/// A client that accepts any bytes, on its own thread.
enum WireClient {
  /// More than any answer that ends has.
  private static let mostBytes = 5 << 20
  /// In seconds; a server that says nothing for so long is a failure, not a test without end.
  private static let longestSilence = 240

  /// Sends a request and reads until the connection ends, or enough has come.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path, as it is sent.
  ///   - body: The body; nil for none.
  ///   - headers: Header lines in addition to the token and the length.
  ///   - server: The base URL.
  ///   - token: The token; nil for none.
  ///   - goes: Whether the client ends its side at once.
  /// - Returns: The bytes received.
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

/// The bytes received over the wire.
struct WireReply: Sendable {
  /// The form of the response as a client sees it.
  enum Shape: Equatable, Sendable {
    case nothing
    case reset
    case garbage
    case endlessHead
    case truncated
    case gzip
    /// More than a MiB.
    case large(Int)
    case empty(Int)
    /// A body that is not JSON.
    case text(Int, type: String)
    case json(Int, id: String?, hasError: Bool)
  }

  let bytes: [UInt8]
  let isReset: Bool

  var shape: Shape {
    if bytes.isEmpty { return isReset ? .reset : .nothing }
    guard bytes.starts(with: Array("HTTP/1.1 ".utf8)) else { return .garbage }
    guard bytes.firstRange(of: Self.emptyLine) != nil else { return .endlessHead }
    if let length = header("Content-Length").flatMap(Int.init), length > body.count {
      return .truncated
    }
    if header("Content-Encoding") == "gzip" { return .gzip }
    if body.count > 1 << 20 { return .large(status) }
    if body.isEmpty { return .empty(status) }
    guard let json = try? JSONValue(reading: Data(body)) else {
      return .text(status, type: header("Content-Type") ?? "")
    }
    let id: String? = if case .string(let text)? = json["data"]?["id"] { text } else { nil }
    return .json(status, id: id, hasError: json["error"] != nil)
  }

  var status: Int { lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }

  var json: JSONValue { get throws { try JSONValue(reading: Data(body)) } }

  /// A member of the contact.
  subscript(key: String) -> JSONValue? { try? json["data"]?[key] }

  func header(_ name: String) -> String? {
    lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  /// The head with its empty line, and the body.
  var parts: (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
    guard let end = bytes.firstRange(of: Self.emptyLine) else { return (bytes[...], []) }
    return (bytes[..<end.upperBound], bytes[end.upperBound...])
  }

  private var body: ArraySlice<UInt8> { parts.body }

  private var lines: [String] {
    String(decoding: parts.head, as: UTF8.self).components(separatedBy: "\r\n")
  }

  private static let emptyLine = Array("\r\n\r\n".utf8)
}
