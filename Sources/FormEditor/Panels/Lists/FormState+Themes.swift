import ContactModel
import Screen

/// Choosing the look of the screen: a theme is shown as soon as it is selected.
extension FormState {
  mutating func openThemes(_ choices: [Choice], present: String) {
    guard panel == nil, phase == .editing else { return }
    panel = .picker(
      Picker(.theme(former: present), title: "Theme", choices: choices, present: present))
  }

  /// Shows a list after a key, and the theme that is selected in it.
  mutating func show(_ picker: Picker) -> [FormEffect] {
    let former = if case .picker(let former) = panel { former.selected } else { picker.selected }
    panel = .picker(picker)
    guard picker.isOfThemes, let selected = picker.selected, selected != former else { return [] }
    return [.showTheme(selected.value)]
  }

  /// Closes a list without a choice; the theme is the former one again.
  mutating func close(_ picker: Picker) -> [FormEffect] {
    panel = nil
    guard case .theme(let former) = picker.purpose else { return [] }
    return [.showTheme(former)]
  }

  /// Takes the theme and has it kept for the sessions to come.
  mutating func keep(in picker: Picker) -> [FormEffect] {
    guard let name = picker.selected?.value else { return [] }
    return choose(in: picker, isAlone: true) + [.keepTheme(name)]
  }
}

extension Picker {
  var isOfThemes: Bool {
    if case .theme = purpose { true } else { false }
  }
}
