/// Why a text can't be the server's address.
package enum EndpointError: Error, CaseIterable, Sendable, CustomStringConvertible {
  case characters, scheme, userInfo, query, fragment, host, port, dots, notEncrypted

  /// One sentence that says what to write; it does not quote the text, which may hold a password.
  package var description: String {
    switch self {
    case .characters:
      "The server's address has a character that no URL can have; write a host in ASCII letters."
    case .scheme: "The server's address must begin with https://, like https://api.example.com."
    case .userInfo:
      "The server's address must not hold a user or password; the token is set elsewhere."
    case .query: "The server's address must end before the question mark."
    case .fragment: "The server's address must end before the number sign."
    case .host: "The server's address has no valid host; write it like https://api.example.com."
    case .port: "The port in the server's address must be a number from 1 to 65535."
    case .dots: "The path in the server's address must not have the parts . or .. in it."
    case .notEncrypted:
      "The server's address must begin with https://; http:// is for this machine alone."
    }
  }
}
