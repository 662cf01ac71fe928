/// Why a text can't be the server's address.
package enum EndpointError: Error, CaseIterable, Sendable, CustomStringConvertible {
  case characters, scheme, userInfo, query, fragment, host, port, dots, notEncrypted

  /// One sentence that says what to write; it does not quote the text, which may hold a password.
  package var description: String {
    switch self {
    case .characters:
      """
      The server's address has a character that isn't valid in a URL. Write the host in ASCII \
      letters.
      """
    case .scheme: "The server's address must begin with https://, like https://api.example.com."
    case .userInfo:
      "The server's address must not contain a user or password."
    case .query: "The server's address must not have a query (?)."
    case .fragment: "The server's address must not have a fragment (#)."
    case .host: "The server's address has no valid host; write it like https://api.example.com."
    case .port: "The port in the server's address must be a number from 1 to 65535."
    case .dots: "The path of the server's address must not contain . or .. segments."
    case .notEncrypted:
      "The server's address must begin with https://. Only this computer can be reached by http://."
    }
  }
}
