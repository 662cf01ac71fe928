import ContactModel
import Screen

/// A list to choose from, narrowed by typing.
struct Picker: Equatable, Sendable {
  /// The purpose of the choice.
  enum Purpose: Equatable, Sendable {
    /// The field's value.
    case value(Field)
    /// The field's text, which may also be any other text.
    case suggestion(Field)
    /// One of the readings of a typed date.
    case reading(Field)
    /// Ticks for any of the list; with the ids that were ticked when it was opened.
    case ticks(Field, former: [Int32])
    /// The field to focus: one of all, or one of the changed.
    case field, change
    case command
    /// The theme, previewed while it is selected; with the former theme.
    case theme(former: String)
  }

  let purpose: Purpose
  let title: String
  /// The choices, prepared for searching.
  private let index: ChoiceIndex
  private(set) var filter = ""
  /// The choices that match, the best first.
  private(set) var matches: [Choice]
  /// The selected row; nil if nothing was chosen, so that Enter alone doesn't set anything.
  private(set) var selection: Int?
  /// The first visible row, unless the selection is beyond the visible ones; nil if the selection is
  /// in the middle.
  private(set) var first: Int?

  /// Opens with the current value selected.
  init(_ purpose: Purpose, title: String, choices: [Choice], present: String? = nil) {
    self.init(purpose, title: title, ChoiceIndex(choices), present: present)
  }

  fileprivate init(_ purpose: Purpose, title: String, _ index: ChoiceIndex, present: String?) {
    self.purpose = purpose
    self.title = title
    self.index = index
    matches = index.choices
    selection = matches.firstIndex { $0.value == present }
    if selection == nil, !matches.isEmpty {
      switch purpose {
      case .value, .suggestion: break
      case .reading, .ticks, .field, .change, .command, .theme: selection = 0
      }
    }
  }

  var count: Int { choices.count }

  private var choices: [Choice] { index.choices }

  /// The field whose value is chosen; nil if it isn't a list of values.
  var field: Field? {
    switch purpose {
    case .value(let field), .suggestion(let field), .reading(let field), .ticks(let field, _): field
    case .field, .change, .command, .theme: nil
    }
  }

  /// Whether "not set" can be chosen, by Delete.
  private var isClearable: Bool {
    if case .value(let field) = purpose { !field.isRequired } else { false }
  }

  /// Whether it is the list of themes.
  var isOfThemes: Bool {
    if case .theme = purpose { true } else { false }
  }

  /// The selected choice; nil if nothing matches.
  var selected: Choice? {
    guard let selection, matches.indices.contains(selection) else { return nil }
    return matches[selection]
  }

  /// Whether the typed text is certainly none of the values, or ambiguous, and no row is selected.
  private var isUndecided: Bool {
    guard case .value = purpose else { return false }
    return selected == nil && !filter.allSatisfy(\.isWhitespace)
  }

  /// Adds to the filter, as if typed.
  mutating func type(_ text: String) {
    filter += text
    narrow()
  }

  /// Removes the filter's last character; returns false if there is none.
  fileprivate mutating func widen() -> Bool {
    guard !filter.isEmpty else { return false }
    filter.removeLast()
    narrow()
    return true
  }

  /// Clears the filter.
  fileprivate mutating func clearFilter() {
    filter = ""
    narrow()
  }

  /// Keeps the visible rows where they are while the selection moves among them.
  fileprivate mutating func keep(_ layout: PickerLayout) { first = layout.first }

  /// Moves the selection, stopping at the ends.
  fileprivate mutating func move(by rows: Int) {
    guard !matches.isEmpty else { return }
    let start = selection ?? (rows > 0 ? -1 : 0)
    selection = max(0, min(matches.count - 1, start + rows))
  }

  /// Selects a row by its place among the matches.
  fileprivate mutating func select(_ row: Int) {
    if matches.indices.contains(row) { selection = row }
  }

  private mutating func narrow() {
    first = nil
    let former = selected
    if filter.allSatisfy(\.isWhitespace) {
      matches = choices
      selection = former.flatMap { matches.firstIndex(of: $0) }
      return
    }
    let ranked = index.ranked(filter)
    matches = ranked.map(\.choice)
    guard case .value = purpose else {
      selection = matches.isEmpty ? nil : 0
      return
    }
    // Enter doesn't choose anything ambiguous.
    if case .one = ChoiceSearch(ranked, isPrefixEnough: true) {
      selection = 0
    } else {
      selection = nil
    }
  }
}

