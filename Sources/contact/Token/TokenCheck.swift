import ContactModel
import ContactService
import Glibc
import Terminal

/// One reading, to see whether the server takes a token.
struct TokenCheck {
  let endpoint: Endpoint
  let token: BearerToken
  let signals: Signals

  /// Asks the server for one contact of its list, and waits for the answer.
  ///
  /// - Throws: ``Failure`` where it is no list, or a signal ended the wait.
  func run() throws(Failure) {
    let service = ContactService(endpoint: endpoint, token: token)
    let call = service.start(.contacts(page: 1, limit: 1))
    while true {
      var descriptors = [Descriptor(signals.descriptor)]
      service.wait(on: &descriptors, timeoutMilliseconds: -1)
      for signal in signals.read() {
        if let status = signal.exit { throw Failure("Ended by a signal.", status) }
        if signal == .stop { raise(SIGSTOP) }
      }
      guard let finished = service.step().first(where: { $0.id == call }) else { continue }
      if case .page(.failed(let failure)) = finished.result {
        throw Failure("\(failure.message) Nothing was stored.", failure.exit)
      }
      return
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
