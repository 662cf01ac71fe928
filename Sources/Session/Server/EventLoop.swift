import ContactService
import Terminal

/// The one place in which a session waits: for signals, the server, the sandbox, the token program,
/// the disk, and descriptors of its owner, such as a terminal.
final class EventLoop {
  /// What ended a wait.
  struct Wakeup {
    var signals: [Signals.Signal] = []
    /// The results of requests, and news of them.
    var results: [SessionEvent] = []
    /// Whether disk work is done.
    var isDiskDone = false
    /// The owner's descriptors that are ready.
    var ready: Set<Int32> = []
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

  /// Waits for whatever comes first.
  ///
  /// - Parameters:
  ///   - descriptors: What the owner waits for.
  ///   - milliseconds: The longest wait; -1 for no limit.
  ///   - isServing: Whether requests continue during the wait.
  /// - Returns: What came. It includes an answer that arrived at the same time as a signal.
  func wait(
    for descriptors: [Descriptor] = [], milliseconds: Int32 = -1, isServing: Bool = true
  ) -> Wakeup {
    var all = [Descriptor(signals.descriptor), Descriptor(diskDone)]
    let start = isServing ? requests?.start : nil
    if let start { all.append(Descriptor(start)) }
    let own = all.count
    all += descriptors
    if isServing, let requests {
      requests.wait(on: &all, timeoutMilliseconds: milliseconds)
    } else {
      Descriptor.poll(&all, timeoutMilliseconds: milliseconds)
    }
    var wakeup = Wakeup()
    if all[0].isReady { wakeup.signals = signals.read() }
    wakeup.isDiskDone = all[1].isReady
    if isServing, let requests {
      wakeup.results = requests.step()
      if start != nil, all[2].isReady { wakeup.results += requests.readStart() }
    }
    wakeup.ready = Set(all[own...].filter(\.isReady).map(\.number))
    return wakeup
  }

  /// Ends the token program and the sandbox; the sandbox is killed if it takes too long or another
  /// signal comes.
  func endRequests() {
    guard let sandbox = requests?.beginEnd() else { return }
    requests = nil
    let end = Clock.now() + SandboxProcess.longestEnd
    var isOpen = true
    while isOpen, Clock.now() < end {
      let left = Int32(clamping: max(1, end - Clock.now()))
      let wakeup = wait(for: [Descriptor(sandbox.output)], milliseconds: left, isServing: false)
      if wakeup.ready.contains(sandbox.output) { isOpen = sandbox.readEnd() }
      if wakeup.signals.contains(where: { $0.exit != nil }) { break }
    }
    sandbox.finishEnd()
  }
}
