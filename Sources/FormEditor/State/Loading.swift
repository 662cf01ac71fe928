package import ContactModel
import Screen

/// The reading of the contact, until it can be edited.
struct Loading: Sendable {
  /// The state of the reading.
  enum Phase: Equatable, Sendable {
    /// The start, in milliseconds.
    case loading(since: Int)
    case failed(LoadError)
    case editing
  }

  private(set) var phase = Phase.loading(since: 0)
  /// The time at which a contact that can't be read is read again, on the ticks' clock.
  private(set) var retryDue: Int?
  /// The number of automatic retries.
  private var retries = 0
  /// The keys typed while the contact was loading; they are typed again once it is loaded.
  private var typedEarly: [Key] = []

  /// The maximum number of automatic retries.
  private static let mostRetries = 5
  /// The maximum number of keys that are kept while the contact loads.
  private static let earlyLimit = 1_000

  /// Notes the time at which the reading began, with the first tick.
  mutating func begin(at now: Int) {
    if case .loading(since: 0) = phase { phase = .loading(since: now) }
  }

  /// Begins again, automatically or because the operator asked for it.
  mutating func restart(at now: Int, isAutomatic: Bool) {
    (phase, retryDue, retries) = (.loading(since: now), nil, isAutomatic ? retries + 1 : 0)
  }

  /// Notes that the contact was read.
  mutating func succeed() { phase = .editing }

  /// Notes that the contact can't be read; a retry only reads, so it may happen without a key.
  mutating func fail(_ failure: LoadError, at now: Int) {
    phase = .failed(failure)
    retryDue =
      retries < Self.mostRetries ? failure.retryAfter.map { now + max(1, $0) * 1_000 } : nil
  }

  /// Returns the whole seconds until the contact is read again automatically; nil if it isn't.
  func secondsToRetry(at now: Int) -> Int? { retryDue.map { max(0, $0 - now + 999) / 1_000 } }

  /// Keeps a key that is typed while the contact loads.
  mutating func typeEarly(_ key: Key) {
    if typedEarly.count < Self.earlyLimit { typedEarly.append(key) }
  }

  /// Returns the keys that were kept, and forgets them.
  mutating func takeEarlyKeys() -> [Key] {
    defer { typedEarly = [] }
    return typedEarly
  }
}

/// Reading the contact and the names of its ids.
extension FormState {
  var phase: Loading.Phase { loading.phase }

  /// Whether the contact was read.
  package var isLoaded: Bool { phase == .editing }

  /// The reason why the contact can't be read; nil if it can.
  package var loadFailure: LoadError? {
    if case .failed(let failure) = phase { failure } else { nil }
  }

  /// Shows the contact; then the names of its ids are requested.
  mutating func receive(_ outcome: LoadOutcome<Contact>) -> [FormEffect] {
    guard case .loading = phase else { return [] }
    switch outcome {
    case .loaded(let contact):
      loading.succeed()
      update { $0.load(contact) }
      drafts.clock.settle()
      enterField()
      let asking = Self.named.map { id in
        update { $0.setNames(.asked, of: id) }
        return FormEffect.loadNames(id)
      }
      return asking + offerFoundDraft() + typeAgain()
    case .failed(let failure):
      loading.fail(failure, at: now)
      return []
    }
  }

  /// Reads the contact again, automatically or because the operator asked for it.
  mutating func loadAgain(isAutomatic: Bool = false) -> [FormEffect] {
    loading.restart(at: now, isAutomatic: isAutomatic)
    return [.load]
  }

  /// Types the keys that were typed while the contact was loading; since they come together, they
  /// send nothing.
  private mutating func typeAgain() -> [FormEffect] {
    let keys = loading.takeEarlyKeys()
    guard !keys.isEmpty else { return [] }
    guard panel == nil else {
      return decline("Keys typed while the contact was loading were ignored.")
    }
    let said = notice
    let effects = keys.flatMap { press($0, isAlone: false) }
    note(notice ?? said)
    return effects
  }

  /// Performs an action while the contact can't be read.
  mutating func performWithoutContact(_ action: PanelAction) -> [FormEffect] {
    guard case .failed = phase else { return [] }
    switch action {
    case .confirm: return loadAgain()
    case .dismiss: return route.isFound ? [.moveOn(.finder)] : []
    default:
      guard let step = route.nextSteps.step(for: action), step != .done else { return [] }
      return proceed(to: step)
    }
  }

  /// Leaves without a contact.
  mutating func giveUp() -> [FormEffect] {
    guard case .failed(let failure) = phase else { return [.cancel, .leave(.leftWithoutSaving)] }
    save.report(failure.message)
    return [.leave(failure.exit)]
  }

  /// The fields whose ids have names.
  private static let named: [FieldID] = [.lists, .labels]

  /// Shows the names of a field's ids.
  mutating func receive(_ outcome: LoadOutcome<NameList>, for id: FieldID) {
    let names: Names =
      switch outcome {
      case .loaded(let names): .loaded(Names.Directory(names))
      case .failed(let failure): .failed(failure.message)
      }
    update { $0.setNames(names, of: id) }
    if field.id == id, edit.intent(of: field) == .unchanged, panel == nil {
      focusInput(isSelected: input?.isSelected ?? false)
    }
  }

  /// Stops waiting for the names of the focused field's ids.
  mutating func stopWaitingForNames() {
    let id = field.id
    update { $0.setNames(.failed("Cancelled."), of: id) }
  }
}
