/// Why there is no token.
package enum TokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// None of the sources is set.
  case notSet
  /// The file can't be used.
  case file(String, FileFault)
  /// The source's first line is empty.
  case empty(TokenSource)

  /// What the operator is told.
  package var description: String {
    switch self {
    case .notSet:
      "There is no token. Put it into a file that only you can read (chmod 600) and name the file"
        + " as token_file in config.toml, or set CONTACT_TOKEN."
    case .file(let path, let fault):
      "The token can't be used: " + fault.sentence(about: path)
    case .empty(let source):
      "The token from \(source) is empty."
    }
  }
}
