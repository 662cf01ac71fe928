import ContactModel
import Screen

/// A pasted block whose values can be distributed over fields, each accepted or not.
struct PasteImportPanel: Equatable, Sendable {
  /// A piece of the block: a field's value, or a value that has no field yet.
  struct Part: Equatable, Sendable {
    /// The field; nil if it has none.
    var field: Field?
    /// The new value; empty to clear the field.
    var text: String
    /// Whether the field is locked, so that its part is left out.
    let isLocked: Bool
    var isAccepted: Bool
    /// Whether it lost its tick to another part with the same field.
    var gaveWay = false
    /// The words of the paste, if they differ from the value.
    let source: String
    /// The leftover, for a part that came without a field.
    let leftover: PastedBlock.Leftover?

    /// The new value in words.
    var words: String { text.isEmpty ? "cleared" : text }

    /// The part's name in the paste, and its text.
    var leftoverWords: String {
      guard let leftover else { return source }
      return leftover.name.isEmpty ? leftover.text : "\(leftover.name): \(leftover.text)"
    }
  }

  /// The blocks of the paste: one, or one for each card or row.
  private let blocks: [PastedBlock]
  /// The place of the current block.
  private var place = 0
  private(set) var parts: [Part] = []
  /// Whether the block has the same state as the form.
  private var hasSameState = false
  /// The whole block as one line.
  private let line: String
  private var selection = 0

  /// Keeps the values of blocks that the form doesn't have; nil if there are none.
  init?(_ blocks: [PastedBlock], in form: FormState, line: String) {
    guard !blocks.isEmpty else { return nil }
    self.blocks = blocks
    self.line = line
    show(0, in: form)
    if blocks.count == 1, !parts.contains(where: { $0.field != nil }) { return nil }
  }

  /// Shows one of the blocks.
  private mutating func show(_ place: Int, in form: FormState) {
    self.place = place
    selection = 0
    let block = blocks[place]
    let edit = form.edit
    hasSameState = block.proposals.contains { proposal in
      proposal.field.id == .state && proposal.text.isSameBytes(as: edit.text(of: .state))
    }
    let lacking = Set(block.lacking)
    parts = Field.all.compactMap { field in
      let proposal = block.proposals.first { $0.field == field }
      guard let pasted = proposal?.text ?? (lacking.contains(field) ? "" : nil) else { return nil }
      let text = EnteredText(pasted, for: field).text
      // The same text in another normalization form isn't a change.
      guard text != edit.text(of: field) else { return nil }
      let isLocked = form.isLocked(field)
      let source = proposal.map { $0.source.isSameBytes(as: text) ? "" : $0.source } ?? ""
      return Part(
        field: field, text: text, isLocked: isLocked, isAccepted: !isLocked, source: source,
        leftover: nil)
    }
    parts += block.leftovers.map {
      Part(
        field: nil, text: $0.text, isLocked: false, isAccepted: false, source: "", leftover: $0)
    }
  }

  private var block: PastedBlock { blocks[place] }

  /// The kind of the block, and its number if there are several.
  private var title: String {
    guard blocks.count > 1 else { return block.kind.rawValue }
    let name = block.name.isEmpty ? "" : ", \(block.name)"
    return "\(block.kind.rawValue) (\(place + 1) of \(blocks.count)\(name))"
  }

  /// The names of all blocks, if there are several.
  private var names: String? {
    guard blocks.count > 1 else { return nil }
    let names = blocks.prefix(10).map { $0.name.isEmpty ? "no name" : $0.name }
    return names.joined(separator: ", ") + (blocks.count > 10 ? ", …" : "")
  }

  private var accepted: [Part] { parts.filter { $0.isAccepted && $0.field != nil } }

  /// Whether the block has the state, so that a new country doesn't change it.
  private var bringsState: Bool {
    hasSameState || accepted.contains { $0.field?.id == .state }
  }

  /// A notice: how many fields were filled, and how many cleared.
  private var done: String {
    let cleared = accepted.count { $0.text.isEmpty }
    let filled = accepted.count - cleared
    let fields = filled.counted("field")
    return cleared == 0 ? "\(fields) filled" : "\(fields) filled and \(cleared) cleared"
  }

