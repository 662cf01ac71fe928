import ContactModel
import Screen

/// The draft of an earlier session, offered before anything is edited.
struct Resuming: Equatable, Sendable {
  let draft: Draft
  /// What became of it, in a sentence.
  let message: String
  /// Whether what the server holds now stands beside the draft.
  var isComparing = false
  var scroll = 0
}

extension FormState {
  /// Looks at the draft that an earlier session left, now that the server's contact is here.
  ///
  /// One that was on its way is settled by what the server holds; nothing is applied by itself.
  mutating func meetDraft() -> [FormEffect] {
    guard phase == .editing, !edit.hasChanges, let (draft, kept) = foundDraft else { return [] }
    foundDraft = nil
    let changes = draft.edit.changes.count
    let count = changes == 1 ? "one change" : "\(changes) changes"
    let message: String
    switch draft.phase {
    case .editing:
      message = "A draft with \(count) was kept \(words(kept))."
    case .submitting(let since, let mode):
      if isStored(draft, mode) { return tellStored(since) }
      message = Self.message(since: words(since), draft.base.isUnchanged(in: edit.base))
    case .unknown(let since, _):
      if isStored(draft, configuration.body) { return tellStored(since) }
      message = Self.message(since: words(since), draft.base.isUnchanged(in: edit.base))
    }
    panel = .resuming(Resuming(draft: draft, message: message))
    return []
  }

  /// Whether the server holds all that the draft's update sends.
  private func isStored(_ draft: Draft, _ mode: BodyMode) -> Bool {
    draft.edit.differences(from: edit.base, sending: mode).isEmpty
  }

  private mutating func tellStored(_ since: Int) -> [FormEffect] {
    panel = .ending(Ending(storedBefore: words(since)))
    return [.dropDraft]
  }

  private static func message(since: String, _ isUnchanged: Bool) -> String {
    isUnchanged
      ? "The update sent \(since) was not saved: the server still holds the former values."
      : """
      Whether the update sent \(since) was saved is not known: the server holds neither what was \
      loaded then nor all that was sent.
      """
  }

  /// How long ago a time was, in words.
  private func words(_ since: Int) -> String {
    // A draft may name any time.
    let seconds = max(0, time &- since)
    return switch seconds {
    case ..<90: "a moment ago"
    case ..<5_400: "\((seconds + 30) / 60) minutes ago"
    case ..<129_600: "\((seconds + 1_800) / 3_600) hours ago"
    default: "\((seconds + 43_200) / 86_400) days ago"
    }
  }

  mutating func press(_ key: Key, in resuming: Resuming, isAlone: Bool) -> [FormEffect] {
    var resuming = resuming
    switch key {
    case Key(.enter) where isAlone:
      panel = nil
      resume(resuming.draft)
      return []
    case .character("d") where isAlone, .character("D") where isAlone:
      panel = nil
      notice = "The draft is discarded."
      return [.dropDraft]
    case .character("c"):
      resuming.isComparing.toggle()
      resuming.scroll = 0
    case Key(.escape), .control("c"), .control("q"):
      // The draft stays where it is; editing on would write over it.
      lastMessage = "The draft is kept."
      return [.leave(.leftWithoutSaving)]
    default: resuming.scroll = PanelKeys.scroll(key, from: resuming.scroll) ?? resuming.scroll
    }
    panel = .resuming(resuming)
    return []
  }

  private mutating func resume(_ draft: Draft) {
    let loaded = edit.base
    if draft.base.isUnchanged(in: loaded) {
      show(draft, on: loaded)
      notice = "The draft is in the form again; nothing of it is saved yet."
    } else {
      show(draft, on: draft.base)
      let message = "The contact was changed on the server since the draft began."
      panel = .merge(MergeView(message: message, Merge(draft.edit, with: loaded)))
    }
  }

  func text(of resuming: Resuming) -> PanelText {
    let draft = resuming.draft
    let lines = draft.edit.changes.flatMap { change in
      let label = draft.edit.label(of: change.field)
      let old = shown(change.old, in: change.field)
      let new = shown(change.intent, in: change.field)
      let role: Role = change.intent == .cleared ? .cleared : .changed
      guard resuming.isComparing else { return [Ending.Line("\(label): \(old) → \(new)", role)] }
      return [
        Ending.Line(label), Ending.Line("  was     \(old)", .placeholder),
        Ending.Line("  server  \(shown(edit.base.reading(of: change.field), in: change.field))"),
        Ending.Line("  draft   \(new)", role),
      ]
    }
    return PanelText(
      title: "Draft", role: .warning,
      lines: [Ending.Line(resuming.message), Ending.Line("")] + lines, scroll: resuming.scroll)
  }
}
