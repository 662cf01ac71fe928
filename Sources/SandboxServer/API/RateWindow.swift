import Synchronization

/// Counts the requests of a minute, as the API's document says.
final class RateWindow: Sendable {
  /// What is left after one request.
  struct Standing: Sendable {
    let isOver: Bool
    let remaining: Int
    /// When the minute ends, in seconds since 1970.
    let reset: Int
    /// Whole seconds until then, at least one.
    let retryAfter: Int
  }

  let limit: Int
  private let now: @Sendable () -> Double
  private let state = Mutex<(start: Double, count: Int)>((-.infinity, 0))

  init(limit: Int, now: @escaping @Sendable () -> Double) {
    self.limit = limit
    self.now = now
  }

  /// Counts one request; one that is over the limit is not counted.
  func count() -> Standing {
    let now = now()
    return state.withLock { state in
      if now - state.start >= 60 { state = (now, 0) }
      let isOver = state.count >= limit
      if !isOver { state.count += 1 }
      let end = state.start + 60
      return Standing(
        isOver: isOver, remaining: max(0, limit - state.count), reset: Int(end.rounded(.up)),
        retryAfter: max(1, Int((end - now).rounded(.up))))
    }
  }
}
