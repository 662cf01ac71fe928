internal import CCurl

/// libcurl as a whole.
enum Curl {
  /// Whether libcurl could be set up; asking does it, once.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
