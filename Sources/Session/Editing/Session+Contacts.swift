import ContactModel
import ContactService
import FormEditor

/// A contact that was left after saves.
struct SavedContact: Equatable {
  let id: String
  let country: String
  let changes: [Change]
  let receipt: Receipt

  /// Takes the changes that a form saved; nil if it saved nothing.
  init?(_ form: FormState) {
    guard !form.savedChanges.isEmpty, let receipt = form.receipt else { return nil }
    id = form.edit.base.id
    country = form.edit.text(of: .country)
    changes = form.savedChanges
    self.receipt = receipt
  }
}

/// Moving from one contact to the next.
extension Session {
  /// Returns a contact's place in the worklist and the finder.
  func route(to id: String) -> ContactRoute {
    if let worklist, worklist.current == id { return worklist.route }
    let hasNext = worklist.map { $0.nextOpen != nil } ?? (finder?.contact(after: id) != nil)
    return ContactRoute(isFound: finder != nil, hasNext: hasNext)
  }

  /// Opens another contact, or the finder.
  mutating func go(to destination: ContactRoute.Destination) -> [SessionEffect] {
    var effects: [SessionEffect] = request.map { [.abandon($0)] } ?? []
    request = nil
    // Requests for names that wait would use the next contact's share of the rate limit.
    effects += nameRequests.sorted().map { .abandon($0) } + [.closeDraft]
    nameRequests = []
    (draftDue, heldContact) = (nil, nil)
    guard destination != .finder, let next = contact(at: destination) else {
      return effects + showFinder(selecting: form?.edit.base.id)
    }
    return effects + open(next)
  }

  private mutating func showFinder(selecting id: String?) -> [SessionEffect] {
    var shown =
      finder ?? FinderState(place: place, keys: keys, limits: limits, size: size)
    shown.comeBack(from: id)
    return present(shown)
  }

  /// Returns the contact at a destination; nil if there is none.
  private func contact(at destination: ContactRoute.Destination) -> String? {
    guard let worklist else {
      return form.flatMap { form in finder?.contact(after: form.edit.base.id) }
    }
    let place: Int? =
      switch destination {
      case .finder: nil
      case .nextOpen, .skip: worklist.nextOpen
      case .next: worklist.place.map { $0 + 1 } ?? worklist.nextOpen
      case .previous: worklist.place.map { $0 - 1 } ?? worklist.nextOpen
      }
    return place.flatMap { worklist.ids.indices.contains($0) ? worklist.ids[$0] : nil }
  }

  /// Shows the finder instead of a contact if there is none with the given id, which may then be a
  /// name.
  mutating func findInstead(after event: SessionEvent) -> [SessionEffect]? {
    guard case .finished(_, .contact(let outcome)) = event, let search else { return nil }
    self.search = nil
    guard case .failed(let failure) = outcome, failure.isFinal,
      frontend != .lines(isScript: true)
    else { return nil }
    let shown = FinderState(
      place: place, keys: keys, limits: limits, size: size, search: search,
      missing: failure)
    (draftDue, heldContact) = (nil, nil)
    return [.closeDraft] + present(shown)
  }
}

/// The results of the contacts.
extension Session {
  /// Remembers a save for the contacts that follow.
  mutating func noteSaved(_ edit: ContactEdit, _ receipt: Receipt) {
    let ignored = receipt.ignored(of: edit)
    for change in edit.changes where !ignored.contains(change) {
      savedBefore[change.field.id] = change.intent
    }
  }

  /// Records in the worklist an event's result for the current contact, and remembers the names
  /// that all contacts share.
  mutating func noteProgress(after event: SessionEvent) -> [SessionEffect] {
    switch event {
    case .finished(_, .names(let field, .loaded(let list))): names[field] = list
    case .finished(_, .save(let outcome)):
      guard let form else { return [] }
      if case .saved = outcome, !form.edit.hasChanges { return note(.saved) }
      if let failure = form.failure { return note(.failed(failure.message, failure.status)) }
    default: break
    }
    return []
  }

  /// Records the state of a contact, and its saves, when the operator leaves it.
  mutating func noteLeft(for destination: ContactRoute.Destination?) -> [SessionEffect] {
    guard let form else { return [] }
    if let saved = SavedContact(form) {
      finder?.replace(saved.receipt.stored)
      if destination != nil { finished.append(saved) }
    }
    guard let worklist, let current = worklist.current else {
      // A contact that couldn't be loaded leaves nothing to do, and the screen has said so.
      if form.loadFailure == nil {
        elsewhere[form.edit.base.id] = destination == nil ? nil : unsaved(form)
      }
      return []
    }
    if destination == .skip { return skip() }
    let known = worklist.state(of: current)
    // The former result is kept if the contact was only viewed.
    if form.loadFailure != nil || form.isDraftUndecided {
      return known == nil ? note(unsaved(form)) : []
    }
    guard form.isLoaded else { return [] }
    if let state = unsaved(form) { return note(state) }
    switch known {
    case .saved, .skipped, nil: return []
    case .draft, .failed:
      let isSaved = !form.savedChanges.isEmpty || finished.contains { $0.id == current }
      return note(isSaved ? .saved : nil)
    }
  }

  /// Returns the state of a contact that is left with unsaved edits; nil if there are none.
  private func unsaved(_ form: FormState) -> Worklist.State? {
    if let failure = form.loadFailure { return .failed(failure.message, failure.exit) }
    if let failure = form.failure { return .failed(failure.message, failure.status) }
    return form.isDraftUndecided || form.draft != nil && !isDraftDropped ? .draft : nil
  }

  /// Skips the current contact; a saved one stays saved, and one that may have been saved isn't
  /// done.
  mutating func skip() -> [SessionEffect] {
    guard let form else { return [] }
    if let failure = form.failure, failure.status == .outcomeUnknown {
      return note(.failed(failure.message, failure.status))
    }
    let isSaved = worklist?.current.flatMap { worklist?.state(of: $0) } == .saved
    return isSaved && form.draft == nil ? [] : note(.skipped)
  }

  /// Returns the status to exit with: the worst of all contacts.
  func exit(_ status: CommandOutcome) -> CommandOutcome {
    let own = form?.edit.base.id
    let others = elsewhere.filter { $0.key != own }.map(\.value.exit)
    let list = form?.isReadOnly == true ? status : worklist?.exit ?? status
    return .worst(of: others + [list])
  }

  /// Records the result of the worklist's current contact, also on the disk.
  mutating func note(_ state: Worklist.State?) -> [SessionEffect] {
    guard worklist?.note(state) == true, let line = worklist?.record else { return [] }
    gate.disk.begin(.writeProgress)
    return [.appendProgress(line)]
  }

  /// Removes the worklist's journal if all contacts are done.
  mutating func removeJournal() -> [SessionEffect] {
    guard worklist?.isComplete == true else { return [] }
    gate.disk.begin(.writeProgress)
    return [.removeJournal]
  }
}

extension Worklist {
  /// The current contact's place.
  var route: ContactRoute {
    ContactRoute(place: place.map { ($0 + 1, ids.count) }, hasNext: nextOpen != nil)
  }

  /// The message at the start of a continued list; nil for a new list.
  var continuationMessage: String? {
    guard doneAtStart > 0 else { return nil }
    return "Continuing this list: \(doneAtStart) of \(ids.count) done. --again starts over."
  }
}