/// The list as a panel.
extension Picker: PanelContent {
  var panel: Panel { .picker(self) }

  var rowsBesideField: Int? { field == nil ? nil : 8 }

  var keyContext: KeyContext { .list }

  mutating func perform(
    _ action: PanelAction, isAlone: Bool, in form: inout FormState
  ) -> [FormEffect] {
    let former = selected
    let layout = PickerLayout(self, FormLayout(of: form), of: form)
    let page = max(1, layout.rows - 1)
    keep(layout)
    switch action {
    case .dismiss: return dismiss(in: &form)
    // Only Enter runs a command: Tab is too easily pressed for one that sends.
    case .complete where purpose == .command: move(by: 1)
    case .confirm, .complete: return choose(in: &form, isAlone: isAlone)
    case .command(.save) where isOfThemes: return chooseForGood(in: &form)
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown: move(by: page)
    case .edit(.start): move(by: -count)
    case .edit(.end): move(by: count)
    case .edit(.deleteBackward) where widen(): break
    // Suggestions don't restrict typing: typed text goes into the field.
    case .type(let character) where isOfSuggestions:
      form.closePanel()
      form.perform(.insert(String(character)))
    case .edit(let action) where isOfSuggestions:
      form.closePanel()
      form.perform(.text(action))
    case .type(" "):
      if case .ticks(let field, _) = purpose { form.tick(selected, in: field) } else { type(" ") }
    case .type(let character): type(String(character))
    case .edit(.killToStart): clearFilter()
    case .edit(.deleteForward):
      if filter.isEmpty {
        clear(in: &form)
      } else {
        form.note("Backspace deletes a letter, ^U clears the filter.")
      }
    case .command(let command):
      let name = command.row.name
      form.note("Close this list first (Esc), then press \(form.way(to: command)) for \(name).")
    case .select(let row): select(row)
    case .edit, .previousYear, .nextYear, .first, .last, .retry, .answer, .discard: break
    }
    return preview(unless: former)
  }

  /// Whether it only makes suggestions.
  private var isOfSuggestions: Bool {
    if case .suggestion = purpose { true } else { false }
  }

  /// Goes one step back with nothing changed: closes the list and restores its ticks.
  private func dismiss(in form: inout FormState) -> [FormEffect] {
    let effects = close(in: &form)
    if case .ticks(let field, let former) = purpose { form.undoTicks(to: former, in: field) }
    return effects
  }

  /// Closes the list without a choice; ticks are kept, and the former theme is restored.
  func close(in form: inout FormState) -> [FormEffect] {
    form.closePanel()
    guard case .theme(let former) = purpose else { return [] }
    return [.showTheme(former)]
  }

  /// Chooses the selected row of the list.
  private func choose(in form: inout FormState, isAlone: Bool) -> [FormEffect] {
    if matches.isEmpty { return form.decline("No match. Backspace to change, Esc to close.") }
    if isUndecided {
      return form.decline("This matches more than one. Select one with Down, or type more.")
    }
    form.closePanel()
    let value = selected?.value
    switch purpose {
    case .value(let field), .suggestion(let field), .reading(let field):
      if let value { form.change { $0.enter(value, in: field) } }
      form.advance()
    case .ticks: form.advance()
    case .field, .change: if let value { form.move(to: FieldID(value)) }
    case .theme:
      if let value { return [.showTheme(value)] }
    case .command:
      guard let command = value.flatMap(Command.init(rawValue:)) else { return [] }
      return form.perform(command, isAlone: isAlone)
    }
    return []
  }

  /// Chooses the theme, and saves it for later sessions.
  private func chooseForGood(in form: inout FormState) -> [FormEffect] {
    guard let name = selected?.value else { return [] }
    return choose(in: &form, isAlone: true) + [.keepTheme(name)]
  }

  private func clear(in form: inout FormState) {
    switch purpose {
    case .value(let field) where isClearable:
      form.closePanel()
      form.change { $0.clear(field) }
    case .value: form.note("\(title) is required. Choose a value.")
    case .ticks(let field, _): form.changeTicks { $0.enter("", in: field) }
    case .suggestion, .reading, .field, .change, .command, .theme: break
    }
  }

