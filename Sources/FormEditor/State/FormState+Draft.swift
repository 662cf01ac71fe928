package import ContactModel

/// When what the operator did has to be on the disk.
struct DraftClock: Equatable, Sendable {
  /// Milliseconds after the last change.
  private static let pause = 1_000
  /// Milliseconds after the first change that is not on the disk yet.
  private static let longest = 2_000

  private var first: Int?
  /// Milliseconds of the ticks' clock; nil where everything is on the disk.
  private(set) var due: Int?

  mutating func change(at now: Int) {
    let first = first ?? now
    self.first = first
    due = min(now + Self.pause, first + Self.longest)
  }

  mutating func settle() { self = DraftClock() }
}

/// What is kept on the disk while the operator edits.
extension FormState {
  /// The form as a draft; nil where there is nothing to lose.
  package var draft: Draft? {
    guard phase == .editing, !isReadOnly else { return nil }
    // What was sent is kept also if it was taken back since.
    let sent = mayArrive ? pending?.step : nil
    guard let present = edit.hasChanges ? step : sent else { return nil }
    return Draft(
      server: configuration.server, base: edit.base, present: present, past: history.past,
      future: history.future, scroll: scroll, caret: input?.caret, phase: draftPhase)
  }

  /// Whether something was changed that the disk doesn't know of.
  package var isDraftDue: Bool { phase == .editing && draftClock.due != nil }

  /// Puts the draft on the disk, or takes it away where there is nothing to lose.
  mutating func keepDraft() -> [FormEffect] {
    draftClock.settle()
    return [draft.map { .keepDraft($0) } ?? .dropDraft]
  }

  /// Does the same where it is due, and nothing has to wait for it.
  mutating func backUpDraft() -> [FormEffect] {
    guard let due = draftClock.due, due <= now, phase == .editing else { return [] }
    draftClock.settle()
    return [draft.map { .backUpDraft($0) } ?? .dropDraft]
  }

  /// Whether the draft of an earlier session is offered now.
  package var isOfferingDraft: Bool { if case .draftRecovery = panel { true } else { false } }

  /// The time of day, in seconds since 1970.
  var time: Int { (configuration.epoch + now) / 1000 }

  /// Shows again what a draft has; the edits stand on the given base.
  mutating func show(_ draft: Draft, on base: Contact) {
    edit = ContactEdit(base: base)
    history = UndoStack(past: draft.past, future: draft.future)
    show(draft.present)
    scroll = draft.scroll
    if let caret = draft.caret { input?.move(to: caret) }
    touchedFields.formUnion(edit.changes.map(\.field.id))
  }
}
