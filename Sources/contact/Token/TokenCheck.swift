import ContactModel
import ContactService
import Terminal

/// One reading, to see whether the server takes a token.
struct TokenCheck {
  let endpoint: Endpoint
  let token: BearerToken
  let signals: Signals

  /// Asks the server for one contact of its list, and waits for the answer.
  ///
  /// - Throws: ``Failure`` where it is no list, or a signal ended the wait.
  func run() throws(Failure) {
    let calls = Calls(endpoint: endpoint, token: token, signals)
    if case .page(.failed(let failure)) = try calls.result(of: .contacts(page: 1, limit: 1)) {
      throw Failure("\(failure.message) Nothing was stored.", failure.exit)
    }
  }
}