  /// Handles the mouse: chooses the row under the pointer, closes the list elsewhere, and scrolls
  /// by the wheel.
  mutating func handle(_ event: MouseEvent, in form: inout FormState) -> [FormEffect] {
    func place() -> PickerLayout { PickerLayout(self, FormLayout(of: form), of: form) }
    if let rows = event.kind.wheelRows {
      let (shift, first) = (form.navigation.panelShift, place().first)
      form.navigation.shiftPanel(to: shift + rows)
      form.navigation.shiftPanel(to: shift + place().first - first)
      return []
    }
    let layout = place()
    let row = event.position.row - layout.filterRow - 1
    let isInside = (layout.left..<layout.left + layout.columns).contains(event.position.column)
    guard isInside, (-2...layout.rows).contains(row) else { return close(in: &form) }
    guard (0..<layout.rows).contains(row), layout.first + row < matches.count else { return [] }
    keep(layout)
    select(layout.first + row)
    guard case .ticks(let field, _) = purpose else { return choose(in: &form, isAlone: true) }
    form.tick(selected, in: field)
    return []
  }

  mutating func paste(_ line: String, in form: inout FormState) -> [FormEffect] {
    let former = selected
    type(line)
    return preview(unless: former)
  }

  /// Shows the selected theme, unless it is the former one.
  private func preview(unless former: Choice?) -> [FormEffect] {
    guard isOfThemes, let selected, selected != former else { return [] }
    return [.showTheme(selected.value)]
  }

  func keys(in form: FormState) -> [(String, String)] {
    switch purpose {
    case .value, .reading:
      [("Enter", "Choose"), ("Type", "to filter"), ("Esc", "Close")]
        + (!filter.isEmpty ? [("^U", "Show all")] : isClearable ? [("Del", "Clear")] : [])
    case .suggestion: [("Enter", "Choose"), ("Type", "any text"), ("Esc", "Close")]
    case .ticks:
      [("Space", "Tick"), ("Type", "to filter"), ("Enter", "Done"), ("Esc", "Cancel")]
        + [filter.isEmpty ? ("Del", "Untick all") : ("^U", "Show all")]
    case .field, .change: [("Enter", "Go to field"), ("Type", "to filter"), ("Esc", "Close")]
    case .theme:
      [("Enter", "Use it now"), (form.key(of: .save), "Use it always"), ("Esc", "Back")]
        + [("Type", "to filter")]
    case .command: [("Enter", "Run"), ("Type", "to filter"), ("Esc", "Close")]
    }
  }
}

/// Opening lists.
extension FormState {
  /// Opens the focused field's list of values, suggestions or names.
  mutating func open(filter: String) {
    let (field, title, text) = (field, edit.label(of: field), edit.text(of: field))
    var picker: Picker
    switch widget {
    case .choice:
      guard let index = field.kind.choiceIndex(in: edit.text(of: .country)) else { return }
      picker = Picker(.value(field), title: title, index, present: text)
    case .text(let suggestions) where !suggestions.isEmpty:
      picker = Picker(.suggestion(field), title: title, choices: suggestions, present: text)
    case .ticks:
      let choices = names[field.id]?.choices(with: edit, in: field) ?? []
      endTyping()
      let former = edit.ids(of: field)
      picker = Picker(.ticks(field, former: former), title: title, choices: choices)
    case .date: return openDate()
    case .text, .flag: return
    }
    if !filter.isEmpty { picker.type(filter) }
    present(picker)
  }

  mutating func openFields() {
    let choices = Self.fields.map { field in
      let others =
        if case .state = field.kind { ["Province", "Region", "County"] } else { [String]() }
      let aliases = [field.label, field.key] + others + [field.section.rawValue]
      return Choice(field.key, edit.label(of: field), aliases: aliases)
    }
    present(Picker(.field, title: "Find field", choices: choices, present: field.key))
  }

  mutating func openChanges() {
    let changed = Self.fields.filter { edit.intent(of: $0) != .unchanged }
    guard !changed.isEmpty else { return note("No field has changed.") }
    let choices = changed.map { Choice($0.key, edit.label(of: $0), aliases: [$0.key]) }
    present(Picker(.change, title: "Changes", choices: choices, present: field.key))
  }

  mutating func openPalette() {
    let rows = Command.table.filter { !isReadOnly || !$0.command.concernsEdits }
    let choices = rows.map { row in
      Choice(row.command.rawValue, row.name, aliases: [row.help])
    }
    present(Picker(.command, title: "Commands", choices: choices))
  }

  mutating func openThemes(_ choices: [Choice], present name: String) {
    guard panel == nil, phase == .editing else { return }
    present(
      Picker(.theme(former: name), title: "Theme", choices: choices, present: name))
  }
}
