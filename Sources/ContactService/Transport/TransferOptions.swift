internal import ContactModel

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

/// The times for which the program waits for a server.
package struct Timeouts: Equatable, Sendable {
  /// For the connection: name, TCP, proxy and TLS.
  let connect: Duration
  /// For a whole operation, however many requests it takes.
  let total: Duration
  /// For an update that may still arrive: until then old values prove nothing.
  let arrival: Duration

  /// 10 s to connect, 30 s for all, and 30 s for an update to arrive.
  static let standard = Timeouts(
    connect: .seconds(10), total: .seconds(30), arrival: .seconds(UpdateResolution.flight))

  /// Returns the timeouts of an operation that may take a number of seconds.
  package static func lasting(seconds: Int) -> Timeouts {
    let total = Duration.seconds(seconds)
    return Timeouts(
      connect: min(standard.connect, total), total: total, arrival: standard.arrival)
  }

  /// Returns the time that a request may take.
  ///
  /// A reading before an update ends after two sixths of the total, and the update after five:
  /// so a sixth is always left to find out whether it was applied.
  /// - Parameters:
  ///   - purpose: The request's purpose.
  ///   - elapsed: The time since the operation began.
  /// - Returns: The time left; a sixth of the total at least, also after a suspension.
  func remaining(for purpose: HTTPRequest.Purpose, elapsed: Duration) -> Duration {
    max(total * purpose.sixths / 6 - elapsed, total / 6)
  }
}

extension HTTPRequest.Purpose {
  /// The sixths of an operation's time after which a request with this purpose must have ended.
  fileprivate var sixths: Int {
    switch self {
    case .readFirst: 2
    case .update: 5
    case .read, .readAgain: 6
    }
  }
}

extension Duration {
  /// The duration in whole milliseconds, 1 at least: libcurl takes 0 for "without end".
  var milliseconds: Int { max(1, wholeMilliseconds) }

  /// The duration in whole milliseconds, rounded toward zero.
  var wholeMilliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }

  /// The duration as a message names it: `1 second`, `2.5 seconds`.
  var seconds: String {
    let tenths = (milliseconds + 50) / 100
    let whole = tenths / 10
    if tenths == 10 { return "1 second" }
    return tenths % 10 == 0 ? "\(whole) seconds" : "\(whole).\(tenths % 10) seconds"
  }
}
