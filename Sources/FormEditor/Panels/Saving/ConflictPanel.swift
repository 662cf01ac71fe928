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
  mutating func choose(_ side: Merge.Side) {
    guard let selected else { return }
    merge.choose(side, for: selected.field)
    goToOpen()
  }

  mutating func chooseAll(_ side: Merge.Side) {
    for part in choices { merge.choose(side, for: part.field) }
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

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .confirm:
      if let merged = merge.edit { return form.accept(merged) }
      goToOpen()
      form.note("Choose first. T: theirs · M: mine")
    case .dismiss, .command(.quit):
      form.closePanel()
      form.note(postponement)
    case .type("t"), .edit(.left): choose(.theirs)
    case .type("m"), .edit(.right): choose(.mine)
    case .type("T"): chooseAll(.theirs)
    case .type("M"): chooseAll(.mine)
    case .type(" "):
      merge.choose(selected?.side == .mine ? .theirs : .mine, for: selected?.field ?? form.field)
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .edit(.start), .pageUp: move(by: -choices.count)
    case .edit(.end), .pageDown: move(by: choices.count)
    default: break
    }
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
      let theirs = form.named(part.theirs, in: part.field, country: merge.theirs.country)
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
        ? form.named(part.theirs, in: part.field, country: merge.theirs.country)
        : Self.mine(part, in: form)
      return Self.row(
        label, .label, isTheirs ? "    theirs" : "    mine",
        "\(Self.base(of: part, in: form)) → \(new)", isTheirs ? .value : .changed)
    }
    return PanelText(
      title: title, role: .warning, lines: lines + settled, selected: selected)
  }

  private static func base(of part: Merge.Part, in form: FormState) -> String {
    form.named(part.base, in: part.field, country: form.edit.base.country)
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
    selected.map { .side(of: form.edit.label(of: $0.field)) } ?? .continueMerge
  }

  /// Says what only one side changed, then the first field that both did.
  func announce(in dialogue: inout LineDialogue) {
    let form = dialogue.form
    dialogue.write("\(title). \(message)")
    for part in merge.parts where !part.isTwoSided {
      let label = form.edit.label(of: part.field)
      let base = form.words(part.base, in: part.field)
      dialogue.write(
        part.mine == .unchanged
          ? "\(label): theirs is \(form.words(part.theirs, in: part.field)), was \(base)"
          : "\(label): mine is \(form.words(part.mine, in: part.field)), was \(base)")
    }
    let count = choices.count
    if count > 0 {
      dialogue.write(
        "\(count == 1 ? "One field was" : "\(count) fields were") changed on both sides.")
    }
    announceSelected(in: &dialogue)
  }

  private func announceSelected(in dialogue: inout LineDialogue) {
    guard let part = selected else { return }
    let (form, field) = (dialogue.form, part.field)
    dialogue.write(
      "\(form.edit.label(of: field)) was \(form.words(part.base, in: field))."
        + " Theirs is \(form.words(part.theirs, in: field))."
        + " Mine is \(form.words(part.mine, in: field)).")
  }

  func action(for word: LineQuestion.Word) -> PanelAction { word == .back ? .up : word.action }

  /// Asks for the next field, or accepts the merged values once every field has a side.
  func announceChange(in dialogue: inout LineDialogue) {
    guard merge.edit != nil else { return announceSelected(in: &dialogue) }
    dialogue.act(.panel(.confirm))
    dialogue.writeNotice()
    dialogue.announce()
  }

  func interrupt(_ dialogue: inout LineDialogue) {
    dialogue.act(.panel(.dismiss))
    dialogue.writeNotice()
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
