internal import CCurl

extension Transfer {
  /// The switches and numbers of a request.
  static func numbers(for request: HTTPRequest) -> [(CURLoption, Int)] {
    [
      // Signals belong to the program's loop; the caller ignores SIGPIPE, which TLS may raise.
      (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_PATH_AS_IS, 1),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
      (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      // HTTP/2 may repeat a refused stream by itself; one request is one request.
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      // The token goes to the server alone, not to a proxy on the way.
      (CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)),
      (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      (CURLOPT_FRESH_CONNECT, request.isAlone ? 1 : 0),
      (CURLOPT_FORBID_REUSE, request.isAlone ? 1 : 0),
    ]
  }

  /// The texts of a request.
  static func texts(for request: HTTPRequest, to endpoint: Endpoint) -> [(CURLoption, String)] {
    var texts = [
      (CURLOPT_URL, request.url),
      (CURLOPT_PROTOCOLS_STR, endpoint.scheme.rawValue),
      // All encodings that libcurl knows; the limit counts decoded bytes.
      (CURLOPT_ACCEPT_ENCODING, ""),
      (CURLOPT_USERAGENT, UserAgent.text),
    ]
    if endpoint.isLoopback { texts.append((CURLOPT_NOPROXY, "*")) }
    return texts
  }
}