  private mutating func move(by rows: Int) {
    selection = max(0, min(parts.count - 1, selection + rows))
  }

  /// Ticks or unticks a part by its place.
  private mutating func toggle(_ place: Int) {
    guard parts.indices.contains(place), !parts[place].isLocked, parts[place].field != nil else {
      return
    }
    parts[place].isAccepted.toggle()
    if parts[place].isAccepted { yield(to: place) }
  }

  /// Unticks the other part with the same field.
  private mutating func yield(to place: Int) {
    for other in parts.indices where other != place && parts[other].field == parts[place].field {
      parts[other].gaveWay = parts[other].isAccepted
      parts[other].isAccepted = false
    }
  }

  /// Ticks the part that had a field again, after another part has released it.
  private mutating func release(_ field: Field?) {
    guard let field else { return }
    for other in parts.indices where parts[other].field == field && parts[other].gaveWay {
      parts[other].isAccepted = true
      parts[other].gaveWay = false
    }
  }

  /// Returns the country by which a state is read: the block's, or else the form's.
  private func country(in form: FormState) -> String {
    accepted.first { $0.field?.id == .country }?.text ?? form.edit.text(of: .country)
  }

  /// Assigns the next or previous possible field to a part without a field.
  private mutating func assign(_ place: Int, by step: Int, in form: FormState) {
    guard parts.indices.contains(place), let leftover = parts[place].leftover else { return }
    let country = country(in: form)
    let fields = Field.all.filter {
      !form.isLocked($0) && leftover.value(for: $0, country: country) != nil
    }
    let present = parts[place].field.flatMap { fields.firstIndex(of: $0) } ?? -1
    // The place after the last field means no field.
    let next = (present + 1 + step + fields.count + 1) % (fields.count + 1) - 1
    assign(place, to: fields.indices.contains(next) ? fields[next] : nil, in: form)
  }

  /// Assigns a field to a part.
  private mutating func assign(_ place: Int, to field: Field?, in form: FormState) {
    guard let leftover = parts[place].leftover else { return }
    let former = parts[place].field
    guard let field else {
      parts[place].field = nil
      release(former)
      parts[place].isAccepted = false
      return
    }
    guard !form.isLocked(field),
      let text = leftover.value(for: field, country: country(in: form))
    else { return }
    parts[place].field = field
    release(former)
    parts[place].text = text
    parts[place].isAccepted = true
    yield(to: place)
  }
}

