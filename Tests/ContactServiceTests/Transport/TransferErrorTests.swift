import CCurl
import Testing

@testable import ContactService

@Suite struct TransferErrorTests {
  @Test(arguments: TransferError.Cause.allCases)
  func `every cause names the host`(cause: TransferError.Cause) {
    let failure = TransferError(
      cause, .nothingSent, host: "api.example.com:8443", detail: "why", deadline: .seconds(10))
    #expect(failure.sentence.contains("api.example.com:8443"))
    #expect(failure.sentence.hasSuffix("."))
  }

  @Test(arguments: [
    ("certificate has expired", "check this computer's clock"),
    ("certificate is not yet valid", "check this computer's clock"),
    ("self-signed certificate in certificate chain", "set ca_file in config.toml"),
    ("unable to get local issuer certificate", "set ca_file in config.toml"),
    ("no alternative certificate subject name matches target host name", "the server's address"),
    ("", "and ca_file in config.toml."),
  ])
  func `certificate errors include advice`(detail: String, hint: String) {
    let failure = TransferError(.certificate, .nothingSent, host: "a", detail: detail)
    #expect(failure.sentence.contains(detail) && failure.sentence.contains(hint))
  }

  @Test(arguments: [
    (CURLE_COULDNT_RESOLVE_HOST, TransferError.Cause.unresolved),
    (CURLE_COULDNT_RESOLVE_PROXY, .proxy), (CURLE_PROXY, .proxy),
    (CURLE_COULDNT_CONNECT, .unreachable), (CURLE_RECV_ERROR, .unreachable),
    (CURLE_OPERATION_TIMEDOUT, .connectTimeout), (CURLE_SSL_CONNECT_ERROR, .secureConnection),
    (CURLE_PEER_FAILED_VERIFICATION, .certificate), (CURLE_SSL_CACERT_BADFILE, .caFile),
    (CURLE_OUT_OF_MEMORY, .other),
  ])
  func `an error code before the request has an outcome`(code: CURLcode, cause: TransferError.Cause)
  {
    #expect(TransferError.Cause(before: code) == cause)
  }

  @Test(arguments: [
    (CURLE_OPERATION_TIMEDOUT, TransferError.Cause.timeout), (CURLE_GOT_NOTHING, .reset),
    (CURLE_SEND_ERROR, .reset), (CURLE_RECV_ERROR, .reset), (CURLE_PARTIAL_FILE, .truncated),
    (CURLE_WEIRD_SERVER_REPLY, .garbled), (CURLE_UNSUPPORTED_PROTOCOL, .garbled),
    (CURLE_BAD_CONTENT_ENCODING, .garbled), (CURLE_OUT_OF_MEMORY, .other),
  ])
  func `an error code after the request has an outcome`(code: CURLcode, cause: TransferError.Cause)
  {
    #expect(TransferError.Cause(after: code) == cause)
  }
}
