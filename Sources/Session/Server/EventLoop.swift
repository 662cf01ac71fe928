import Platform
import Terminal

/// The one place in which a session waits: for signals, the server, the sandbox, the token program,
/// the disk, and descriptors of its owner, such as a terminal.
final class EventLoop {
  /// The events that ended a wait.
  struct Wakeup {
    var signals: [Signals.Signal] = []
    /// The results of requests, and news of them.
    var results: [SessionEvent] = []
    /// Whether disk work is done.
    var isDiskDone = false
    /// The owner's descriptors that are ready.
    var ready: [Int32] = []
  }

  let signals: Signals
  /// The way to the server; nil until it is known.
  var requests: SessionRequests?
  private let diskDone: Int32

  /// Prepares a loop.
  ///
  /// - Parameters:
  ///   - signals: The process's signals.
  ///   - diskDone: Readable when disk work is done.
  init(_ signals: Signals, diskDone: Int32) {
    self.signals = signals
    self.diskDone = diskDone
  }

  /// Waits for the next event.
  ///
  /// - Parameters:
  ///   - descriptors: The owner's descriptors.
  ///   - milliseconds: The longest wait; -1 for no limit.
  ///   - isServing: Whether requests continue during the wait.
  /// - Returns: The event. It includes a response that arrived at the same time as a signal.
  func wait(
    for descriptors: [Descriptor] = [], milliseconds: Int32 = -1, isServing: Bool = true
  ) -> Wakeup {
    var all = [Descriptor(signals.descriptor), Descriptor(diskDone)]
    let requests = isServing ? requests : nil
    let start = requests?.startWait ?? (descriptors: [], milliseconds: -1)
    all += start.descriptors
    let own = all.count
    all += descriptors
    let limits = [Int(milliseconds), start.milliseconds].filter { $0 >= 0 }
    let limit = limits.min().map { Int32(clamping: $0) } ?? -1
    if let requests {
      requests.wait(on: &all, timeoutMilliseconds: limit)
    } else {
      Descriptor.poll(&all, timeoutMilliseconds: limit)
    }
    var wakeup = Wakeup()
    if all[0].isReady { wakeup.signals = signals.read() }
    wakeup.isDiskDone = all[1].isReady
    if let requests {
      wakeup.results = requests.step()
      wakeup.results += requests.readStart(isReady: all[2..<own].contains(where: \.isReady))
    }
    wakeup.ready = all[own...].filter(\.isReady).map(\.number)
    return wakeup
  }

  /// Ends the token program and the sandbox; the sandbox is killed if it takes too long or another
  /// signal comes.
  func endRequests() {
    let sandbox = requests?.beginEnd()
    requests = nil
    guard let sandbox else { return }
    let end = Clock.now() + SandboxProcess.longestEnd
    var isOpen = true
    while isOpen, Clock.now() < end {
      let left = Int32(clamping: max(1, end - Clock.now()))
      let wakeup = wait(for: [Descriptor(sandbox.output)], milliseconds: left, isServing: false)
      if wakeup.ready.contains(sandbox.output) { isOpen = sandbox.readEnd() }
      if wakeup.signals.contains(where: { $0.exit != nil }) { break }
    }
  }
}
