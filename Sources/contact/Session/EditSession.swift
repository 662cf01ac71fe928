import ContactModel
import ContactService
import FormEditor
import Glibc
import Screen
import Terminal

/// One form on one terminal, from its first paint to its end: the loop.
///
/// Everything that happens is an event, one thread waits in one place, and the form stands on the
/// screen before anything is asked of the network.
final class EditSession {
  /// The server that holds the contact.
  enum Server {
    case sandbox
    case remote(Endpoint, BearerToken)

    /// The server as the form's first line names it.
    var place: String {
      switch self {
      case .sandbox: "sandbox"
      case .remote(let endpoint, _): endpoint.host
      }
    }
  }

  var form: FormState
  let contactID: String
  let server: Server
  let body: BodyMode
  let terminal: Terminal
  let signals: Signals
  var sandbox: SandboxProcess?
  /// The call that waits for the sandbox to say where it listens.
  var waiting: Call?
  var service: ContactService?
  var endpoint: Endpoint?
  /// The request under way.
  var call: CallID?
  /// The readings of names under way, each with its field.
  var namesCalls: [CallID: FieldID] = [:]
  var exit: ContactModel.ExitStatus?
  /// The edit whose request is to be printed at the end of a dry run.
  var printed: ContactEdit?

  init(
    _ form: FormState, contactID: String, server: Server, body: BodyMode, terminal: Terminal,
    signals: Signals
  ) {
    self.form = form
    self.contactID = contactID
    self.server = server
    self.body = body
    self.terminal = terminal
    self.signals = signals
  }

  /// Runs until the operator leaves or a signal ends it.
  ///
  /// - Returns: The status to exit with.
  func run() -> ContactModel.ExitStatus {
    var status: ContactModel.ExitStatus?
    apply(.ticked(Clock.now()))
    terminal.show(form.frame())
    perform(.load)
    while status == nil {
      for event in nextEvents() where exit == nil { apply(event) }
      status = exit
      if status == nil { terminal.show(form.frame()) }
    }
    return status ?? .done
  }

  private func apply(_ event: FormEvent) {
    for effect in form.apply(event) { perform(effect) }
  }

  /// Waits for whatever comes first; the only place that waits.
  private func nextEvents() -> [FormEvent] {
    var descriptors = [
      Descriptor(terminal.inputDescriptor), Descriptor(signals.descriptor),
    ]
    if waiting != nil, let sandbox { descriptors.append(Descriptor(sandbox.output)) }
    let timeout = timeout
    if let service {
      service.wait(on: &descriptors, timeoutMilliseconds: timeout)
    } else {
      Descriptor.poll(&descriptors, timeoutMilliseconds: timeout)
    }
    var events: [FormEvent] = [.ticked(Clock.now())]
    if descriptors[1].isReady {
      take(signals.read())
      events.append(.resized(terminal.size))
    }
    if descriptors[0].isReady || terminal.pendingTimeoutMilliseconds == 0 {
      events += take(terminal.readEvents())
    }
    if descriptors.count > 2, descriptors[2].isReady { events += takeSandbox() }
    if let service { events += service.step().compactMap(take) }
    return events
  }

  /// Milliseconds until something is due; -1 for never.
  private var timeout: Int32 {
    let due = form.deadline.map { max(0, $0 - Clock.now()) }
    let waits = [due, terminal.pendingTimeoutMilliseconds].compactMap(\.self)
    return waits.min().map { Int32(clamping: $0) } ?? -1
  }

  private func take(_ events: [TerminalEvent]) -> [FormEvent] {
    let keys = events.count { if case .key = $0 { true } else { false } }
    return events.compactMap { event in
      switch event {
      case .key(let key): return keys == 1 ? .keyPressed(key) : .keyTypedAhead(key)
      case .paste(let text): return .pasted(text)
      case .pasteCut: return .pasteCut
      case .mouse(let event): return .pointed(event)
      case .ended:
        exit = .hangUp
        return nil
      }
    }
  }

  private func take(_ signals: [Signals.Signal]) {
    for signal in signals {
      switch signal {
      case .hangUp: exit = .hangUp
      case .interrupt: exit = .interrupt
      case .terminate: exit = .termination
      case .stop: terminal.suspend()
      case .continued: terminal.resume()
      case .windowChanged: terminal.takeSize()
      }
    }
  }

  private func takeSandbox() -> [FormEvent] {
    guard let sandbox, let waiting else { return [] }
    switch sandbox.read() {
    case .waiting: return []
    case .listening(let endpoint):
      self.waiting = nil
      connect(to: endpoint, with: sandbox.token)
      call = service?.start(waiting)
      return []
    case .failed(let sentence):
      self.waiting = nil
      return [failure(of: waiting, LoadFailure(message: sentence, exit: .notSent))]
    }
  }

  func connect(to endpoint: Endpoint, with token: BearerToken) {
    self.endpoint = endpoint
    service = ContactService(endpoint: endpoint, token: token)
  }

  /// The event of a call that could not even be started.
  func failure(of call: Call, _ failure: LoadFailure) -> FormEvent {
    if case .save = call { return .saveFinished(.notSent(reason: failure.message)) }
    return .loaded(.failed(failure))
  }

  /// Turns an answer into the form's event; one of a call that was given up is dropped.
  private func take(_ finished: Finished) -> FormEvent? {
    if let field = namesCalls.removeValue(forKey: finished.id),
      case .names(_, let outcome) = finished.result
    {
      return .named(field, outcome)
    }
    guard finished.id == call else { return nil }
    call = nil
    switch finished.result {
    case .contact(let outcome): return .loaded(outcome)
    case .save(let outcome): return .saveFinished(outcome)
    case .page, .names: return nil
    }
  }
}
