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
  let kind: String
  private(set) var parts: [Part]
  /// Whether the block names the state that the form has already.
  private let hasSameState: Bool
  /// The whole block as one line.
  let line: String
  private(set) var selection = 0

  /// Takes what a block has that the form has not; nil where that is nothing.
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

  var accepted: [Part] { parts.filter(\.isAccepted) }

  /// Whether the state comes with the block, so that a new country has no say in it.
  var bringsState: Bool { hasSameState || accepted.contains { $0.field.id == .state } }

  /// What was done, for a notice: how many fields were filled, and how many cleared.
  var done: String {
    let cleared = accepted.count { $0.text.isEmpty }
    let filled = accepted.count - cleared
    let fields = filled.counted("field")
    return cleared == 0 ? "\(fields) filled" : "\(fields) filled and \(cleared) cleared"
  }

  mutating func move(by rows: Int) {
    selection = max(0, min(parts.count - 1, selection + rows))
  }

  mutating func turn() { turn(selection) }

  /// Ticks a part by its place, or takes the tick away.
  mutating func turn(_ place: Int) {
    if !parts[place].isLocked { parts[place].isAccepted.toggle() }
  }
}

extension FormState {
  mutating func press(_ key: Key, in pasteImport: PasteImportPanel) -> [FormEffect] {
    var pasteImport = pasteImport
    switch key {
    case Key(.enter):
      accept(pasteImport)
      notice = "\(pasteImport.done). \(way(to: .undo)): undo"
      return []
    case .character("l"), .character("L"):
      guard input != nil else {
        notice = "\(edit.label(of: field)) takes no text. Close this and go to a text field."
        return []
      }
      guard !isLocked(field) else {
        panel = nil
        refuse(pasteImport.line)
        return []
      }
      panel = nil
      insert(line: pasteImport.line)
      return []
    case Key(.escape), .control("c"), .control("q"):
      panel = nil
      notice = "Paste ignored."
      return []
    case .character(" "): pasteImport.turn()
    case Key(.up), .control("p"): pasteImport.move(by: -1)
    case Key(.down), .control("n"): pasteImport.move(by: 1)
    case Key(.pageUp): pasteImport.move(by: -5)
    case Key(.pageDown): pasteImport.move(by: 5)
    case Key(.home): pasteImport.move(by: -pasteImport.parts.count)
    case Key(.end): pasteImport.move(by: pasteImport.parts.count)
    default: break
    }
    panel = .pasteImport(pasteImport)
    return []
  }

  /// Fills the accepted fields, as one step of undo.
  mutating func accept(_ pasteImport: PasteImportPanel) {
    panel = nil
    let accepted = pasteImport.accepted
    change(isRestoring: pasteImport.bringsState) { edit in
      for part in accepted { edit.enter(part.text, in: part.field) }
    }
    touchedFields.formUnion(accepted.map(\.field.id))
  }

  func text(of pasteImport: PasteImportPanel) -> PanelText {
    let lines = pasteImport.parts.enumerated().map { index, part in
      let label = edit.label(of: part.field)
      let old = shown(edit.base.reading(of: part.field), in: part.field)
      let tick = part.isLocked ? " # " : part.isAccepted ? "[x]" : "[ ]"
      let sign = index == pasteImport.selection ? "›" : " "
      return StyledLine(
        "\(sign)\(tick) \(label)\(part.isLocked ? ", protected" : ""): \(old) → \(part.words)",
        index == pasteImport.selection ? .selection : .panel)
    }
    let rest = "Space ticks. Only what is certain is listed; L puts it all here, as one line."
    return PanelText(
      title: "This looks like \(pasteImport.kind)", role: .title,
      lines: lines + [StyledLine(rest, .placeholder)], selected: pasteImport.selection)
  }
}
