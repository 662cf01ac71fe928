import FlyingFox
import FlyingSocks
import Foundation

/// Reads a request from a connection, with just enough of HTTP for a client of the API.
struct RequestReader {
  private static let longestHead = 1 << 16

  let socket: AsyncSocket

  /// Reads one request.
  ///
  /// - Returns: The request; its body is cut if it is larger than the sandbox accepts. Nil if
  ///   it isn't a request, or its body has no length.
  /// - Throws: `SocketError` if the client disconnects before its end.
  func request() async throws -> HTTPRequest? {
    var bytes: [UInt8] = []
    while bytes.count <= Self.longestHead {
      if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        return try await request(head, begun: Array(bytes[end.upperBound...]))
      }
      bytes += try await socket.read(atMost: 4096)
    }
    return nil
  }

  private func request(_ head: String, begun: [UInt8]) async throws -> HTTPRequest? {
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3, let headers = Self.headers(lines.dropFirst()),
      headers[.transferEncoding] == nil, let length = Int(headers[.contentLength] ?? "0"),
      length >= 0
    else { return nil }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return HTTPRequest(
      method: HTTPMethod(String(words[0])), version: .http11,
      target: HTTPRequest.Target(
        path: String(target[0]), query: target.count > 1 ? String(target[1]) : ""),
      headers: headers,
      body: HTTPBodySequence(data: try await body(length, begun: begun)))
  }

  private static func headers(_ lines: ArraySlice<String>) -> HTTPHeaders? {
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      headers.addValue(value, for: HTTPHeader(String(line[..<colon])))
    }
    return headers
  }

  /// Reads the whole body, and keeps one byte more than the limit, which makes it too large.
  private func body(_ length: Int, begun: [UInt8]) async throws -> Data {
    var body = Data(begun)
    var count = begun.count
    while count < length {
      let more = try await socket.read(atMost: min(length - count, 4096))
      count += more.count
      if body.count <= Responder.largestBody { body += more }
    }
    return body.prefix(min(length, Responder.largestBody + 1))
  }
}
