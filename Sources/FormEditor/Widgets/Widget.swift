import ContactModel
import Screen

/// How a field is shown and edited.
///
/// A widget is a function of the field and the edit; it keeps nothing of its own.
enum Widget {
  /// A line of text.
  case text
  /// A value from a list, picked by typing a part of it.
  case choice([Choice])
  /// Not set, true or false.
  case flag

  init(_ field: Field, in edit: ContactEdit) {
    switch field.kind {
    case .text, .date, .ids: self = .text
    case .choice(let choices): self = .choice(choices)
    case .country: self = .choice(Country.choices)
    case .state:
      let choices = Subdivision.all(in: edit.text(of: .country))
      self = choices.map { .choice($0) } ?? .text
    case .flag: self = .flag
    }
  }

  /// What a key does in this widget; nil where it means nothing here.
  func action(for key: Key) -> WidgetAction? {
    switch self {
    case .text: Self.textAction(for: key)
    case .choice: Self.choiceAction(for: key)
    case .flag: Self.flagAction(for: key)
    }
  }

  private static func textAction(for key: Key) -> WidgetAction? {
    if key == Key(.enter) { return .advance }
    if case .character(let character) = key.code, key.modifiers.isEmpty {
      return .insert(String(character))
    }
    return TextAction(key).map { .text($0) }
  }

  private static func choiceAction(for key: Key) -> WidgetAction? {
    switch key {
    case Key(.enter), Key(.down), .character(" "): .pick(filter: "")
    case Key(.delete), Key(.backspace), .control("h"): .clear
    case .character("?"): .help
    default:
      if case .character(let character) = key.code, key.modifiers.isEmpty {
        .pick(filter: String(character))
      } else {
        nil
      }
    }
  }

  private static func flagAction(for key: Key) -> WidgetAction? {
    switch key {
    case Key(.enter): .advance
    case .character(" "): .turn
    case .character("t"), .character("y"): .flag(true)
    case .character("f"), .character("n"): .flag(false)
    case Key(.delete), Key(.backspace), .control("h"): .clear
    case .character("?"): .help
    default: nil
    }
  }
}

/// What a key asks of the focused field.
enum WidgetAction {
  /// Accept the field and go to the next.
  case advance
  case insert(String)
  case text(TextAction)
  /// Open the list of values, filtered by what was typed.
  case pick(filter: String)
  case flag(Bool)
  /// The next of not set, true, false.
  case turn
  case clear
  case help
}
