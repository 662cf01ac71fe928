internal import CCurl
internal import Glibc

/// Whether a request may have reached the server.
enum TransmissionState: Sendable {
  /// Not a byte of the request was sent.
  case nothingSent
  /// Some of it may have been sent, so it isn't known what the server did.
  case maybeSent
}

/// The reason why no complete response arrived.
struct TransferError: Error, Equatable, Sendable {
  /// The kind of a failure.
  enum Cause: CaseIterable, Sendable {
    case unresolved, unreachable, proxy, certificate, caFile, secureConnection
    case connectTimeout
    case timeout, reset, truncated, tooLarge, garbled, other
  }

  let cause: Cause
  let transmission: TransmissionState
  /// The host with its port.
  let host: String
  /// The system's or libcurl's words; they never hold the token.
  let detail: String
  /// The deadline of the transfer.
  let deadline: Duration

  init(
    _ cause: Cause, _ transmission: TransmissionState, host: String, detail: String = "",
    deadline: Duration = .zero
  ) {
    self.cause = cause
    self.transmission = transmission
    self.host = host
    self.detail = detail
    self.deadline = deadline
  }

  /// The message: what happened at which host, and what to do.
  var sentence: String {
    let reason = detail.isEmpty ? "" : ": \(detail)"
    return switch cause {
    case .unresolved:
      "Can't find the host \(host). Check the server's address and the network."
    case .unreachable:
      "Can't reach \(host)\(reason). Check its address, and that it is running."
    case .proxy: "The proxy for \(host) failed\(reason). Check the proxy settings."
    case .certificate: "The certificate of \(host) can't be verified\(reason). \(certificateHint)"
    case .caFile:
      """
      The CA certificates for \(host) can't be read\(reason). Check ca_file in config.toml, or \
      install the system's ca-certificates.
      """
    case .secureConnection:
      """
      Can't make a secure connection to \(host)\(reason). Check the server's address and this \
      computer's clock.
      """
    case .connectTimeout: "Couldn't connect to \(host) within \(deadline.seconds)."
    case .timeout: "\(host) didn't answer within \(deadline.seconds)."
    case .reset: "The connection to \(host) was lost before an answer arrived."
    case .truncated: "The answer from \(host) is incomplete."
    case .tooLarge: "The answer from \(host) is larger than 1 MiB."
    case .garbled: "The answer from \(host) isn't HTTP."
    case .other: "The request to \(host) failed\(reason)."
    }
  }

  /// The advice on a certificate, by OpenSSL's and GnuTLS's words for the problem.
  private var certificateHint: String {
    func says(_ words: String...) -> Bool { words.contains { detail.lowercased().contains($0) } }
    if says("self-signed", "self signed", "issuer", "unknown ca", "isn't trusted", "not trusted") {
      return "If you trust it, set ca_file in config.toml to a file with it or its CA's."
    }
    if says("expired", "not yet valid", "not yet activated") {
      return "If it should be valid, check this computer's clock."
    }
    if says("subject name", "does not match", "hostname") { return "Check the server's address." }
    return "Check this computer's clock, and ca_file in config.toml."
  }
}

extension TransferError.Cause {
  /// libcurl's codes (libcurl-errors(3)) and what each means.
  private static let causes: [CURLcode.RawValue: Self] = [
    CURLE_UNSUPPORTED_PROTOCOL.rawValue: .garbled,
    CURLE_COULDNT_RESOLVE_PROXY.rawValue: .proxy,
    CURLE_COULDNT_RESOLVE_HOST.rawValue: .unresolved,
    CURLE_COULDNT_CONNECT.rawValue: .unreachable,
    CURLE_WEIRD_SERVER_REPLY.rawValue: .garbled,
    CURLE_PARTIAL_FILE.rawValue: .truncated,
    CURLE_OPERATION_TIMEDOUT.rawValue: .timeout,
    CURLE_SSL_CONNECT_ERROR.rawValue: .secureConnection,
    CURLE_GOT_NOTHING.rawValue: .reset,
    CURLE_SEND_ERROR.rawValue: .reset,
    CURLE_RECV_ERROR.rawValue: .reset,
    CURLE_SSL_CIPHER.rawValue: .secureConnection,
    CURLE_PEER_FAILED_VERIFICATION.rawValue: .certificate,
    CURLE_BAD_CONTENT_ENCODING.rawValue: .garbled,
    CURLE_SSL_CACERT_BADFILE.rawValue: .caFile,
    CURLE_SSL_ISSUER_ERROR.rawValue: .certificate,
    CURLE_SSL_INVALIDCERTSTATUS.rawValue: .certificate,
    CURLE_PROXY.rawValue: .proxy,
  ]

  /// Creates the cause of a failure while connecting.
  init(before code: CURLcode) {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: self = .connectTimeout
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: self = .unreachable
    default: self = Self.causes[code.rawValue] ?? .other
    }
  }

  /// Creates the cause of a failure once the request may have been sent.
  init(after code: CURLcode) { self = Self.causes[code.rawValue] ?? .other }
}

/// The system's words for its error numbers.
enum SystemError {
  /// Returns the words for a number of `errno`, as they are used within a sentence.
  static func text(of number: Int32) -> String {
    guard let words = strerror(number) else { return "error \(number)" }
    let text = String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
