internal import CCurl
internal import ContactModel
internal import Glibc

/// One request in progress: the owner of a libcurl handle and of all that the handle points to.
///
/// libcurl holds this object's address without counting it as a reference. That is safe because
/// the handle lives exactly as long as the object, and calls back only while it is stepped.
final class Transfer {
  let handle: UnsafeMutableRawPointer
  private let server: Server
  private let request: HTTPRequest
  private let began = ContinuousClock.now
  /// The time for all of it.
  private let deadline: Duration
  /// The time to connect.
  private let connect: Duration
  /// Whether the request may have been sent: libcurl reports when it is connected, through proxy
  /// and TLS, and about to write the request's first byte.
  private var transmission: TransmissionState { sendInstant == nil ? .nothingSent : .maybeSent }
  /// The time at which the request began to be sent; nil if it wasn't.
  private(set) var sendInstant: ContinuousClock.Instant?
  private var received = ResponseBuffer()
  private var sentHeaders: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>

  /// Prepares a request; fails where libcurl has no memory, or lacks an option that must be set.
  ///
  /// - Parameters:
  ///   - request: The request to send.
  ///   - server: The server and its token.
  ///   - connect: The time to connect.
  ///   - deadline: The time for all of it.
  init?(_ request: HTTPRequest, server: Server, connect: Duration, deadline: Duration) {
    guard let handle = ccurl_easy_init() else { return nil }
    self.handle = handle
    self.server = server
    self.request = request
    self.deadline = deadline
    self.connect = min(connect, deadline)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    guard setOptions(for: request), setHeaders(of: request), setBody(of: request), setCallbacks()
    else { return nil }
  }

  deinit {
    ccurl_easy_cleanup(handle)
    ccurl_list_free(sentHeaders)
    errorText.deallocate()
  }

  /// Returns the result of the request, after libcurl has ended it.
  func event(for code: CURLcode) -> OperationEvent {
    if code == CURLE_OK {
      let status = ccurl_get_long(handle, CURLINFO_RESPONSE_CODE)
      return .answered(
        HTTPResponse(
          status: status, url: request.url, headers: received.headers, body: received.body))
    }
    let cause = received.isTooLarge ? .tooLarge : cause(of: code)
    return .failed(
      TransferError(
        cause, transmission, host: server.endpoint.host, detail: detail(for: cause),
        deadline: cause == .connectTimeout ? connect : deadline))
  }

  /// The result of the request if it is given up now.
  var cancellation: OperationEvent { .cancelled(transmission) }

  private func cause(of code: CURLcode) -> TransferError.Cause {
    if transmission == .maybeSent { return TransferError.Cause(after: code) }
    let cause = TransferError.Cause(before: code)
    return cause == .unreachable && proxy != nil ? .proxy : cause
  }

  private var proxy: Proxy? {
    Proxy(for: server.endpoint) { name in getenv(name).map { String(cString: $0) } }
  }

  private func detail(for cause: TransferError.Cause) -> String {
    let error = Int32(ccurl_get_long(handle, CURLINFO_OS_ERRNO))
    let said = String(cString: errorText)
    let words = proxy?.redacting(said) ?? said
    switch cause {
    case .unreachable where error != 0: return SystemError.text(of: error)
    case .proxy: return server.shown("\(proxy?.host ?? "proxy"): \(words)")
    default: return server.shown(words)
    }
  }

  private func setOptions(for request: HTTPRequest) -> Bool {
    let times = [
      (CURLOPT_CONNECTTIMEOUT_MS, connect.milliseconds),
      (CURLOPT_TIMEOUT_MS, deadline.milliseconds),
    ]
    return ccurl_set_quick_exit(handle) == CURLE_OK
      && (Self.numbers(for: request) + times).allSatisfy {
        ccurl_set_long(handle, $0, $1) == CURLE_OK
      }
      && Self.texts(for: request, to: server.endpoint).allSatisfy {
        ccurl_set_text(handle, $0, $1) == CURLE_OK
      }
      && setCAFile()
  }

  /// Sets the certificate authorities to use instead of the system's, which libcurl would otherwise
  /// add.
  private func setCAFile() -> Bool {
    guard let file = server.endpoint.caFile else { return true }
    return ccurl_set_text(handle, CURLOPT_CAINFO, file) == CURLE_OK
      && ccurl_set_text(handle, CURLOPT_CAPATH, nil) == CURLE_OK
  }

  /// Passes the headers to libcurl, which only keeps the address of this object's list.
  private func setHeaders(of request: HTTPRequest) -> Bool {
    let lines = request.headers.map { "\($0.name): \($0.value)" }
    // An empty "Expect" keeps libcurl from asking before it sends a body.
    for line in lines + [server.token.authorization, "Expect:"] {
      guard let list = ccurl_list_append(sentHeaders, line) else { return false }
      sentHeaders = list
    }
    return ccurl_set_list(handle, CURLOPT_HTTPHEADER, sentHeaders) == CURLE_OK
  }

