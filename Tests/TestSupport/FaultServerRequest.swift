import Foundation

extension FaultServer.Request {
  /// Reads the first request of what came over a connection.
  ///
  /// - Returns: The request and its length in bytes; nil until it is whole.
  static func first(in bytes: [UInt8]) -> (request: Self, count: Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let length =
      lines.lazy.compactMap { line -> Int? in
        guard line.lowercased().hasPrefix("content-length:") else { return nil }
        return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
      }.first ?? 0
    let body = bytes[end.upperBound...].prefix(length)
    guard body.count == length else { return nil }
    let words = lines[0].split(separator: " ").map(String.init)
    let request = Self(
      method: words.first ?? "", target: words.count > 1 ? words[1] : "",
      headers: Array(lines.dropFirst()), body: String(decoding: body, as: UTF8.self))
    return (request, end.upperBound + length)
  }

  /// The first value of a header.
  package subscript(name: String) -> String? {
    headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
      $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
  }
}
