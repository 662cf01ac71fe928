import ContactModel
import ContactService
import Glibc
import Terminal

/// The requests of a command without a form, one after the other; each waits for its result.
///
/// A signal ends the wait, except while an update is under way: then its outcome is waited for, as in
/// the form.
final class Calls {
  let signals: Signals
  private let server: SessionServer?
  private var sandbox: SandboxProcess?
  private var service: ContactService?
  /// Where the server is, once it is known.
  private(set) var endpoint: Endpoint?
  /// Whether an update that may still be applied is waited for.
  var waitsForUpdates = true
  /// When the last update that may still be applied left, in seconds since 1970; nil if its outcome
  /// was known at once.
  private(set) var departure: Int?
  /// The status of a signal that came while an update was on its way.
  private(set) var signalled: ContactModel.ExitStatus?

  /// Prepares calls to a server; a sandbox is started by the first.
  init(to server: SessionServer, _ signals: Signals) {
    self.server = server
    self.signals = signals
  }

  /// Prepares calls with a token at hand.
  init(endpoint: Endpoint, token: BearerToken, _ signals: Signals) {
    server = nil
    self.signals = signals
    self.endpoint = endpoint
    service = ContactService(endpoint: endpoint, token: token)
    service?.roomForSave = 0
  }

  deinit { sandbox?.end() }

  /// Whether the server has said no to the token.
  var isTokenRejected: Bool { service?.isTokenRejected ?? false }

  /// What the last answer said beside its body; nil where none has come.
  var lastRateLimitInfo: RateLimitInfo? { service?.lastRateLimitInfo }

  /// How many seconds to wait until so many requests may go out.
  func wait(forRequests number: Int) -> Int { service?.wait(forRequests: number) ?? 0 }

  /// Counts requests that an earlier run has sent, by how many seconds ago that was.
  func count(requestsBefore seconds: [Int]) throws(CommandError) {
    if !seconds.isEmpty { try connect().count(requestsBefore: seconds) }
  }

  /// Makes a call, and waits for its result.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - departs: Called before an update leaves.
  /// - Returns: The result.
  /// - Throws: ``CommandError`` where it can't be made, or a signal ended the wait.
  func result(
    of call: ServiceRequest, departs: () -> Void = {}
  ) throws(CommandError) -> ServiceResult {
    let service = try connect()
    let id = service.start(call)
    departure = nil
    var isWaitTold = false
    while true {
      if !isWaitTold, let seconds = service.secondsHeld(id) {
        isWaitTold = true
        Output.error("Waiting \(seconds) s: 40 requests a minute at most.")
      }
      var descriptors = [Descriptor(signals.descriptor)]
      service.wait(on: &descriptors, timeoutMilliseconds: -1)
      let signals = signals.read()
      // An answer that is here counts, whatever signal came in the same moment.
      let results = service.step().filter { $0.id == id }.map(\.result)
      let last = results.first { !$0.isNews }
      for signal in signals {
        if try take(signal, during: call, isFinished: last != nil) { service.cancel(id) }
      }
      if let last { return last }
      if results.contains(.updateStarted) { departs() }
      guard case .unconfirmed(let news)? = results.last else { continue }
      departure = Clock.time() + news.seconds - UpdateResolution.flight
      if let signalled { throw Self.ended(by: signalled) }
      guard waitsForUpdates else {
        service.cancel(id)
        return .save(news.outcome)
      }
      Output.error(
        "\(news.reason) The update may still be applied; checking for up to \(news.seconds) s.")
    }
  }

  /// Reads a contact.
  func contact(_ id: String) throws(CommandError) -> LoadOutcome<ContactModel.Contact> {
    guard case .contact(let outcome) = try result(of: .load(id: id)) else { return .unheard }
    return outcome
  }

  /// Sends one update.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - departs: Called before the update leaves.
  /// - Returns: The outcome.
  /// - Throws: ``CommandError`` if it isn't waited for any more.
  func save(
    _ call: ServiceRequest, departs: () -> Void
  ) throws(CommandError) -> SaveOutcome {
    guard case .save(let outcome) = try result(of: call, departs: departs) else {
      return .notSent(reason: "There was no outcome.")
    }
    return outcome
  }

  private static func ended(by status: ContactModel.ExitStatus) -> CommandError {
    CommandError("Interrupted while the update was on its way. It may have been saved.", status)
  }

  /// Handles a signal during a call.
  ///
  /// - Returns: Whether the call is to be cancelled: it alone knows whether its update was sent.
  private func take(
    _ signal: Signals.Signal, during call: ServiceRequest, isFinished: Bool
  ) throws(CommandError) -> Bool {
    guard let status = signal.exit else {
      if signal == .stop { raise(SIGSTOP) }
      return false
    }
    switch call {
    case .save, .update:
      if isFinished {
        signalled = signalled ?? status
        return false
      }
      // The system and the shell both hang up, and nobody is in a hurry who is gone.
      if signalled != nil, status == .hangUp { return false }
      if departure != nil { throw Self.ended(by: status) }
      if signalled != nil { return true }
      signalled = status
      Output.error("Waiting for the update to finish. Press Ctrl-C again to quit now.")
      return false
    case .load, .contacts, .lists, .labels: throw CommandError("Interrupted.", status)
    }
  }

  /// Connects to the server with the token as it is now.
  ///
  /// - Throws: ``CommandError`` where there is no token, or a sandbox can't be started.
  @discardableResult
  func connect() throws(CommandError) -> ContactService {
    switch server {
    case .remote(let endpoint, let token)?:
      let token = try token.read(isRejected: isTokenRejected)
      if let service {
        service.use(token)
        return service
      }
      return connect(to: endpoint, with: token)
    case .sandbox? where service == nil:
      let sandbox = try SandboxProcess()
      self.sandbox = sandbox
      while true {
        try SignalWait(signals: signals).wait(for: sandbox.output)
        switch sandbox.read() {
        case .waiting: continue
        case .listening(let endpoint): return connect(to: endpoint, with: sandbox.token)
        case .failed(let sentence): throw CommandError(sentence, .notSent)
        }
      }
    case .sandbox?, nil:
      guard let service else { throw CommandError("There is no server.", .configuration) }
      return service
    }
  }

  private func connect(to endpoint: Endpoint, with token: BearerToken) -> ContactService {
    let service = ContactService(endpoint: endpoint, token: token)
    // A command that reads sends no save, and `set` reads neither names nor pages.
    service.roomForSave = 0
    self.endpoint = endpoint
    self.service = service
    return service
  }
}

extension LoadOutcome {
  /// What can't happen: an answer to another question.
  fileprivate static var unheard: LoadOutcome {
    .failed(LoadError(message: "There was no answer.", exit: .notSent))
  }
}
