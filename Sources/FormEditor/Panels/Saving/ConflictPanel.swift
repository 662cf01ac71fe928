import ContactModel
import Screen

/// Two sides of a contact, merged field by field by the operator.
struct ConflictPanel: Equatable, Sendable {
  /// The title.
  private let title: String
  /// The explanation, in a sentence.
  let message: String
  /// The notice if the two sides are left as they are.
  private let postponement: String
  private(set) var merge: Merge
  /// The place of the selected field among ``choices``.
  private(set) var selection = 0

  init(message: String, _ merge: Merge) {
    title = OutcomeTitle.changed.rawValue
    self.message = message
    postponement = "Your edits are unchanged. Saving shows this again."
    self.merge = merge
  }

  /// Creates the conflict of undoing a save after which the contact was changed.
  init(undoing restoration: Restoration) {
    title = "Undo a save"
    message =
      "Fields were changed after that save. Theirs is the current value; mine is the old one."
    postponement = "Nothing was undone."
    merge = restoration.merge
  }

  /// The fields that both sides changed differently.
  var choices: [Merge.Part] { merge.parts.filter(\.isTwoSided) }

  var selected: Merge.Part? { choices.isEmpty ? nil : choices[selection] }

  mutating func move(by rows: Int) {
    selection = max(0, min(choices.count - 1, selection + rows))
  }

  /// Chooses a side for the selected field, and goes to the next field without one.
  mutating func take(_ side: Merge.Side) {
    guard let selected else { return }
    merge.take(side, for: selected.field)
    goToOpen()
  }

  mutating func takeAll(_ side: Merge.Side) {
    for part in choices { merge.take(side, for: part.field) }
  }

  /// Goes to the nearest field without a side, later fields first.
  mutating func goToOpen() {
    let open = choices.indices.filter { choices[$0].side == nil }
    if let next = open.first(where: { $0 > selection }) ?? open.first { selection = next }
  }
}

/// The conflict on the screen.
extension ConflictPanel: PanelContent {
  var panel: Panel { .merge(self) }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    var panel = self
    switch action {
    case .confirm:
      guard let merged = merge.edit else {
        panel.goToOpen()
        form.note("Choose first. T: theirs · M: mine")
        break
      }
      return form.accept(merged)
    case .dismiss, .command(.quit):
      form.postponeMerge(postponement)
      return []
    case .type("t"), .edit(.left): panel.take(.theirs)
    case .type("m"), .edit(.right): panel.take(.mine)
    case .type("T"): panel.takeAll(.theirs)
    case .type("M"): panel.takeAll(.mine)
    case .type(" "):
      panel.merge.take(
        selected?.side == .mine ? .theirs : .mine, for: selected?.field ?? form.field)
    case .up: panel.move(by: -1)
    case .down: panel.move(by: 1)
    case .edit(.start), .pageUp: panel.move(by: -choices.count)
    case .edit(.end), .pageDown: panel.move(by: choices.count)
    default: break
    }
    form.present(panel)
    return []
  }

  func text(in form: FormState) -> PanelText? {
    var lines = [StyledLine(message, .warning)]
    if !choices.isEmpty {
      lines.append(StyledLine("T: theirs · M: mine", .help))
    }
    var selected: Int?
    for (place, part) in choices.enumerated() {
      let isSelected = place == selection
      if isSelected { selected = lines.count }
      let label = form.edit.label(of: part.field) + (part.side == nil ? ": choose" : "")
      let role: Role = isSelected ? .selection : part.side == nil ? .warning : .label
      let theirs = form.named(
        part.theirs, in: part.field, country: merge.theirs.country)
      lines += [
        Self.row(label, role, "    was", Self.base(of: part, in: form), .placeholder)
          .marked(isSelected ? "›" : nil),
        Self.row("", role, part.side == .theirs ? "(•) theirs" : "( ) theirs", theirs)
          .standing(out: part.side.map { $0 == .theirs }),
        Self.row("", role, part.side == .mine ? "(•) mine" : "( ) mine", Self.mine(part, in: form))
          .standing(out: part.side.map { $0 == .mine }),
      ]
    }
    let settled = merge.parts.filter { !$0.isTwoSided }.map { part in
      let label = form.edit.label(of: part.field)
      let isTheirs = part.mine == .unchanged
      let new =
        isTheirs
        ? form.named(
          part.theirs, in: part.field, country: merge.theirs.country)
        : Self.mine(part, in: form)
      return Self.row(
        label, .label, isTheirs ? "    theirs" : "    mine",
        "\(Self.base(of: part, in: form)) → \(new)", isTheirs ? .value : .changed)
    }
    return PanelText(
      title: title, role: .warning, lines: lines + settled, selected: selected)
  }

  private static func base(of part: Merge.Part, in form: FormState) -> String {
    form.named(
      part.base, in: part.field, country: form.edit.base.country)
  }

  private static func mine(_ part: Merge.Part, in form: FormState) -> String {
    guard case .set(let value) = part.mine else { return part.mine.shown }
    return form.named(value, in: part.field, country: form.edit.text(of: .country))
  }

  /// Returns a row of the table: a field, a side and its value.
  private static func row(
    _ label: String, _ labelRole: Role, _ side: String, _ value: String, _ role: Role = .value
  ) -> StyledLine {
    let space = String(repeating: " ", count: max(0, 10 - side.count))
    let flat =
      label.isEmpty
      ? "  \(side)\(space)  \(value)" : "\(label), \(side.drop { $0 == " " }): \(value)"
    let parts = [
      TableRow.Part(label, labelRole), TableRow.Part(side, role), TableRow.Part(value, role),
    ]
    return StyledLine(flat, role, row: TableRow(parts: parts))
  }

  func keys(in form: FormState) -> [(String, String)] {
    choices.isEmpty
      ? [("Enter", "Continue"), ("Esc", "Back")]
      : [("Enter", "Continue"), ("T", "Theirs"), ("M", "Mine"), ("Esc", "Back")]
        + [("Shift-T Shift-M", "All")]
  }

  func tinyLine(in form: FormState) -> String { "T theirs, M mine, Enter, Esc" }
}

