import ContactModel
import ContactService
import FormEditor
import Glibc
import Screen
import Terminal

/// One session at one terminal, from its first paint to its end: the loop.
///
/// Everything that happens is an event, one thread waits in one place, and the form, or the finder
/// before it, stands on the screen before anything is asked of the network.
final class EditSession {
  /// The server that holds the contact.
  enum Server {
    case sandbox
    case remote(Endpoint, SessionToken)

    /// The server's address as it is written; by it drafts are kept.
    var address: String {
      switch self {
      case .sandbox: "sandbox"
      case .remote(let endpoint, _): endpoint.text
      }
    }

    /// The server in a word.
    var name: String {
      switch self {
      case .sandbox: "sandbox"
      case .remote(let endpoint, _): endpoint.host
      }
    }

    /// The server as the form's first line names it, with the proxy on the way to it.
    var place: String {
      guard case .remote(let endpoint, _) = self,
        let proxy = Proxy(for: endpoint, variable: { getenv($0).map { String(cString: $0) } })
      else { return name }
      return "\(name) via \(proxy.host)"
    }
  }

  /// What is on the screen and has the events.
  enum Shown {
    case finder(FinderState)
    case form(FormState)
  }

  var shown: Shown
  /// The finder behind the form of a contact that was found.
  var finder: FinderState?
  /// Describes the form of the contact with this id.
  let configuration: (String) -> FormState.Configuration
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
  /// The readings of names under way.
  var nameCalls: Set<CallID> = []
  var exit: ContactModel.ExitStatus?
  /// The status of a signal that waits for the outcome of the update under way.
  var signalled: ContactModel.ExitStatus?
  let drafts: DraftKeeper
  let look: SessionTheme
  /// The edit whose request is to be printed at the end of a dry run.
  var printed: ContactEdit?

  /// Begins with the form of a contact, or with the finder where no id is given.
  init(
    _ contactID: String?, server: Server, body: BodyMode, terminal: Terminal, signals: Signals,
    drafts: DraftKeeper, look: SessionTheme,
    configuration: @escaping (String) -> FormState.Configuration
  ) {
    let size = terminal.size
    shown =
      contactID.map { .form(FormState(configuration($0), size: size)) }
      ?? .finder(FinderState(place: server.place, size: size))
    self.configuration = configuration
    self.server = server
    self.body = body
    self.terminal = terminal
    self.signals = signals
    self.drafts = drafts
    self.look = look
  }

  /// Runs until the operator leaves or a signal ends it.
  ///
  /// - Returns: The status to exit with.
  func run() -> ContactModel.ExitStatus {
    var status: ContactModel.ExitStatus?
    terminal.show(frame)
    if look.isOpen { terminal.askGround() }
    apply(.ticked(Clock.now()))
    if case .form = shown {
      openDraft()
      perform(FormEffect.load)
    }
    while status == nil {
      for event in nextEvents() where exit == nil {
        if case .ended(let status) = event { end(status) } else { apply(event) }
      }
      if let signalled, !isSending { exit = signalled }
      status = exit
      if status == nil { terminal.show(frame) }
    }
    return status ?? .done
  }

  /// Gives an event to what is on the screen; an answer that it did not ask for is dropped.
  func apply(_ event: SessionEvent) {
    switch shown {
    case .finder(var finder):
      guard let event = FinderEvent(event) else { return }
      let effects = finder.apply(event)
      shown = .finder(finder)
      for effect in effects { perform(effect) }
    case .form(var form):
      guard let event = FormEvent(event) else { return }
      let effects = form.apply(event)
      shown = .form(form)
      for effect in effects { perform(effect) }
    }
  }

  private var frame: Frame {
    switch shown {
    case .finder(let finder): finder.frame()
    case .form(let form): form.frame()
    }
  }

  private var deadline: Int? {
    switch shown {
    case .finder(let finder): finder.deadline
    case .form(let form): form.deadline
    }
  }

  /// Waits for whatever comes first; the only place that waits.
  private func nextEvents() -> [SessionEvent] {
    var descriptors = [Descriptor(signals.descriptor)]
    // A terminal that is given back, or gone, has nothing to say.
    if signalled == nil { descriptors.append(Descriptor(terminal.inputDescriptor)) }
    let sandboxPlace = descriptors.count
    if waiting != nil, let sandbox { descriptors.append(Descriptor(sandbox.output)) }
    let timeout = timeout
    if let service {
      service.wait(on: &descriptors, timeoutMilliseconds: timeout)
    } else {
      Descriptor.poll(&descriptors, timeoutMilliseconds: timeout)
    }
    var events: [SessionEvent] = [.ticked(Clock.now())]
    var endings: [SessionEvent] = []
    if descriptors[0].isReady {
      endings = take(signals.read())
      events.append(.resized(terminal.size))
    }
    // A key that came with a signal that ends is typed still, but it neither sends nor discards.
    if signalled == nil, !endings.isEmpty || descriptors[1].isReady || isKeyDue {
      let isLast = !endings.isEmpty
      events += take(terminal.readEvents(isLast: isLast), isLast: isLast)
    }
    events += endings
    if descriptors.count > sandboxPlace, descriptors[sandboxPlace].isReady {
      events += takeSandbox()
    }
    if let service { events += service.step().compactMap(take) }
    return events
  }

  /// Milliseconds until something is due; -1 for never.
  private var timeout: Int32 {
    let due = deadline.map { max(0, $0 - Clock.now()) }
    let waits = [due, terminal.pendingTimeoutMilliseconds].compactMap(\.self)
    return waits.min().map { Int32(clamping: $0) } ?? -1
  }

  /// Whether the time is over in which a key could have gone on.
  private var isKeyDue: Bool { terminal.pendingTimeoutMilliseconds == 0 }

  private func take(_ events: [TerminalEvent], isLast: Bool) -> [SessionEvent] {
    let keys = events.count { if case .key = $0 { true } else { false } }
    return events.compactMap { event in
      switch event {
      case .key(let key): return keys == 1 && !isLast ? .keyPressed(key) : .keyTypedAhead(key)
      case .paste(let text): return .pasted(text)
      case .pasteCut: return .pasteCut
      case .mouse(let event): return .pointed(event)
      case .answered(let answer):
        take(answer)
        return nil
      case .ended: return .ended(.hangUp)
      }
    }
  }

  private func takeSandbox() -> [SessionEvent] {
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
      return [.finished(waiting.result(of: LoadFailure(message: sentence, exit: .notSent)))]
    }
  }

  func connect(to endpoint: Endpoint, with token: BearerToken) {
    self.endpoint = endpoint
    service = ContactService(endpoint: endpoint, token: token)
  }

  /// Takes an answer; one of a call that was given up is dropped.
  private func take(_ finished: Finished) -> SessionEvent? {
    if nameCalls.remove(finished.id) == nil {
      guard finished.id == call else { return nil }
      call = nil
    }
    return .finished(finished.result)
  }
}
