/// Whether a request may have reached the server.
package enum Departure: Sendable {
  /// Not a byte of the request went out.
  case nothingSent
  /// Some of it may have gone out, so nobody knows what the server did.
  case maybeSent
}

/// Why no whole answer came.
package struct TransferFailure: Error, Equatable, Sendable {
  /// What went wrong.
  package enum Cause: CaseIterable, Sendable {
    case unresolved, unreachable, proxy, certificate, authorities, secureConnection
    case connectTimeout
    case timeout, reset, truncated, tooLarge, garbled, other
  }

  package let cause: Cause
  package let departure: Departure
  /// The host with its port.
  package let host: String
  /// What the system or libcurl says of it; never holds the token.
  package let detail: String
  /// How long the transfer was given.
  package let deadline: Duration

  package init(
    _ cause: Cause, _ departure: Departure, host: String, detail: String = "",
    deadline: Duration = .zero
  ) {
    self.cause = cause
    self.departure = departure
    self.host = host
    self.detail = detail
    self.deadline = deadline
  }

  /// What happened at which host, and what to do about it.
  package var sentence: String {
    let reason = detail.isEmpty ? "" : ": \(detail)"
    return switch cause {
    case .unresolved:
      "Could not find the host \(host). Check the server's address and the network."
    case .unreachable:
      "Could not connect to \(host)\(reason). Check the server's address and that it runs."
    case .proxy: "The proxy on the way to \(host) failed\(reason). Check the proxy's settings."
    case .certificate:
      """
      The certificate of \(host) was not accepted\(reason). If it should be valid, check this \
      machine's clock.
      """
    case .authorities:
      """
      The certificates to check \(host) by can't be read\(reason). Check ca_file in config.toml; \
      without one, install the system's ca-certificates.
      """
    case .secureConnection:
      """
      Could not make a secure connection to \(host)\(reason). Check the server's address, and this \
      machine's clock.
      """
    case .connectTimeout: "Could not connect to \(host) within \(deadline.seconds)."
    case .timeout: "\(host) did not answer within \(deadline.seconds)."
    case .reset: "The connection to \(host) broke before the answer had come."
    case .truncated: "The answer of \(host) broke off."
    case .tooLarge: "The answer of \(host) is too large; 1 MiB is taken at most."
    case .garbled: "\(host) answered with something that is not HTTP."
    case .other: "The request to \(host) failed\(reason)."
    }
  }
}
