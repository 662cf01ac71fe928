import ContactModel
import Screen

/// A pasted block that can be spread over fields, each accepted or not.
struct PasteImportPanel: Equatable, Sendable {
  /// One field's part of the block.
  struct Part: Equatable, Sendable {
    let field: Field
    /// Empty where the field is to be cleared.
    let text: String
    /// Whether the field can't be changed now, so that its part is left out.
    let isLocked: Bool
    var isAccepted: Bool

    /// The new value in words.
    var words: String { text.isEmpty ? "cleared" : text }
  }

  /// What the block looks like, as in "a vCard".
  private let kind: String
  private(set) var parts: [Part]
  /// Whether the block names the state that the form has already.
  private let hasSameState: Bool
  /// The whole block as one line.
  private let line: String
  private var selection = 0

  /// Keeps what a block has that the form doesn't; nil if there is nothing.
  init?(
    _ block: PastedBlock, for edit: ContactEdit, line: String, isLocked: (Field) -> Bool
  ) {
    kind = block.kind.rawValue
    let filled = block.proposals.map { ($0.field, $0.text) }
    let texts = Dictionary(
      filled + block.lacking.map { ($0, "") }, uniquingKeysWith: { first, _ in first })
    parts = Field.all.compactMap { field in
      guard let text = texts[field], !text.isSameBytes(as: edit.text(of: field)) else { return nil }
      let isLocked = isLocked(field)
      return Part(field: field, text: text, isLocked: isLocked, isAccepted: !isLocked)
    }
    hasSameState = filled.contains { field, text in
      field.id == .state && text.isSameBytes(as: edit.text(of: field))
    }
    self.line = line
    if parts.isEmpty { return nil }
  }

  private var accepted: [Part] { parts.filter(\.isAccepted) }

  /// Whether the state comes with the block, so that a new country has no say in it.
  private var bringsState: Bool { hasSameState || accepted.contains { $0.field.id == .state } }

  /// What was done, for a notice: how many fields were filled, and how many cleared.
  private var done: String {
    let cleared = accepted.count { $0.text.isEmpty }
    let filled = accepted.count - cleared
    let fields = filled.counted("field")
    return cleared == 0 ? "\(fields) filled" : "\(fields) filled and \(cleared) cleared"
  }

  private mutating func move(by rows: Int) {
    selection = max(0, min(parts.count - 1, selection + rows))
  }

  /// Ticks a part by its place, or takes the tick away.
  private mutating func toggle(_ place: Int) {
    if !parts[place].isLocked { parts[place].isAccepted.toggle() }
  }
}

/// The block on the screen.
extension PasteImportPanel: PanelContent {
  var panel: Panel { .pasteImport(self) }

  func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    var panel = self
    switch action {
    case .confirm:
      accept(in: &form)
      form.note("\(done). \(form.way(to: .undo)): undo")
      return []
    case .type("l"), .type("L"):
      pasteAsLine(in: &form)
      return []
    case .dismiss, .command(.quit):
      form.closePanel()
      form.note("Paste ignored.")
      return []
    case .type(" "): panel.toggle(selection)
    case .up: panel.move(by: -1)
    case .down: panel.move(by: 1)
    case .pageUp: panel.move(by: -5)
    case .pageDown: panel.move(by: 5)
    case .edit(.start): panel.move(by: -parts.count)
    case .edit(.end): panel.move(by: parts.count)
    default: break
    }
    form.present(panel)
    return []
  }

  /// Fills the accepted fields, as one step of undo.
  private func accept(in form: inout FormState) {
    form.closePanel()
    form.change(isRestoring: bringsState) { edit in
      for part in accepted { edit.enter(part.text, in: part.field) }
    }
    form.touch(accepted.map(\.field.id))
  }

  /// Inserts the whole block into the focused field.
  private func pasteAsLine(in form: inout FormState) {
    guard form.input != nil else {
      let label = form.edit.label(of: form.field)
      return form.note("\(label) takes no text. Close this and go to a text field.")
    }
    form.closePanel()
    if form.isLocked(form.field) { form.refuse(line) } else { form.insert(line: line) }
  }

  func text(in form: FormState) -> PanelText? {
    let lines = parts.enumerated().map { index, part in
      let label = form.edit.label(of: part.field)
      let old = form.shown(form.edit.base.reading(of: part.field), in: part.field)
      let tick = part.isLocked ? " # " : part.isAccepted ? "[x]" : "[ ]"
      let sign = index == selection ? "›" : " "
      return StyledLine(
        "\(sign)\(tick) \(label)\(part.isLocked ? ", protected" : ""): \(old) → \(part.words)",
        index == selection ? .selection : .panel)
    }
    let rest = "Space ticks. Only what is certain is listed; L puts it all here, as one line."
    return PanelText(
      title: "This looks like \(kind)", role: .title,
      lines: lines + [StyledLine(rest, .placeholder)], selected: selection)
  }

  func keys(in form: FormState) -> [(String, String)] {
    [
      ("Enter", "Fill \(accepted.count)"), ("Space", "Tick"), ("L", "One line here"),
      ("Esc", "Leave out"),
    ]
  }
}

/// The block in line mode.
extension PasteImportPanel {
  func question(in form: FormState) -> LineQuestion? { .fill }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.say(
      """
      These lines look like \(kind). Type numbers to leave fields out or to include them again.
      """)
    let form = dialogue.form
    for (place, part) in parts.enumerated() {
      let old = form.words(form.edit.base.reading(of: part.field), in: part.field)
      let state = part.isAccepted ? "" : ", left out"
      dialogue.say(
        "\(place + 1): \(form.edit.label(of: part.field)): \(part.words), was \(old)\(state)")
    }
  }

  func answer(_ word: LineQuestion.Word, isAlone: Bool, in dialogue: inout LineDialogue) {
    if word == .yes { accept(in: &dialogue.form) } else { dialogue.form.closePanel() }
    dialogue.say(word == .yes ? "Filled. :undo: undo" : "Left out.")
    dialogue.arrive()
  }

  /// Leaves parts out, or includes them again, by their numbers.
  ///
  /// - Returns: Whether the text was a list of numbers.
  func toggle(_ text: String, in dialogue: inout LineDialogue) -> Bool {
    let numbers = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { Int($0) }
    guard !numbers.isEmpty,
      numbers.allSatisfy({ $0.map { parts.indices.contains($0 - 1) } ?? false })
    else { return false }
    var panel = self
    for case let number? in numbers { panel.toggle(number - 1) }
    dialogue.form.present(panel)
    panel.announce(in: &dialogue)
    return true
  }
}