/// The conflict in line mode, field by field.
extension ConflictPanel {
  func question(in form: FormState) -> LineQuestion? {
    selected.map { .side(of: form.edit.label(of: $0.field)) } ?? .goOn
  }

  /// Says what only one side changed, then the first field that both did.
  func announce(in dialogue: inout LineDialogue) {
    let form = dialogue.form
    dialogue.say("\(title). \(message)")
    for part in merge.parts where !part.isTwoSided {
      let label = form.edit.label(of: part.field)
      let base = form.words(part.base, in: part.field)
      dialogue.say(
        part.mine == .unchanged
          ? "\(label): theirs is \(form.words(part.theirs, in: part.field)), was \(base)"
          : "\(label): mine is \(form.words(part.mine, in: part.field)), was \(base)")
    }
    let count = choices.count
    if count > 0 {
      dialogue.say(
        "\(count == 1 ? "One field was" : "\(count) fields were") changed on both sides.")
    }
    announceSelected(in: &dialogue)
  }

  private func announceSelected(in dialogue: inout LineDialogue) {
    guard let part = selected else { return }
    let (form, field) = (dialogue.form, part.field)
    dialogue.say(
      "\(form.edit.label(of: field)) was \(form.words(part.base, in: field))."
        + " Theirs is \(form.words(part.theirs, in: field))."
        + " Mine is \(form.words(part.mine, in: field)).")
  }

  func answer(_ word: LineQuestion.Word, isAlone: Bool, in dialogue: inout LineDialogue) {
    var panel = self
    switch word {
    case .theirs: panel.take(.theirs)
    case .mine: panel.take(.mine)
    case .allTheirs: panel.takeAll(.theirs)
    case .allMine: panel.takeAll(.mine)
    case .back: panel.move(by: -1)
    case .yes: break
    default: return interrupt(&dialogue)
    }
    dialogue.form.present(panel)
    guard word != .back, let merged = panel.merge.edit else {
      return panel.announceSelected(in: &dialogue)
    }
    dialogue.ask(dialogue.form.accept(merged))
    dialogue.sayNotice()
    dialogue.announce()
  }

  func interrupt(_ dialogue: inout LineDialogue) {
    dialogue.form.postponeMerge(postponement)
    dialogue.sayNotice()
    dialogue.arrive()
  }
}

extension StyledLine {
  /// Returns a side's row after a choice: the chosen side stands out, and the other is muted.
  fileprivate func standing(out isChosen: Bool?) -> StyledLine {
    guard let isChosen, let row else { return self }
    let role: Role = isChosen ? .changed : .placeholder
    let parts = row.parts.map { TableRow.Part($0.text, role, isRevealed: $0.isRevealed) }
    return StyledLine(text, role, row: TableRow(parts: parts))
  }
}

extension FormState {
  /// Leaves the two sides as they are.
  fileprivate mutating func postponeMerge(_ sentence: String) {
    closePanel()
    note(sentence)
  }
}
