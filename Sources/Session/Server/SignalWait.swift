import ContactModel
import ContactService
import Glibc
import Terminal

/// A wait that a signal ends, beside no call.
struct SignalWait {
  private let signals: Signals

  init(signals: Signals) { self.signals = signals }

  /// Waits until a descriptor is ready, or for a time.
  ///
  /// - Parameters:
  ///   - input: What to wait for; nil for the time alone.
  ///   - milliseconds: The longest wait; nil for without end.
  /// - Throws: ``CommandError`` where a signal ended it.
  func wait(for input: Int32? = nil, milliseconds: Int? = nil) throws(CommandError) {
    let end = milliseconds.map { Clock.now() + $0 }
    while true {
      var descriptors = ([signals.descriptor] + (input.map { [$0] } ?? [])).map { Descriptor($0) }
      let left = end.map { Int32(clamping: max(0, $0 - Clock.now())) } ?? -1
      Descriptor.poll(&descriptors, timeoutMilliseconds: left)
      for signal in signals.read() {
        if let status = signal.exit { throw CommandError("Interrupted.", status) }
        if signal == .stop { raise(SIGSTOP) }
      }
      if descriptors.dropFirst().contains(where: \.isReady) { return }
      if let end, Clock.now() >= end { return }
    }
  }
}

extension Signals.Signal {
  /// The status of the end that the signal brings; nil for one that brings none.
  var exit: ContactModel.ExitStatus? {
    switch self {
    case .hangUp: .hangUp
    case .interrupt: .interrupt
    case .terminate: .termination
    case .windowChanged, .continued, .stop: nil
    }
  }
}
