package import ContactModel
import Screen

/// An earlier save, with its time in the operator's time zone.
package struct ShownSave: Equatable, Sendable {
  let save: EarlierSave
  /// The date, the hour and the minute.
  let when: String

  package init(_ save: EarlierSave, when: String) {
    self.save = save
    self.when = when
  }

  /// The time and the author.
  fileprivate var title: String { "\(when) · \(save.author.words)" }
}

/// The earlier saves of the contact on this computer: one can be shown and undone.
struct HistoryPanel: ScrollingPanel {
  /// The content of the panel.
  private enum Content: Equatable {
    case reading
    /// The saves, newest first.
    case saves([ShownSave])
    /// The saves can't be read, for the reason in the sentence.
    case failed(String)
  }

  private var content = Content.reading
  private var selection = 0
  /// Whether the selected save is shown instead of the list.
  private var isDetailed = false
  var scroll = 0

  var panel: Panel { .history(self) }

  /// Shows the saves that were read.
  ///
  /// - Parameters:
  ///   - saves: The saves, the newest first.
  ///   - fault: The reason why they can't be read; nil if they can.
  mutating func show(_ saves: [ShownSave], fault: String?) {
    guard content == .reading else { return }
    content = fault.map { .failed($0) } ?? .saves(saves)
  }

  private var saves: [ShownSave] { if case .saves(let saves) = content { saves } else { [] } }

  private var selected: ShownSave? { saves.indices.contains(selection) ? saves[selection] : nil }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .type("u"), .type("U"):
      if let selected { return form.undo(selected.save) }
    case .confirm:
      guard let selected else { break }
      if isDetailed { return form.undo(selected.save) }
      (isDetailed, scroll) = (true, 0)
    case .dismiss where isDetailed: isDetailed = false
    case _ where isDetailed: scroll(by: action, in: &form)
    default:
      if let line = action.scroll(from: selection) {
        selection = max(0, min(line, saves.count - 1))
      } else {
        form.closePanel()
      }
    }
    return []
  }

  func text(in form: FormState) -> PanelText? {
    if isDetailed, let selected {
      return PanelText(
        title: "Save \(selected.save.number) · \(selected.title)", role: .title,
        lines: lines(of: selected.save, in: form), scroll: scroll)
    }
    let lines: [StyledLine]
    switch content {
    case .reading: lines = [StyledLine("Reading the earlier saves…", .placeholder)]
    case .failed(let reason): lines = [StyledLine(reason, .error)]
    case .saves([]):
      lines = [StyledLine("No earlier saves of this contact on this computer.", .placeholder)]
    case .saves(let saves):
      let undone = EarlierSave.undone(among: saves.map(\.save))
      lines = saves.enumerated().map { place, save in
        row(of: save, isUndone: undone.contains(save.save.number), in: form)
          .marked(place == selection ? "›" : nil)
      }
    }
    return PanelText(
      title: "Earlier saves", role: .title, lines: lines, selected: saves.isEmpty ? nil : selection)
  }

  private func row(of shown: ShownSave, isUndone: Bool, in form: FormState) -> StyledLine {
    let save = shown.save
    let changes = form.words(of: save, isUndone: isUndone)
    let role: Role = isUndone ? .placeholder : .value
    let parts = [
      TableRow.Part("\(save.number)", .label), TableRow.Part(shown.when, .placeholder),
      TableRow.Part(save.author.words, .placeholder), TableRow.Part(changes, role),
    ]
    return StyledLine(
      "\(save.number) \(shown.title): \(changes)", role, row: TableRow(parts: parts))
  }

  /// Returns the changes of a save, and marks those that an undo can't restore.
  private func lines(of save: EarlierSave, in form: FormState) -> [StyledLine] {
    let restoration = form.restoration(of: save)
    let lost = Set(restoration.lost.map(\.field))
    var lines: [StyledLine] = []
    var notes: [StyledLine] = []
    for part in save.parts {
      let field = part.field
      let label = form.edit.label(of: field)
      let old = form.named(part.former, in: field, country: save.country)
      let new = form.named(part.saved, in: field, country: save.country)
      var note: String?
      if restoration.conflicts.contains(where: { $0.field == field }) {
        let present = form.edit.base.reading(of: field)
        note = "\(label) is now \(form.shown(present, in: field))."
      } else if lost.contains(field) {
        note = "\(label) can't be restored. \(part.lossSentence)"
      } else if form.isLocked(field) {
        note = "\(label) is locked, so it stays as it is."
      }
      lines.append(
        form.row(
          note == nil ? "~" : "!", label, old: old, new: new, note == nil ? .changed : .warning,
          flat: "\(label): \(old) → \(new)"))
      if let note { notes.append(StyledLine(note, .warning)) }
    }
    if let id = save.requestID { notes.append(StyledLine("Request \(id)", .placeholder)) }
    return lines + notes + [StyledLine("U: undo this save", .placeholder)]
  }

  func keys(in form: FormState) -> [(String, String)] {
    if selected == nil { return [("Esc", "Close")] }
    return isDetailed
      ? [("Enter", "Undo this save"), ("Esc", "Back")]
      : [("Enter", "Show"), ("Esc", "Close"), ("U", "Undo this save"), ("Up Down", "Select")]
  }

  func tinyLine(in form: FormState) -> String { "Saves: Enter, U, Esc" }
}

