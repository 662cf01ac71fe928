/// The options of requests, from the command line and the settings.
package struct TransferOptions {
  let timeouts: Timeouts
  /// Receives a line about each completed request; nil for no log.
  package var log: ((String) -> Void)?

  /// Creates options.
  ///
  /// - Parameters:
  ///   - timeouts: The maximum times to wait for a server.
  ///   - log: Receives a line about each request that has ended.
  package init(timeouts: Timeouts = .standard, log: ((String) -> Void)? = nil) {
    self.timeouts = timeouts
    self.log = log
  }
}

/// A finished request, for a line of the log.
struct LoggedRequest {
  let request: HTTPRequest
  let server: Server
  /// The time from the first attempt to connect to the end.
  let time: Duration
  /// The time from the first attempt to connect until the request was sent; nil if it wasn't.
  let connectTime: Duration?
  let event: OperationEvent

  /// The method, the URL and the result, without the token.
  var line: String {
    let url = server.token.redacting(request.url)
    return "\(request.method.rawValue) \(url): \(end)"
  }

  private var end: String {
    let times =
      connectTime.map { "\(milliseconds(time)), connected after \(milliseconds($0))" }
      ?? milliseconds(time)
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

  private func milliseconds(_ time: Duration) -> String { "\(time.wholeMilliseconds) ms" }
}
