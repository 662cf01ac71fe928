import ContactModel
import Screen

/// Two sides of a contact, put together field by field by the operator.
struct ConflictPanel: Equatable, Sendable {
  /// What happened, in a sentence.
  let message: String
  var merge: Merge
  /// The place of the field that has the keys among ``choices``.
  private(set) var selection = 0

  init(message: String, _ merge: Merge) {
    self.message = message
    self.merge = merge
  }

  /// The fields that both sides changed, each otherwise.
  var choices: [Merge.Part] { merge.parts.filter(\.isTwoSided) }

  var selected: Merge.Part? { choices.isEmpty ? nil : choices[selection] }

  mutating func move(by rows: Int) {
    selection = max(0, min(choices.count - 1, selection + rows))
  }

  /// Takes a side for the selected field, and goes to the next that has none.
  mutating func take(_ side: Merge.Side) {
    guard let selected else { return }
    merge.take(side, for: selected.field)
    goToOpen()
  }

  mutating func takeAll(_ side: Merge.Side) {
    for part in choices { merge.take(side, for: part.field) }
  }

  /// Goes to the nearest field that has no side, the later ones first.
  mutating func goToOpen() {
    let open = choices.indices.filter { choices[$0].side == nil }
    if let next = open.first(where: { $0 > selection }) ?? open.first { selection = next }
  }
}

extension FormState {
  mutating func press(_ key: Key, in view: ConflictPanel) -> [FormEffect] {
    var view = view
    switch key {
    case Key(.enter):
      guard let merged = view.merge.edit else {
        view.goToOpen()
        notice = "Choose first. T: theirs · M: mine"
        break
      }
      return accept(merged)
    case Key(.escape), .control("c"), .control("q"):
      postponeMerge()
      return []
    case .character("t"), Key(.left): view.take(.theirs)
    case .character("m"), Key(.right): view.take(.mine)
    case .character("T"): view.takeAll(.theirs)
    case .character("M"): view.takeAll(.mine)
    case .character(" "):
      view.merge.take(
        view.selected?.side == .mine ? .theirs : .mine, for: view.selected?.field ?? field)
    case Key(.up), .control("p"): view.move(by: -1)
    case Key(.down), .control("n"): view.move(by: 1)
    case Key(.home), Key(.pageUp): view.move(by: -view.choices.count)
    case Key(.end), Key(.pageDown): view.move(by: view.choices.count)
    default: break
    }
    panel = .merge(view)
    return []
  }

  /// Leaves the two sides as they are.
  mutating func postponeMerge() {
    panel = nil
    notice = "Your edits are unchanged. Saving shows this again."
  }

  /// Goes on with what was put together: it is looked at before it is sent.
  mutating func accept(_ merged: ContactEdit) -> [FormEffect] {
    panel = nil
    history.record(step)
    edit = merged
    focusInput()
    guard edit.hasChanges else {
      guard !mayArrive else { return keepDraft() }
      lastFailure = nil
      lastMessage = nil
      notice = "The form now shows the server's values. Nothing is left to save."
      return []
    }
    return openReview()
  }

  func text(of view: ConflictPanel) -> PanelText {
    var lines = [StyledLine(view.message, .warning)]
    if !view.choices.isEmpty {
      lines.append(StyledLine("T: theirs · M: mine", .help))
    }
    var selected: Int?
    for (place, part) in view.choices.enumerated() {
      let isSelected = place == view.selection
      if isSelected { selected = lines.count + 3 }
      let state = part.side == nil ? ": choose" : ""
      lines.append(
        StyledLine(
          (isSelected ? "› " : "  ") + edit.label(of: part.field) + state,
          isSelected ? .selection : part.side == nil ? .warning : .panel))
      lines.append(StyledLine("      was     \(shown(part.base, in: part.field))", .placeholder))
      lines += sides(of: part)
    }
    let settled = view.merge.parts.filter { !$0.isTwoSided }.map { part in
      let label = edit.label(of: part.field)
      let base = shown(part.base, in: part.field)
      return part.mine == .unchanged
        ? StyledLine("  \(label), theirs: \(base) → \(shown(part.theirs, in: part.field))")
        : StyledLine("  \(label), mine: \(base) → \(mine(in: part))", .changed)
    }
    return PanelText(
      title: "Changed by someone else", role: .warning, lines: lines + settled, selected: selected)
  }

  private func sides(of part: Merge.Part) -> [StyledLine] {
    let theirs = part.side == .theirs ? "(•)" : "( )"
    let mine = part.side == .mine ? "(•)" : "( )"
    return [
      StyledLine("  \(theirs) theirs  \(shown(part.theirs, in: part.field))"),
      StyledLine("  \(mine) mine    \(self.mine(in: part))", .changed),
    ]
  }

  private func mine(in part: Merge.Part) -> String {
    shown(part.mine, in: part.field)
  }
}
