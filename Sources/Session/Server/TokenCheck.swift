import ContactModel
import ContactService
import Terminal

/// One reading, to see whether the server takes a token.
struct TokenCheck {
  private let endpoint: Endpoint
  private let token: BearerToken
  private let signals: Signals

  init(endpoint: Endpoint, token: BearerToken, signals: Signals) {
    (self.endpoint, self.token, self.signals) = (endpoint, token, signals)
  }

  /// Asks the server for one contact of its list, and waits for the answer.
  ///
  /// - Throws: ``CommandError`` where it is no list, or a signal ended the wait.
  func run() throws(CommandError) {
    let calls = Calls(endpoint: endpoint, token: token, signals)
    if let failure = try Self.failure(of: calls) {
      throw CommandError("\(failure.message) Nothing was stored.", failure.exit)
    }
  }

  /// Makes that one reading.
  ///
  /// - Returns: Why there was no list; nil where there was one.
  /// - Throws: ``CommandError`` where the call can't be made, or a signal ended the wait.
  static func failure(of calls: Calls) throws(CommandError) -> LoadError? {
    guard case .page(.failed(let failure)) = try calls.result(of: .contacts(page: 1, limit: 1))
    else { return nil }
    return failure
  }
}
