/// What has come of an answer, up to a limit: a server may send without end.
struct ResponseBuffer {
  /// The most bytes of a decoded body that are taken: 1 MiB.
  static let mostBodyBytes = 1 << 20
  /// The most bytes of a head that are taken: 64 KiB.
  static let mostHeadBytes = 64 << 10

  private(set) var headers: [HTTPField] = []
  private(set) var body: [UInt8] = []
  /// Whether the answer is larger than the limits.
  private(set) var isTooLarge = false
  private var headBytes = 0

  /// Takes one line of the head.
  ///
  /// - Returns: How many bytes were taken; libcurl gives up where that is not all of them.
  mutating func take(head line: UnsafeRawBufferPointer) -> Int {
    headBytes += line.count
    guard headBytes <= Self.mostHeadBytes else {
      isTooLarge = true
      return 0
    }
    let text = String(decoding: line, as: UTF8.self).unicodeScalars
    if text.starts(with: "HTTP/".unicodeScalars) {
      headers = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].filter { $0 != "\r" && $0 != "\n" }
      headers.append(
        HTTPField(String(text[..<colon]), String(String.UnicodeScalarView(value)).trimmingSpace))
    }
    return line.count
  }

  /// Takes decoded bytes of the body.
  ///
  /// - Returns: How many bytes were taken; libcurl gives up where that is not all of them.
  mutating func take(body bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= Self.mostBodyBytes else {
      isTooLarge = true
      body = []
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }
}
