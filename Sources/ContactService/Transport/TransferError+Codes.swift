internal import CCurl

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
    CURLE_SSL_CACERT_BADFILE.rawValue: .authorities,
    CURLE_SSL_ISSUER_ERROR.rawValue: .certificate,
    CURLE_SSL_INVALIDCERTSTATUS.rawValue: .certificate,
    CURLE_PROXY.rawValue: .proxy,
  ]

  /// The cause of a failure while connecting.
  init(before code: CURLcode) {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: self = .connectTimeout
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: self = .unreachable
    default: self = Self.causes[code.rawValue] ?? .other
    }
  }

  /// The cause of a failure once the request may have left.
  init(after code: CURLcode) { self = Self.causes[code.rawValue] ?? .other }
}
