import ContactModel
import Screen

extension FormState {
  /// Changes the form by one event.
  ///
  /// - Parameter event: What happened.
  /// - Returns: What the form asks of the world, in order.
  package mutating func apply(_ event: FormEvent) -> [FormEffect] {
    var effects: [FormEffect] = []
    switch event {
    case .keyPressed(let key): effects = press(key, isAlone: true)
    case .keyTypedAhead(let key): effects = press(key, isAlone: false)
    case .pasted(let text): paste(text)
    case .pasteCut: notice = "The paste was too long. Only the first 64 kB were inserted."
    case .pointed(let event): effects = take(event)
    case .resized(let size): self.size = size
    case .ticked(let now): return tick(now)
    case .roundTripMeasured(let milliseconds): beat.measure(roundTrip: milliseconds)
    case .loaded(let outcome): effects = take(outcome)
    case .named(let id, let outcome): take(outcome, for: id)
    case .saveFinished(let outcome): effects = take(outcome)
    case .updateUnconfirmed(let news): effects = receive(news)
    case .draftFound(let draft, let kept):
      foundDraft = (draft, kept)
      effects = meetDraft()
    case .draftsTold(let fault): tellDrafts(fault)
    case .draftSetAside(let sentence), .told(let sentence): notice = sentence
    case .themesListed(let choices, let present): openThemes(choices, present: present)
    case .requestDescribed(let request, let curl):
      if case .review(var review) = panel {
        review.describe(request: request, curl: curl)
        panel = .review(review)
      }
    }
    settleScroll()
    return effects
  }

  private mutating func press(_ key: Key, isAlone: Bool) -> [FormEffect] {
    // What was said while the contact loads has not been on the screen yet.
    if phase == .editing { notice = nil }
    if let panel, panel.uses(key) { return pressInPanel(key, isAlone: isAlone) }
    switch command(key) {
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .lineMode: return [.showLines]
    default: break
    }
    if panel != nil {
      return configuration.keys.usualKey(for: key).map { pressInPanel($0, isAlone: isAlone) } ?? []
    }
    guard phase == .editing else { return pressWithoutContact(key) }
    // Down opens what can be opened here, and is a command elsewhere.
    let isWidgets = key == Key(.down) && widget.opens
    if !isWidgets, let command = command(key) {
      endAnswer()
      return perform(command, isAlone: isAlone)
    }
    if isAnswering, key == Key(.escape) {
      endAnswer()
    } else if let action = action(for: key) {
      perform(action)
    }
    return []
  }

  private mutating func pressWithoutContact(_ key: Key) -> [FormEffect] {
    switch command(key) {
    case .quit, .cancel: return giveUp()
    case .help:
      panel = .help(scroll: 0)
      return []
    default:
      guard case .failed = phase else {
        if typedEarly.count < Self.earlyLimit { typedEarly.append(key) }
        return []
      }
      if key == Key(.escape), configuration.isFound { return [.goBack] }
      guard key == Key(.enter) else { return [] }
      return loadAgain()
    }
  }

  /// Leaves without a contact.
  mutating func giveUp() -> [FormEffect] {
    guard case .failed(let failure) = phase else { return [.cancel, .leave(.leftWithoutSaving)] }
    lastMessage = failure.message
    return [.leave(failure.exit)]
  }

  mutating func loadAgain() -> [FormEffect] {
    phase = .loading(since: now)
    return [.load]
  }

  mutating func perform(_ command: Command, isAlone: Bool) -> [FormEffect] {
    switch command {
    case .save: return startSave(isAlone: isAlone)
    case .review: return openReview()
    case .nextField: move(to: focus + 1)
    case .previousField: move(to: focus - 1)
    case .nextSection: moveSection(by: 1)
    case .previousSection: moveSection(by: -1)
    case .nextProblem: moveToProblem(forward: true)
    case .previousProblem: moveToProblem(forward: false)
    case .undo: undo()
    case .redo: redo()
    case .restore: restore()
    case .unlock: unlock()
    case .findField: openFields()
    case .changes: openChanges()
    case .palette: openPalette()
    case .reveal: isRevealing.toggle()
    case .theme: return [.listThemes]
    case .help: panel = .help(scroll: 0)
    case .quit, .cancel: return leave()
    case .lineMode: return [.showLines]
    case .repaint, .suspend: break
    }
    return []
  }

  private mutating func tick(_ now: Int) -> [FormEffect] {
    let isFirst = self.now == 0
    self.now = now
    if isFirst, case .loading(since: 0) = phase { phase = .loading(since: now) }
    if case .saveResult(let saveResult) = panel, saveResult.isWaiting,
      saveResult.secondsLeft(at: now) == 0
    {
      return sendReviewed()
    }
    return backUpDraft()
  }

  /// Tells once why nothing is kept, and goes on telling it in the first line.
  private mutating func tellDrafts(_ fault: String?) {
    if let fault, fault != draftFault { notice = "Drafts are off: \(fault)" }
    draftFault = fault
  }

  /// Takes the contact; the names of its ids are asked for behind it.
  private mutating func take(_ outcome: LoadOutcome<Contact>) -> [FormEffect] {
    guard case .loading = phase else { return [] }
    switch outcome {
    case .loaded(let contact):
      phase = .editing
      edit = ContactEdit(base: contact)
      draftClock.settle()
      focusInput()
      let asking = Self.named.map { id in
        names[id] = .asked
        return FormEffect.loadNames(id)
      }
      return asking + meetDraft() + typeAgain()
    case .failed(let failure):
      phase = .failed(failure)
      return []
    }
  }

  /// Types what was typed while the contact loaded; as it came together, it sends nothing.
  private mutating func typeAgain() -> [FormEffect] {
    let keys = typedEarly
    typedEarly = []
    guard !keys.isEmpty else { return [] }
    guard panel == nil else {
      notice = "Keys typed while the contact loaded were ignored."
      return []
    }
    let said = notice
    let effects = keys.flatMap { press($0, isAlone: false) }
    notice = notice ?? said
    return effects
  }

  /// As many keys as are kept while the contact loads.
  private static let earlyLimit = 1_000

  /// The fields whose ids have names.
  private static let named: [FieldID] = [.lists, .labels]

  private mutating func take(_ outcome: LoadOutcome<[NamedID]>, for id: FieldID) {
    names[id] =
      switch outcome {
      case .loaded(let names): .loaded(Names.Directory(names))
      case .failed(let failure): .failed(failure.message)
      }
    if field.id == id, edit.intent(of: field) == .unchanged, panel == nil { focusInput() }
  }
}