  private func setBody(of request: HTTPRequest) -> Bool {
    guard let body = request.body else { return true }
    let bytes = Array(body.text.utf8)
    return ccurl_set_body(handle, bytes, curl_off_t(bytes.count)) == CURLE_OK
      && ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue) == CURLE_OK
  }

  private func setCallbacks() -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let codes = [
      ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
      ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context),
      ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context),
      ccurl_set_pointer(handle, CURLOPT_PREREQDATA, context),
      ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.received.append(
          body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      },
      ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        Transfer.at(context)?.received.append(
          head: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      },
      ccurl_set_prerequest_callback(handle) { context, _, _, _, _ in
        Transfer.at(context)?.sendInstant = .now
        return CURL_PREREQFUNC_OK
      },
    ]
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  /// Returns the transfer that libcurl calls back.
  private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension Transfer {
  /// Returns the log's line for the request after the event that ended it: the method, the URL and
  /// the result, without the token.
  func logLine(for event: OperationEvent) -> String {
    let url = server.token.redacting(request.url)
    return "\(request.method.rawValue) \(url): \(words(for: event))"
  }

  private func words(for event: OperationEvent) -> String {
    let time = "\((ContinuousClock.now - began).wholeMilliseconds) ms"
    let times =
      sendInstant.map { "\(time), connected after \(($0 - began).wholeMilliseconds) ms" } ?? time
    switch event {
    case .answered(let response):
      let name = OutcomeTable.row(for: response).name
      let status = name.isEmpty ? "\(response.status)" : "\(response.status) \(name)"
      let id = server.requestID(of: response).map { ", request \($0)" } ?? ""
      let info = RateLimitInfo(response)
      let left = info.left.map { left in
        ", " + (info.limit.map { "\(left) of \($0)" } ?? "\(left)") + " requests left"
      }
      return "\(status) in \(times), \(response.body.count) bytes\(id)\(left ?? "")"
    case .failed(let failure): return "failed after \(times). \(failure.sentence)"
    case .cancelled: return "cancelled after \(times)"
    case .resumed: return "paused"
    }
  }
}

extension Transfer {
  /// Returns the switches and numbers of a request.
  fileprivate static func numbers(for request: HTTPRequest) -> [(CURLoption, Int)] {
    [
      // Signals belong to the program's loop; the caller ignores SIGPIPE, which TLS may raise.
      (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_PATH_AS_IS, 1),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
      (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      // HTTP/2 may repeat a refused stream automatically; one request is one request.
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      // The token goes only to the server, not to a proxy.
      (CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)),
      (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      (CURLOPT_FRESH_CONNECT, request.isAlone ? 1 : 0),
      (CURLOPT_FORBID_REUSE, request.isAlone ? 1 : 0),
    ]
  }

  /// Returns the texts of a request.
  fileprivate static func texts(for request: HTTPRequest, to endpoint: Endpoint) -> [(
    CURLoption, String
  )] {
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

/// The part of a response that has arrived, up to a limit: a server may send without end.
private struct ResponseBuffer {
  /// The maximum size of a decoded body: 1 MiB.
  static let mostBodyBytes = 1 << 20
  /// The maximum size of a head: 64 KiB.
  static let mostHeadBytes = 64 << 10

  private(set) var headers: [HTTPField] = []
  private(set) var body: [UInt8] = []
  /// Whether the answer is larger than the limits.
  private(set) var isTooLarge = false
  private var headBytes = 0

  /// Appends one line of the head.
  ///
  /// - Returns: The number of bytes accepted; libcurl gives up unless that is all of them.
  mutating func append(head line: UnsafeRawBufferPointer) -> Int {
    headBytes += line.count
    guard headBytes <= Self.mostHeadBytes else {
      isTooLarge = true
      return 0
    }
    let text = String(decoding: line, as: UTF8.self).unicodeScalars
    if text.starts(with: "HTTP/".unicodeScalars) {
      headers = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].filter { $0 != "\r" && $0 != "\n" }
      headers.append(
        HTTPField(String(text[..<colon]), String(String.UnicodeScalarView(value)).trimmingSpace))
    }
    return line.count
  }

  /// Appends decoded bytes of the body.
  ///
  /// - Returns: The number of bytes accepted; libcurl gives up unless that is all of them.
  mutating func append(body bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= Self.mostBodyBytes else {
      isTooLarge = true
      body = []
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }
}

/// The library that carries requests.
package enum TransferLibrary {
  /// The first version with CURLOPT_PROTOCOLS_STR.
  static let oldest = "7.85.0"

  /// Loads libcurl.
  ///
  /// - Returns: Its version and that of its TLS; nil if it can't be loaded.
  package static func version() -> String? {
    guard ccurl_load(), let text = ccurl_version() else { return nil }
    return String(cString: text).split(separator: " ").prefix(2).joined(separator: " ")
  }
}
