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
package final class EditSession {
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
  enum Scene {
    case finder(FinderState)
    case form(FormState)
    case lines(LineDialogue)
    case finderLines(FinderDialogue)
    /// Nothing, while a form or finder changes: with a second copy of it, each of its parts that
    /// changes would be copied first.
    case nothing
  }

  var shown: Scene
  /// The rows of the form that were drawn last.
  private var drawnRows = RowCache()
  /// The finder behind the form of a contact that was found.
  var finder: FinderState?
  /// Describes the form of the contact with this id.
  let configuration: (String) -> FormState.Configuration
  let server: Server
  let body: BodyMode
  var frontend: Frontend
  /// Takes the terminal for a form, as often as the operator goes back to it.
  let openTerminal: () throws(TerminalError) -> Terminal
  let signals: Signals
  var sandbox: SandboxProcess?
  /// The call that waits for the sandbox to say where it listens.
  var waiting: ServiceRequest?
  var service: ContactService?
  var endpoint: Endpoint?
  /// The request under way.
  var call: ServiceRequestID?
  /// The readings of names under way.
  var nameCalls: Set<ServiceRequestID> = []
  var exit: ContactModel.ExitStatus?
  /// How long the terminal took to answer, in milliseconds; nil where it was not asked.
  var roundTrip: Int?
  /// The status of a signal that waits for the outcome of the update under way.
  var signalled: ContactModel.ExitStatus?
  let drafts: DraftAutosave
  /// Puts saves on record.
  let audit: SessionAudit
  /// The save whose outcome is not yet on record.
  var saving: ContactEdit?
  let look: SessionTheme
  /// Whether it has been said what the locale keeps from being seen.
  var isLocaleTold = false
  /// The edit whose request is to be printed at the end of a dry run.
  var printed: ContactEdit?

  /// Begins with the form of a contact, or with the finder where no id is given.
  init(
    _ contactID: String?, server: Server, place: String, keys: KeyMap, pagingLimit: Int,
    body: BodyMode, frontend: Frontend, signals: Signals, drafts: DraftAutosave,
    audit: SessionAudit,
    look: SessionTheme,
    openTerminal: @escaping () throws(TerminalError) -> Terminal,
    configuration: @escaping (String) -> FormState.Configuration
  ) {
    let size = frontend.size
    let form = contactID.map { FormState(configuration($0), size: size) }
    switch (form, frontend) {
    case (let form?, .screen): shown = .form(form)
    case (let form?, .lines(let lines)):
      shown = .lines(LineDialogue(form, isScript: !lines.isTerminal))
    case (nil, let frontend):
      let finder = FinderState(place: place, keys: keys, pagingLimit: pagingLimit, size: size)
      switch frontend {
      case .screen: shown = .finder(finder)
      case .lines(let lines):
        shown = .finderLines(FinderDialogue(finder, isScript: !lines.isTerminal))
      }
    }
    self.configuration = configuration
    self.server = server
    self.body = body
    self.frontend = frontend
    self.openTerminal = openTerminal
    self.signals = signals
    self.drafts = drafts
    self.audit = audit
    self.look = look
  }

  /// Runs until the operator leaves or a signal ends it.
  ///
  /// - Returns: The status to exit with.
  func run() -> ContactModel.ExitStatus {
    var status: ContactModel.ExitStatus?
    switch shown {
    case .lines(var dialogue): take(dialogue.begin(), from: dialogue)
    case .finderLines(var dialogue): take(dialogue.begin(), from: dialogue)
    case .finder, .form, .nothing: break
    }
    show()
    askGround()
    apply(.ticked(Clock.now()))
    if form != nil {
      openDraft()
      perform(FormEffect.load)
    }
    while status == nil {
      for event in nextEvents() where exit == nil {
        if case .ended(let status) = event { end(status) } else { apply(event) }
      }
      // What became of a draft beside the loop, and behind the keys, which may have kept another.
      tellDrafts()
      if let signalled, !isSending { exit = signalled }
      status = exit
      if status == nil { show() }
      if form?.isOfferingDraft == true { drafts.markSeen(now: Clock.time()) }
    }
    drafts.finish()
    tellDrafts()
    recordUnfinished()
    return status ?? .done
  }

  /// Gives an event to what is on the screen; an answer that it did not ask for is dropped.
  func apply(_ event: SessionEvent) {
    defer { record(event) }
    switch shown {
    case .finder(var finder):
      guard let event = FinderEvent(event) else { return }
      shown = .nothing
      let effects = finder.apply(event)
      shown = .finder(finder)
      for effect in effects { perform(effect) }
    case .form(var form):
      guard let event = FormEvent(event) else { return }
      shown = .nothing
      let effects = form.apply(event)
      shown = .form(form)
      for effect in effects { perform(effect) }
    case .lines(let dialogue): apply(event, to: dialogue)
    case .finderLines(let dialogue): apply(event, to: dialogue)
    case .nothing: break
    }
  }

  /// The form, on the screen or in line mode; nil while the contact is still to be found.
  var form: FormState? {
    switch shown {
    case .finder, .finderLines, .nothing: nil
    case .form(let form): form
    case .lines(let dialogue): dialogue.form
    }
  }

  private func show() {
    switch frontend {
    case .screen(let screen):
      switch shown {
      case .finder(let finder): screen.show(finder.frame())
      case .form(let form):
        screen.faultNote = faultNote(of: form)
        screen.show(form.frame(reusing: &drawnRows))
      case .lines, .finderLines, .nothing: break
      }
    case .lines(let lines):
      switch shown {
      case .lines(let dialogue): lines.prompt(dialogue.prompt)
      case .finderLines(let dialogue): lines.prompt(dialogue.prompt)
      case .finder, .form, .nothing: break
      }
    }
  }

  func connect(to endpoint: Endpoint, with token: BearerToken) {
    self.endpoint = endpoint
    service = ContactService(endpoint: endpoint, token: token)
  }
}
