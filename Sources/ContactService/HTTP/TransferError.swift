/// Whether a request may have reached the server.
package enum TransmissionState: Sendable {
  /// Not a byte of the request went out.
  case nothingSent
  /// Some of it may have gone out, so nobody knows what the server did.
  case maybeSent
}

/// Why no whole answer came.
package struct TransferError: Error, Equatable, Sendable {
  /// What went wrong.
  package enum Cause: CaseIterable, Sendable {
    case unresolved, unreachable, proxy, certificate, authorities, secureConnection
    case connectTimeout
    case timeout, reset, truncated, tooLarge, garbled, other
  }

  package let cause: Cause
  package let departure: TransmissionState
  /// The host with its port.
  package let host: String
  /// What the system or libcurl says of it; never holds the token.
  package let detail: String
  /// How long the transfer was given.
  package let deadline: Duration

  package init(
    _ cause: Cause, _ departure: TransmissionState, host: String, detail: String = "",
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
      "Can't find the host \(host). Check the server's address and the network."
    case .unreachable:
      "Can't reach \(host)\(reason). Check the server's address and that it is running."
    case .proxy: "The proxy on the way to \(host) failed\(reason). Check the proxy's settings."
    case .certificate:
      """
      The certificate of \(host) can't be verified\(reason). If it should be valid, check this \
      computer's clock.
      """
    case .authorities:
      """
      The certificates to verify \(host) can't be read\(reason). Check ca_file in config.toml, or \
      install the system's ca-certificates.
      """
    case .secureConnection:
      """
      Can't make a secure connection to \(host)\(reason). Check the server's address and this \
      computer's clock.
      """
    case .connectTimeout: "Can't connect to \(host) within \(deadline.seconds)."
    case .timeout: "\(host) didn't answer within \(deadline.seconds)."
    case .reset: "The connection to \(host) was lost before an answer arrived."
    case .truncated: "The answer from \(host) is incomplete."
    case .tooLarge: "The answer from \(host) is larger than 1 MiB."
    case .garbled: "The answer from \(host) isn't HTTP."
    case .other: "The request to \(host) failed\(reason)."
    }
  }
}
