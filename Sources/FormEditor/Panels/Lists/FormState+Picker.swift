import ContactModel
import Screen

/// Opening lists, and their keys.
extension FormState {
  /// Opens what belongs to the focused field: its list of values, its suggestions, its names.
  mutating func open(filter: String) {
    let (field, title, text) = (field, edit.label(of: field), edit.text(of: field))
    var picker: Picker
    switch widget {
    case .choice(let choices):
      picker = Picker(.value(field), title: title, choices: choices(), present: text)
    case .text(let suggestions) where !suggestions.isEmpty:
      let choices = suggestions.map { Choice($0) }
      picker = Picker(.suggestion(field), title: title, choices: choices, present: text)
    case .ticks:
      let choices = names[field.id]?.choices(with: edit, in: field) ?? []
      picker = Picker(.ticks(field), title: title, choices: choices)
    case .date: return openDate()
    case .text, .flag: return
    }
    if !filter.isEmpty { picker.type(filter) }
    panel = .picker(picker)
  }

  mutating func openFields() {
    let choices = Self.fields.map { field in
      let others =
        if case .state = field.kind { ["Province", "Region", "County"] } else { [String]() }
      let aliases = [field.label, field.key] + others + [field.section.rawValue]
      return Choice(field.key, edit.label(of: field), aliases: aliases)
    }
    panel = .picker(Picker(.field, title: "Find field", choices: choices, present: field.key))
  }

  mutating func openChanges() {
    let changed = Self.fields.filter { edit.intent(of: $0) != .unchanged }
    guard !changed.isEmpty else {
      notice = "No field has changed."
      return
    }
    let choices = changed.map { Choice($0.key, edit.label(of: $0), aliases: [$0.key]) }
    panel = .picker(Picker(.change, title: "Changes", choices: choices, present: field.key))
  }

  mutating func openPalette() {
    let choices = Command.table.map { row in
      Choice(row.command.rawValue, row.name, aliases: [row.help])
    }
    panel = .picker(Picker(.command, title: "Commands", choices: choices))
  }

  mutating func press(_ key: Key, in picker: Picker, isAlone: Bool) -> [FormEffect] {
    var picker = picker
    let page = max(1, pickerRows - 1)
    switch key {
    case Key(.escape), .control("c"): return close(picker)
    // Only Enter runs a command: Tab is pressed too lightly for one that sends.
    case Key(.tab) where picker.purpose == .command: picker.move(by: 1)
    case Key(.enter), Key(.tab): return choose(in: picker, isAlone: isAlone)
    case _ where picker.isOfThemes && KeyMap.usual[key] == .save: return keep(in: picker)
    case .character(" "):
      guard case .ticks(let field) = picker.purpose else {
        picker.type(" ")
        break
      }
      turn(picker.selected, in: field)
    case Key(.delete):
      guard picker.filter.isEmpty else {
        picker.clearFilter()
        break
      }
      clear(in: picker)
      return []
    case Key(.up), .control("p"): picker.move(by: -1)
    case Key(.down), .control("n"): picker.move(by: 1)
    case Key(.pageUp): picker.move(by: -page)
    case Key(.pageDown): picker.move(by: page)
    case Key(.home): picker.move(by: -picker.count)
    case Key(.end): picker.move(by: picker.count)
    case Key(.backspace), .control("h"):
      if !picker.widen(), case .suggestion = picker.purpose { return typeOn(key) }
    default:
      // Suggestions leave the typing free: what is typed goes into the field.
      if case .suggestion = picker.purpose { return typeOn(key) }
      if case .character(let character) = key.code, key.modifiers.isEmpty {
        picker.type(String(character))
      } else if let command = KeyMap.usual[key] {
        let way = configuration.keys.way(to: command)
        notice = "Close this list first (Esc), then press \(way) for \(command.row.name)."
      }
    }
    return show(picker)
  }

  /// Closes a list that stands beside the typing, and gives the key to the field.
  private mutating func typeOn(_ key: Key) -> [FormEffect] {
    panel = nil
    if let action = widget.action(for: key) { perform(action) }
    return []
  }

  /// Takes the selected row of the list.
  mutating func choose(in picker: Picker, isAlone: Bool) -> [FormEffect] {
    if picker.matches.isEmpty {
      notice = "No match. Backspace to change, Esc to close."
      return []
    }
    if picker.isUndecided {
      notice = "This matches more than one. Select one with Down, or type more."
      panel = .picker(picker)
      return []
    }
    panel = nil
    let value = picker.selected?.value
    switch picker.purpose {
    case .value(let field), .suggestion(let field), .reading(let field):
      if let value { change { $0.enter(value, in: field) } }
      advance()
    case .ticks: advance()
    case .field, .change: if let value { move(to: FieldID(value)) }
    case .theme:
      if let value { return [.showTheme(value)] }
    case .command:
      guard let command = value.flatMap(Command.init(rawValue:)) else { return [] }
      switch command {
      case .repaint: return [.repaint]
      case .suspend: return [.suspend]
      default: return perform(command, isAlone: isAlone)
      }
    }
    return []
  }

  /// Goes to the next field, and leaves on the screen what was said.
  mutating func advance() {
    let said = notice
    move(to: focus + 1)
    notice = said
  }

  /// Ticks the row's id, or unticks it: an edit at once, so that Esc loses nothing.
  mutating func turn(_ choice: Choice?, in field: Field) {
    guard let id = choice.flatMap({ Int32($0.value) }) else { return }
    change { $0.turn(id, in: field) }
  }

  private mutating func clear(in picker: Picker) {
    switch picker.purpose {
    case .value(let field) where picker.isClearable:
      panel = nil
      change { $0.clear(field) }
    case .value: notice = "\(picker.title) is required. Choose a value."
    case .ticks(let field): change { $0.enter("", in: field) }
    case .suggestion, .reading, .field, .change, .command, .theme: break
    }
  }
}
