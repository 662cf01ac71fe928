/// The secret of the `Authorization` header (RFC 6750, 2.1).
struct BearerToken: Sendable {
  private let token: String

  init(_ token: String) { self.token = token }

  /// Tells whether a header carries this token, in a time that does not tell how much of it.
  ///
  /// - Parameter authorization: The header's value, or nil where there is none.
  /// - Returns: Whether it is `Bearer` and this token.
  func isCarried(by authorization: String?) -> Bool {
    let parts = authorization?.split(separator: " ", maxSplits: 1) ?? []
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let given = Array(parts[1].utf8)
    let wanted = Array(token.utf8)
    let difference = zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) }
    return difference == 0 && given.count == wanted.count
  }
}
