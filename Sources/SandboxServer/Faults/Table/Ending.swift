import FlyingFox

/// How an exchange ends so that the client can't tell what the server did.
struct Ending: Sendable {
  let name: String
  /// What happens, to stand behind "then".
  let words: String
  let alteration: Alteration

  private init(_ name: String, _ words: String, _ alteration: Alteration) {
    self.name = name
    self.words = words
    self.alteration = alteration
  }

  /// Whatever may become of an answer.
  static let all = [
    Ending("hang", "no answer comes at all", .delivery(.hang)),
    Ending("reset", "the connection is reset", .delivery(.reset)),
    Ending("close", "the connection is closed", .delivery(.close)),
    Ending("truncated", "the answer ends within its body", .delivery(.truncated)),
    Ending("garbage", "bytes come that are not HTTP", .delivery(.garbage)),
    Ending("broken-json", "200 comes with half of its JSON", .brokenJSON),
    Ending("html", "200 comes with a web page", .page),
    Ending("other-contact", "200 comes with another contact's id", .otherContact),
    Ending("error-member", "200 comes with an error in it", .errorMember),
    Ending("408", "408 Request Timeout comes", .failure(.requestTimeout)),
    Ending("500", "500 Internal Server Error comes", .failure(.internalServerError)),
    Ending("502", "502 Bad Gateway comes", .failure(.badGateway)),
    Ending("503", "503 comes without Retry-After", .failure(.serviceUnavailable)),
    Ending("504", "504 Gateway Timeout comes", .failure(.gatewayTimeout)),
    Ending("201", "201 Created comes", .status(.created)),
    Ending("202", "202 Accepted comes", .status(.accepted)),
    Ending("204", "204 comes without a body", .noContent),
    Ending("empty-200", "200 comes with an empty body", .empty),
    Ending("slow-headers", "the headers come byte by byte", .delivery(.drippingHead)),
    Ending("slow-body", "the body comes byte by byte", .delivery(.drippingBody)),
    Ending("slow-answer", "the answer comes after --fault-delay", .delivery(.late)),
    Ending("large-body", "200 comes with more than 1 MiB", .large),
    Ending("gzip-bomb", "200 comes with 64 MiB in 0.4 MiB of gzip", .gzipBomb),
    Ending("endless-headers", "headers come without end", .delivery(.endlessHead)),
  ]
}
