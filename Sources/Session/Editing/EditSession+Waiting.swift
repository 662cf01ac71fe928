import ContactModel
import ContactService
import FormEditor
import Terminal

/// The one place that waits, and what comes of it.
extension EditSession {
  private var deadline: Int? {
    switch shown {
    case .finder(let finder): finder.deadline
    case .finderLines(let dialogue): dialogue.finder.deadline
    case .form, .lines, .nothing: form?.deadline
    }
  }

  /// Whether input is to be read: a terminal that is given back, or gone, has nothing to say, and
  /// answers wait until their question is asked.
  private var isListening: Bool {
    if case .lines(let lines) = frontend, lines.isFull { return false }
    return switch shown {
    case .lines(let dialogue) where dialogue.isBusy: false
    case .finderLines(let dialogue) where dialogue.isBusy: false
    default: signalled == nil
    }
  }

  /// Waits for whatever comes first; the only place that waits.
  func nextEvents() -> [SessionEvent] {
    var descriptors = [Descriptor(signals.descriptor)]
    let isListening = isListening
    if isListening { descriptors.append(Descriptor(frontend.input)) }
    let (sandboxOutput, draftEnd) = (waiting == nil ? nil : sandbox?.output, drafts.descriptor)
    for case let number? in [sandboxOutput, draftEnd] { descriptors.append(Descriptor(number)) }
    let blockedOutput = frontend.blockedOutput
    if let blockedOutput { descriptors.append(Descriptor(blockedOutput, forWriting: true)) }
    let timeout = timeout
    if let service {
      service.wait(on: &descriptors, timeoutMilliseconds: timeout)
    } else {
      Descriptor.poll(&descriptors, timeoutMilliseconds: timeout)
    }
    if blockedOutput != nil { frontend.flush() }
    // An answer that is here counts, whatever ends the session or its request in the same moment.
    let signals = descriptors[0].isReady ? signals.read() : []
    let results = service?.step().compactMap(take) ?? []
    var events: [SessionEvent] = [.ticked(Clock.now())]
    var endings: [SessionEvent] = []
    if !signals.isEmpty {
      endings = take(signals)
      events.append(.resized(frontend.size))
    }
    if isListening {
      events += read(isReady: descriptors[1].isReady, isLast: !endings.isEmpty)
    }
    events += results
    let ready = descriptors.filter(\.isReady).map(\.number)
    if let sandboxOutput, ready.contains(sandboxOutput) { events += takeSandbox() }
    if let draftEnd, ready.contains(draftEnd) { drafts.take() }
    return events + endings
  }

  /// Milliseconds until something is due; -1 for never.
  private var timeout: Int32 {
    let due = deadline.map { max(0, $0 - Clock.now()) }
    var waits = [due, frontend.pendingTimeoutMilliseconds].compactMap(\.self)
    if isListening, case .lines(let lines) = frontend, lines.hasReading { waits.append(0) }
    return waits.min().map { Int32(clamping: $0) } ?? -1
  }

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - isReady: Whether there is something.
  ///   - isLast: Whether a signal that ends came with it: it is typed still, but it neither sends
  ///     nor discards.
  /// - Returns: What happened, in its order.
  private func read(isReady: Bool, isLast: Bool) -> [SessionEvent] {
    switch frontend {
    case .screen(let screen):
      let isKeyDue = screen.pendingTimeoutMilliseconds == 0
      guard isReady || isKeyDue || isLast else { return [] }
      return take(screen.readEvents(isLast: isLast), isLast: isLast)
    case .lines(let lines):
      guard let reading = lines.next(isReady: isReady) else { return [] }
      if isLast, case .line(let text, _) = reading {
        return [.lineRead(.line(text, isAlone: false))]
      }
      return [.lineRead(reading)]
    }
  }

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
      case .roundTrip(let milliseconds):
        roundTrip = milliseconds
        return .roundTripMeasured(milliseconds)
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
      return [.finished(waiting.result(of: LoadError(message: sentence, exit: .notSent)))]
    }
  }

  /// Takes an answer; one of a call that was given up is dropped.
  private func take(_ finished: CompletedRequest) -> SessionEvent? {
    if nameCalls.remove(finished.id) == nil {
      guard finished.id == call else { return nil }
      // A save that goes on has only news.
      if case .unconfirmed = finished.result {} else { call = nil }
    }
    return .finished(finished.result)
  }
}
