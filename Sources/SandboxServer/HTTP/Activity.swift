/// The requests being answered, so that a stop can wait for them.
actor Activity {
  private var count = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Does work that a stop waits for.
  func run<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
    count += 1
    let value = await work()
    count -= 1
    if count == 0 {
      for continuation in waiting { continuation.resume() }
      waiting = []
    }
    return value
  }

  /// Returns when no work is being done.
  func idle() async {
    if count == 0 { return }
    await withCheckedContinuation { waiting.append($0) }
  }
}