extension FormState {
  /// Opens the panel of earlier saves and requests them.
  mutating func openHistory() -> [FormEffect] {
    present(HistoryPanel())
    return [.readHistory]
  }

  /// Shows earlier saves that were read, if the panel is still open.
  mutating func receive(_ saves: [ShownSave], fault: String?) {
    guard case .history(var panel) = panel else { return }
    panel.show(saves, fault: fault)
    present(panel)
  }

  /// Returns a save's changes in a few words, after its outcome.
  func words(of save: EarlierSave, isUndone: Bool) -> String {
    let changes = save.changes.map { "\(edit.label(of: $0.field)): \(difference(of: $0))" }
    return save.note(isUndone: isUndone) + changes.joined(separator: "; ")
  }

  /// Returns the edits that undo a save; locked fields don't change.
  fileprivate func restoration(of save: EarlierSave) -> Restoration {
    Restoration(
      of: SaveUndo([save]), in: edit,
      except: Set(save.parts.map(\.field).filter(isLocked).map(\.id)))
  }

  /// Restores the old values of an earlier save together, as one step of undo, and shows the
  /// review; fields that were changed since are decided first.
  mutating func undo(_ save: EarlierSave) -> [FormEffect] {
    if isReadOnly { return decline(Self.readOnlySentence) }
    if refuseBeforeDraft() { return [] }
    endTyping()
    self.save.undone = save
    let (former, fields) = (edit, save.parts.map(\.field))
    let restoration = restoration(of: save)
    let left =
      fields.filter(isLocked).map { "\(edit.label(of: $0)) is locked." }
      + restoration.lost.map { "\(edit.label(of: $0.field)) can't be restored." }
    guard restoration.conflicts.isEmpty else {
      present(ConflictPanel(undoing: restoration))
      let replaced = fields.filter { former.intent(of: $0).isChange && !isLocked($0) }
      note(left, replacing: replaced, "are replaced by an undo")
      return []
    }
    guard let merged = restoration.merge.edit, merged != edit else {
      let reason = left.isEmpty ? ["The fields already have their old values."] : left
      return decline((["Nothing to undo."] + reason).joined(separator: " "))
    }
    let replaced = fields.filter {
      former.intent(of: $0).isChange && merged.intent(of: $0) != former.intent(of: $0)
    }
    let effects = undoSave(merged)
    note(left, replacing: replaced, "were replaced")
    return effects
  }

  /// Shows sentences about an undo, and one about the edits that it replaces.
  private mutating func note(_ sentences: [String], replacing fields: [Field], _ verb: String) {
    let labels = fields.map { edit.label(of: $0) }.joined(separator: ", ")
    let notes = sentences + (fields.isEmpty ? [] : ["Your edits \(verb): \(labels)."])
    if !notes.isEmpty { note(notes.joined(separator: " ")) }
  }
}

/// Earlier saves in line mode.
extension LineDialogue {
  /// Requests the earlier saves.
  ///
  /// - Parameter wanted: The number of the one to undo; empty to list all.
  mutating func readHistory(_ wanted: String) {
    wantedSave = wanted
    ask([.readHistory])
  }

  /// Lists the earlier saves, or undoes the requested one.
  mutating func announce(_ saves: [ShownSave], fault: String?) {
    guard let wanted = wantedSave else { return }
    wantedSave = nil
    if let fault { return reject(fault) }
    guard !wanted.isEmpty else {
      let undone = EarlierSave.undone(among: saves.map(\.save))
      for shown in saves {
        let words = form.words(of: shown.save, isUndone: undone.contains(shown.save.number))
        write("\(shown.save.number): \(shown.when), \(shown.save.author.words): \(words)")
      }
      if let newest = saves.first {
        write(":history \(newest.save.number) undoes save \(newest.save.number).")
      } else {
        write("No earlier saves of this contact on this computer.")
      }
      return
    }
    guard let save = saves.first(where: { "\($0.save.number)" == wanted })?.save else {
      return reject("There is no save “\(wanted)”. :history lists them.")
    }
    act(.undoSave(save))
    guard form.panel != nil else { return }
    announce()
    leaveUnexpected()
  }
}
