/// Why a text can't be a token.
package struct BearerTokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with the text.
  package enum Reason: Sendable {
    case empty, character, tooLong
  }

  /// What the source is called in messages.
  package let source: String
  package let reason: Reason

  /// One sentence that names the source and does not quote the token.
  package var description: String {
    switch reason {
    case .empty: "The token from \(source) is empty."
    case .character:
      """
      The token from \(source) has an invalid character. Tokens have letters, digits and ._~+/=-, \
      and no spaces.
      """
    case .tooLong:
      "The token from \(source) is longer than \(BearerToken.longest) bytes."
    }
  }
}