/// The block on the screen.
extension PasteImportPanel: PanelContent {
  var panel: Panel { .pasteImport(self) }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    switch action {
    case .confirm:
      accept(in: &form)
      form.note(
        form.isInLines ? "Filled. :undo undoes it." : "\(done). \(form.way(to: .undo)): undo")
    case .type("l"), .type("L"): pasteAsLine(in: &form)
    case .dismiss, .command(.quit):
      form.closePanel()
      form.note("Paste ignored.")
    case .type("n"), .type("N"):
      if blocks.count > 1 { show((place + 1) % blocks.count, in: form) }
    case .edit(.right): assign(selection, by: 1, in: form)
    case .edit(.left): assign(selection, by: -1, in: form)
    case .type(" "): toggle(selection)
    case .answer(let text): toggle(text, in: form)
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -5)
    case .pageDown: move(by: 5)
    case .edit(.start): move(by: -parts.count)
    case .edit(.end): move(by: parts.count)
    default: break
    }
    return []
  }

  /// Fills the accepted fields, as one step of undo.
  private func accept(in form: inout FormState) {
    form.closePanel()
    form.change(isRestoring: bringsState) { edit in
      for part in accepted {
        if let field = part.field { edit.enter(part.text, in: field) }
      }
    }
    form.touch(accepted.compactMap(\.field?.id))
  }

  /// Inserts the whole block into the focused field.
  private func pasteAsLine(in form: inout FormState) {
    guard form.input != nil else {
      let label = form.edit.label(of: form.field)
      return form.note("\(label) isn't a text field. Close this and go to one.")
    }
    form.closePanel()
    if form.isLocked(form.field) { form.refuse(line) } else { form.insert(line: line) }
  }

  func text(in form: FormState) -> PanelText? {
    var lines: [StyledLine] = []
    var selected = 0
    for (index, part) in parts.enumerated() {
      if part.leftover != nil, index == 0 || parts[index - 1].leftover == nil {
        lines.append(StyledLine("No field (← → to choose one):", .placeholder))
      }
      if index == selection { selected = lines.count }
      lines.append(
        StyledLine(words(of: part, in: form), index == selection ? .selection : .panel)
          .marked(index == selection ? "›" : nil))
    }
    lines += block.notes.map { StyledLine($0, .warning) }
    if let names { lines.append(StyledLine("N: next (\(names))", .placeholder)) }
    lines.append(
      StyledLine("Space ticks. Unsure parts are left out. L: paste as one line", .placeholder))
    return PanelText(
      title: "This looks like \(title)", role: .title, lines: lines, selected: selected)
  }

  private func words(of part: Part, in form: FormState) -> String {
    guard let field = part.field else { return "    \(part.leftoverWords)" }
    let label = field.label(in: country(in: form))
    let tick = part.isLocked ? " # " : part.isAccepted ? "[x]" : "[ ]"
    let present = form.edit.text(of: field)
    let old = present.isEmpty ? "—" : present
    let new = "\(label)\(part.isLocked ? ", protected" : ""): \(old) → \(part.words)"
    if part.leftover != nil { return "\(tick) \(new), from \(part.leftoverWords)" }
    return "\(tick) \(new)" + (part.source.isEmpty ? "" : ", from “\(part.source)”")
  }

  func keys(in form: FormState) -> [(String, String)] {
    var keys = [
      ("Enter", "Fill \(accepted.count)"), ("Space", "Tick"), ("L", "As one line"),
      ("Esc", "Cancel"),
    ]
    if blocks.count > 1 { keys.insert(("N", "Next"), at: 2) }
    if parts.contains(where: { $0.leftover != nil }) { keys.insert(("←→", "Field"), at: 2) }
    return keys
  }
}

/// The block in line mode.
extension PasteImportPanel {
  func question(in form: FormState) -> LineQuestion? {
    var words: [LineQuestion.Word] = [.yes, .no]
    if form.input != nil { words.append(.line) }
    if blocks.count > 1 { words.append(.next) }
    return .fill(by: words)
  }

  func announce(in dialogue: inout LineDialogue) {
    dialogue.write(
      """
      This looks like \(title). Type numbers to leave fields out or to include them again.
      """)
    if let names { dialogue.write("It contains \(names).") }
    let form = dialogue.form
    for (place, part) in parts.enumerated() {
      guard let field = part.field else {
        dialogue.write("\(place + 1): no field: \(part.leftoverWords)")
        continue
      }
      let old = form.words(of: field)
      let source = part.leftover != nil ? part.leftoverWords : part.source
      let origin = source.isEmpty ? "" : ", from “\(source)”"
      let state = part.isAccepted ? "" : part.isLocked ? ", protected" : ", left out"
      dialogue.write(
        "\(place + 1): \(field.label(in: country(in: form))): \(part.words), was \(old)\(origin)\(state)"
      )
    }
    if let place = parts.firstIndex(where: { $0.leftover != nil }) {
      dialogue.write(
        "To assign a part to a field, type its number and the field: \(place + 1) company")
    }
    for note in block.notes { dialogue.write(note) }
  }

  /// Ticks or unticks parts by their numbers, or assigns a field to one; any other text changes
  /// nothing.
  private mutating func toggle(_ text: String, in form: FormState) {
    let words = text.split { $0 == " " || $0 == "," || $0 == "=" }.map { String($0) }
    let numbers = words.map { Int($0) }
    if numbers.count > 1, let number = numbers[0], parts.indices.contains(number - 1),
      numbers.dropFirst().allSatisfy({ $0 == nil })
    {
      let name = words.dropFirst().joined(separator: " ")
      if let field = Field.called(name) { assign(number - 1, to: field, in: form) }
    } else if numbers.allSatisfy({ $0.map { parts.indices.contains($0 - 1) } ?? false }) {
      for case let number? in numbers { toggle(number - 1) }
    }
  }
}
