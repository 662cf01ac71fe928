import ContactModel
import Screen

/// A pasted block that can be spread over fields, each accepted or not.
struct Spread: Equatable, Sendable {
  /// One field's part of the block.
  struct Part: Equatable, Sendable {
    let field: Field
    let text: String
    /// Whether the field can't be changed now, so that its part is left out.
    let isLocked: Bool
    var isAccepted: Bool
  }

  /// What the block looks like, as in "a vCard".
  let kind: String
  private(set) var parts: [Part]
  /// The whole block as one line.
  let line: String
  private(set) var selection = 0

  /// Takes what a block has that the form has not; nil where that is nothing.
  init?(
    _ block: PastedBlock, for edit: ContactEdit, line: String, isLocked: (Field) -> Bool
  ) {
    kind = block.kind.rawValue
    parts = block.proposals.filter { !$0.text.isSameBytes(as: edit.text(of: $0.field)) }
      .map { proposal in
        let isLocked = isLocked(proposal.field)
        return Part(
          field: proposal.field, text: proposal.text, isLocked: isLocked, isAccepted: !isLocked)
      }
    self.line = line
    if parts.isEmpty { return nil }
  }

  var accepted: [Part] { parts.filter(\.isAccepted) }

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
  mutating func press(_ key: Key, in spread: Spread) -> [FormEffect] {
    var spread = spread
    switch key {
    case Key(.enter):
      accept(spread)
      let count = spread.accepted.count == 1 ? "One field" : "\(spread.accepted.count) fields"
      notice = "\(count) filled from \(spread.kind); \(way(to: .undo)) takes it back."
      return []
    case .character("l"), .character("L"):
      guard input != nil else {
        notice = "\(edit.label(of: field)) takes no text: close this and go to a field that does."
        return []
      }
      guard !isLocked(field) else {
        panel = nil
        refuse(spread.line)
        return []
      }
      panel = nil
      insert(line: spread.line)
      return []
    case Key(.escape), .control("c"), .control("q"):
      panel = nil
      notice = "The paste was left out."
      return []
    case .character(" "): spread.turn()
    case Key(.up), .control("p"): spread.move(by: -1)
    case Key(.down), .control("n"): spread.move(by: 1)
    case Key(.pageUp): spread.move(by: -5)
    case Key(.pageDown): spread.move(by: 5)
    case Key(.home): spread.move(by: -spread.parts.count)
    case Key(.end): spread.move(by: spread.parts.count)
    default: break
    }
    panel = .spread(spread)
    return []
  }

  /// Fills the accepted fields, as one step of undo.
  mutating func accept(_ spread: Spread) {
    panel = nil
    let accepted = spread.accepted
    change { edit in
      for part in accepted { edit.enter(part.text, in: part.field) }
    }
    spoken.formUnion(accepted.map(\.field.id))
  }

  func text(of spread: Spread) -> PanelText {
    let lines = spread.parts.enumerated().map { index, part in
      let label = edit.label(of: part.field)
      let old = shown(edit.base.reading(of: part.field), in: part.field)
      let tick = part.isLocked ? " # " : part.isAccepted ? "[x]" : "[ ]"
      let sign = index == spread.selection ? "›" : " "
      return Ending.Line(
        "\(sign)\(tick) \(label)\(part.isLocked ? ", protected" : ""): \(old) → \(part.text)",
        index == spread.selection ? .selection : .panel)
    }
    let rest = "Space ticks. Only what is certain is listed; L puts it all here, as one line."
    return PanelText(
      title: "This looks like \(spread.kind)", role: .title,
      lines: lines + [Ending.Line(rest, .placeholder)], selected: spread.selection)
  }
}
