import ContactModel
import FlyingFox

extension Answer {
  /// The answer's body and the type of it.
  private var content: (type: String, bytes: [UInt8]) {
    if case .content(let type, let bytes) = delivery { return (type, bytes) }
    return ("application/json", Array(body.text.utf8))
  }

  /// The answer as bytes; the connection ends after it.
  ///
  /// - Parameter hasBody: False for `HEAD`.
  /// - Returns: The status line and the headers with the empty line, and the body.
  func bytes(hasBody: Bool) -> (head: [UInt8], body: [UInt8]) {
    let (type, bytes) = content
    var lines = ["HTTP/1.1 \(status.code) \(status.phrase)", "Connection: close"]
    lines += headers.map { "\($0.key.rawValue): \($0.value)" }.sorted()
    // RFC 9110, 8.6: a 204 has no length.
    if status != .noContent {
      lines += ["Content-Type: \(type)", "Content-Length: \(bytes.count)"]
    }
    return (Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), hasBody ? bytes : [])
  }
}
