import ContactModel
import Screen

/// The way in which a field is shown and edited.
///
/// A widget is a function of the field, the edit and the names of ids; it has no state.
enum Widget {
  /// A line of text; suggestions don't exclude any other text.
  case text(suggestions: [Choice])
  /// A line of text that is read as a date.
  case date
  /// A value from a list, chosen by typing part of it; a long list is only made when it is needed.
  case choice(() -> [Choice])
  /// Not set, true or false.
  case flag
  /// A number of items of a list, each ticked or not.
  case ticks

  init(_ field: Field, in edit: ContactEdit, names: Names?) {
    self.init(field, edit[field], country: edit.text(of: .country), names: names)
  }

  /// Chooses the widget of a field.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - edit: The field's edit.
  ///   - country: The contact's country; only the state needs it.
  ///   - names: The names of its ids.
  init(_ field: Field, _ edit: FieldEdit, country: @autoclosure () -> String, names: Names?) {
    switch field.kind {
    case .text: self = .text(suggestions: field.kind.suggestions(in: ""))
    case .date: self = .date
    case .ids:
      self = names?.canTick(edit) == true ? .ticks : .text(suggestions: [])
    case .flag: self = .flag
    case .country: self = .choice { Country.choices }
    case .choice, .state:
      let country = country()
      let choices = field.kind.choices(in: country)
      self =
        choices.map { choices in .choice { choices } }
        ?? .text(suggestions: field.kind.suggestions(in: country))
    }
  }

  /// Whether it has a caret.
  var isText: Bool {
    switch self {
    case .text, .date: true
    case .choice, .flag, .ticks: false
    }
  }

  /// Whether it has a list or a calendar to open.
  var opens: Bool {
    switch self {
    case .text(let suggestions): !suggestions.isEmpty
    case .date, .choice, .ticks: true
    case .flag: false
    }
  }

  /// Whether `▾` follows its value.
  var hasSign: Bool {
    switch self {
    case .text(let suggestions): !suggestions.isEmpty
    case .choice, .ticks: true
    case .date, .flag: false
    }
  }

  /// Returns a hint about its keys that its look doesn't give; one of them opens lists and
  /// calendars.
  func hint(openedBy key: String) -> String {
    switch self {
    case .text(let suggestions): suggestions.isEmpty ? "" : "\(key) opens the list."
    case .date: "1990-01-15, -3d; \(key): calendar"
    case .choice: "Enter opens the list."
    case .flag: "Space, y or n; Del clears."
    case .ticks: "Enter opens the list, Space ticks."
    }
  }

  /// Other forms that can be typed; empty if there are none.
  var forms: String {
    if case .date = self { "Also 15 jan 1990, 15/1/1990, today, +2w, -6m, +1y." } else { "" }
  }

  /// Returns the action of a key in this widget; nil if it has none.
  func action(for key: Key) -> WidgetAction? {
    switch self {
    case .text, .date:
      if key == Key(.enter) { return .advance }
      return key.typed.map { .insert(String($0)) } ?? TextAction(key).map { .text($0) }
    case .choice, .ticks:
      if key == Key(.enter) || key == .character(" ") { return .open(filter: "") }
      return Self.actionWithoutText(key) ?? key.typed.map { .open(filter: String($0)) }
    case .flag:
      if key == Key(.enter) { return .advance }
      if key == .character(" ") { return .toggle }
      // The first letter begins an answer.
      return Self.actionWithoutText(key) ?? key.typed.map { .insert(String($0)) }
    }
  }

  /// Returns the action of a key in any field in which no text is typed.
  private static func actionWithoutText(_ key: Key) -> WidgetAction? {
    switch key {
    case Key(.delete), Key(.backspace), .control("h"): .clear
    case .character("?"): .help
    default: nil
    }
  }
}

/// An action of a key in the focused field.
enum WidgetAction {
  /// Accept the field and go to the next.
  case advance
  case insert(String)
  case text(TextAction)
  /// Open the field's list or calendar, the list filtered by the typed text.
  case open(filter: String)
  /// Go to the next of not set, true and false.
  case toggle
  /// Remove the last of the letters that chose a value.
  case shorten
  case clear
  case help
  /// End an answer; with none, the next letter is typed with Alt.
  case escape

  /// Whether it changes the field, or opens a list or calendar that does.
  var isChange: Bool {
    switch self {
    case .advance, .help, .escape: false
    case .text(let action): !action.isMotion
    case .insert, .open, .toggle, .shorten, .clear: true
    }
  }
}
