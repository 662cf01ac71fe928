/// A whole response of the server.
struct HTTPResponse: Equatable, Sendable {
  let status: Int
  /// The requested address; empty if it isn't known.
  let url: String
  let headers: [HTTPField]
  /// The decoded body.
  let body: [UInt8]

  init(status: Int, url: String = "", headers: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// Returns the first value of a header; names are compared without regard to case.
  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether the body is blank.
  var isEmpty: Bool {
    body.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// The body as text; bytes that are not UTF-8 become U+FFFD.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// Whether the body is a web page.
  var isPage: Bool {
    if self["Content-Type"]?.lowercased().contains("html") == true { return !isEmpty }
    let start = String(decoding: body.drop { $0 < 0x21 }.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }

  /// The title of a web page; the whole text if it has none.
  var pageTitle: String {
    let text = String(decoding: body.prefix(10_000), as: UTF8.self)
    let parts = text.split(separator: "<", maxSplits: 50)
    let title = parts.first { $0.prefix(6).lowercased() == "title>" }?.dropFirst(6) ?? ""
    let words = title.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? self.text : words.joined(separator: " ")
  }
}
