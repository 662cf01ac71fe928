import ContactModel
import Foundation

/// What came over the wire.
struct WireReply: Sendable {
  /// What it looks like to a client.
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
