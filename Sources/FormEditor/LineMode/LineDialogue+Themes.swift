import ContactModel

/// The look of the form, chosen where none is shown: the lines have no colours.
///
/// It is the form's own list, so that `:form` shows it as far as it has come.
extension LineDialogue {
  /// The list of themes, while it is open and none of them is chosen yet.
  var themes: Picker? {
    guard case .picker(let picker) = form.panel, picker.isOfThemes, !isThemeChosen else {
      return nil
    }
    return picker
  }

  /// Asks which themes there are.
  ///
  /// - Parameter wanted: The name or number of one; empty to hear all.
  mutating func chooseTheme(_ wanted: String) {
    guard !isScript else {
      return misunderstand("A pipe has no form, so there is no theme to choose.")
    }
    wantedTheme = wanted
    isThemeChosen = false
    ask([.listThemes])
  }

  /// Lists the themes, or takes the one that was asked for.
  mutating func meetThemes() {
    guard let themes else { return }
    let wanted = wantedTheme
    wantedTheme = ""
    if !wanted.isEmpty { return answer(themes, wanted) }
    for (place, choice) in themes.matches.enumerated() {
      let state = choice == themes.selected ? ", current theme" : ""
      say("\(place + 1): \(choice.value): \(choice.label)\(state)")
    }
    say("Answer with a number or a name; Enter keeps the current one.")
  }

  /// Takes the name or the number of a theme.
  mutating func answer(_ themes: Picker, _ text: String) {
    if ["", "=", "<"].contains(text) {
      closeThemes()
      return arrive()
    }
    var themes = themes
    if let number = Int(text), themes.matches.indices.contains(number - 1) {
      themes.select(number - 1)
    } else {
      let names = themes.matches.map { Choice($0.value) }
      switch ChoiceSearch(text, in: names, isPrefixEnough: true) {
      case .one(let name): themes.select(names.firstIndex(of: name) ?? 0)
      case .several(let names):
        return say("“\(text)” can mean \(names.map(\.value).joined(separator: ", ")).")
      case .none: return say("There is no theme “\(text)”; :theme lists them.")
      }
    }
    isThemeChosen = true
    ask(form.show(themes))
  }

  /// Takes how long the chosen theme is for.
  mutating func answer(_ themes: Picker, _ word: LineQuestion.Word) {
    isThemeChosen = false
    let name = themes.selected?.value ?? ""
    switch word {
    case .now, .always:
      ask(word == .now ? form.choose(in: themes, isAlone: true) : form.keep(in: themes))
      say("The form's theme is \(name) now.")
    default: closeThemes()
    }
    arrive()
  }

  /// Closes the list without a choice; the theme is the former one again.
  mutating func closeThemes() {
    guard case .picker(let picker) = form.panel, picker.isOfThemes else { return }
    isThemeChosen = false
    ask(form.close(picker))
  }
}
