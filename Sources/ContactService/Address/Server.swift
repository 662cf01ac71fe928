/// The server one talks to, and as whom.
package struct Server: Sendable {
  package let endpoint: Endpoint
  package let token: BearerToken

  package init(endpoint: Endpoint, token: BearerToken) {
    self.endpoint = endpoint
    self.token = token
  }

  /// The longest text of a server that is shown, in Unicode scalars.
  static let longestShown = 200
  /// The longest text from which the shown one is made, so that a long text costs no more.
  private static let longestExamined = 2_048

  /// Makes a text of the server fit for a message.
  ///
  /// It is the first line that says something, without the token, cut to 200 scalars. The screen
  /// makes its control characters visible.
  func shown(_ text: String) -> String {
    let line = text.unicodeScalars.drop { $0.properties.isWhitespace }
      .prefix(Self.longestExamined).prefix { $0 != "\n" && $0 != "\r" }
    let redacted = token.redacting(String(String.UnicodeScalarView(line))).unicodeScalars
    if redacted.count <= Self.longestShown { return String(redacted) }
    return String(String.UnicodeScalarView(redacted.prefix(Self.longestShown - 1))) + "…"
  }

  /// Quotes a text of the server at the end of a sentence.
  func quoted(_ text: String) -> String {
    let text = shown(text)
    let isEnded = text.last.map { ".!?…".contains($0) } ?? false
    return "“\(text)”" + (isEnded ? "" : ".")
  }
}
