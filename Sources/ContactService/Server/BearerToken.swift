/// The secret that identifies the operator to the server (RFC 6750).
///
/// It prints as `‹redacted›` wherever values are printed, and can't be written to a file. Only
/// the transport reads it, when it writes the header of a request.
package struct BearerToken: Sendable {
  /// The source of the token, for messages: `CONTACT_TOKEN`, or a file's path.
  package let source: String
  private let secret: String
  private let matcher: SecretMatcher
  /// The sentence about dropped characters, which doesn't quote them; nil if nothing was dropped.
  package let note: String?
  /// The maximum length of a token, in bytes.
  static let longest = 8_192

  /// Reads a token from its source's text; one newline at the end is dropped, and so is what was
  /// pasted with the token: a byte order mark, and `Bearer` with its spaces.
  ///
  /// - Parameters:
  ///   - text: The content of the source.
  ///   - source: The source's name in messages.
  /// - Throws: ``BearerTokenError``, whose description does not quote the text.
  package init(_ text: String, source: String) throws(BearerTokenError) {
    let (bytes, dropped) = Self.parts(of: text)
    note =
      dropped.isEmpty
      ? nil : "Ignored before the token from \(source): \(dropped.joined(separator: " and "))."
    if bytes.isEmpty { throw BearerTokenError(source: source, reason: .empty) }
    guard bytes.count <= Self.longest else {
      throw BearerTokenError(source: source, reason: .tooLong)
    }
    guard bytes.allSatisfy(Self.isAllowed) else {
      throw BearerTokenError(source: source, reason: .character)
    }
    let secret = String(decoding: bytes, as: UTF8.self)
    self.secret = secret
    matcher = SecretMatcher(secret)
    self.source = source
  }

  /// Returns only the token, as it is stored.
  package static func stored(_ text: String) -> String {
    String(decoding: parts(of: text).token, as: UTF8.self)
  }

  /// Returns the token of a source's text, and what preceded it, in words.
  private static func parts(of text: String) -> (token: [UInt8], dropped: [String]) {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    var dropped: [String] = []
    if bytes.starts(with: "\u{FEFF}".utf8) {
      bytes.removeFirst(3)
      dropped.append("a byte order mark")
    }
    for start in ["authorization:", "bearer"] {
      let isThere =
        String(decoding: bytes.prefix(start.utf8.count), as: UTF8.self).lowercased()
        == start
      let rest = bytes.dropFirst(start.utf8.count)
      let spaces = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
      guard isThere, spaces > 0 || start.last == ":", rest.count > spaces else { continue }
      bytes = Array(rest.dropFirst(spaces))
      dropped.append(start == "bearer" ? "“Bearer”" : "“Authorization:”")
    }
    return (bytes, dropped)
  }

  /// Returns whether a byte is valid in a token: RFC 6750, 2.1, `b64token`, and the `|` with which
  /// Laravel Sanctum divides its tokens.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte.isUnreserved || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "|")
  }

  /// The header that carries the token; for the transport alone.
  var authorization: String { "Authorization: Bearer \(secret)" }

  /// Removes the token from a text, even if it is cut or encoded.
  func redacting(_ text: String) -> String { matcher.striking(text, with: description) }
}

extension BearerToken {
  /// Removes from a message what may be a token: parts of texts that may be one, and words that look
  /// like one.
  ///
  /// - Parameters:
  ///   - message: The message of a program that knows tokens.
  ///   - secrets: The texts that may be tokens.
  /// - Returns: The message with `‹redacted›` in place of what was removed.
  package static func redacting(_ message: String, of secrets: [String]) -> String {
    let words = message.split(separator: " ").filter { word in
      word.utf8.count >= 20 && word.utf8.allSatisfy(isAllowed) && word.contains(where: \.isNumber)
    }
    return (secrets + words.map(String.init)).reduce(message) { message, secret in
      SecretMatcher(secret).striking(message, with: "‹redacted›")
    }
  }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹redacted›" }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The reason why a text can't be a token.
package struct BearerTokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The reason why the text isn't a valid token.
  enum Reason: Sendable {
    case empty, character, tooLong
  }

  /// The source's name in messages.
  let source: String
  let reason: Reason

  /// One sentence that names the source and does not quote the token.
  package var description: String {
    switch reason {
    case .empty: "The token from \(source) is empty."
    case .character:
      """
      The token from \(source) has an invalid character. Use only letters, digits and \
      ._~+/=|-, without spaces.
      """
    case .tooLong:
      "The token from \(source) is longer than \(BearerToken.longest) bytes."
    }
  }
}
