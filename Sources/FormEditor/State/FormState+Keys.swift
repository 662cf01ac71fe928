import ContactModel
import Screen

/// Keys, the mouse, and the actions that they become.
extension FormState {
  /// Presses a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isAlone: Whether it arrived alone; one that arrived with others never sends and never
  ///     discards.
  /// - Returns: The effects to carry out.
  mutating func press(_ key: Key, isAlone: Bool) -> [FormEffect] {
    navigation.endWheel()
    let key = completingAlt(key, isAlone: isAlone)
    // A message from loading hasn't been on the screen yet.
    guard phase == .editing, let said = notice else { return handle(key, isAlone: isAlone) }
    let former = self
    note(nil)
    let effects = handle(key, isAlone: isAlone)
    if effects.isEmpty, notice == nil, isSame(as: former) { note(said) }
    return effects
  }

  /// Returns the key with Alt, if Esc with nothing to close came within the second before:
  /// terminals without Alt type it that way.
  private mutating func completingAlt(_ key: Key, isAlone: Bool) -> Key {
    defer { escapedAt = nil }
    guard let escapedAt, now - escapedAt < Self.longestAlt, isAlone, panel == nil,
      let character = key.typed,
      command(.alt(character)) != nil || input != nil && TextAction(.alt(character)) != nil
    else { return key }
    return .alt(character)
  }

  /// Milliseconds from Esc to the key that it belongs to.
  private static let longestAlt = 1_000

  /// Returns whether a key that led from a former state to this one did nothing.
  private func isSame(as former: FormState) -> Bool {
    editor.revision == former.editor.revision && focus == former.focus && input == former.input
      && navigation.letters == former.navigation.letters && isRevealing == former.isRevealing
      && scroll == former.scroll && panel == former.panel
  }

  private mutating func handle(_ key: Key, isAlone: Bool) -> [FormEffect] {
    if let content = panel?.content {
      let action = configuration.keys.action(for: key, in: content.keyContext)
      return action.map { handle(.panel($0), isAlone: isAlone) } ?? []
    }
    if let command = command(key), phase == .editing || command.worksWithoutContact {
      return handle(.command(command), isAlone: isAlone)
    }
    switch phase {
    case .loading:
      loading.typeEarly(key)
      return []
    case .failed:
      let action = configuration.keys.action(for: key, in: .question)
      return action.map { handle(.panel($0), isAlone: isAlone) } ?? []
    case .editing:
      if key == Key(.enter), isAlone, let offer = shownOffer(of: field) {
        return handle(.accept(offer))
      }
      return action(for: key).map { handle(.edit($0)) } ?? []
    }
  }

  /// Changes the form by an action of the operator.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - isAlone: Whether it arrived alone; one that arrived with others never sends and never
  ///     discards.
  /// - Returns: The effects to carry out, in order.
  mutating func handle(_ action: FormAction, isAlone: Bool = true) -> [FormEffect] {
    switch action {
    case .command(.quit) where phase != .editing, .command(.cancel) where phase != .editing:
      return giveUp()
    case .command(let command):
      if !command.isOfTerminal { endAnswer() }
      return perform(command, isAlone: isAlone)
    case .panel(let action): return perform(action, isAlone: isAlone)
    case .edit(let action): perform(action)
    case .enter(let text): enterWhole { $0.enter(text, in: $1) }
    case .tick(let ids): enterWhole { $0.tick(ids, in: $1) }
    case .accept(let offer): accept(offer)
    case .focus(let place): move(to: place)
    case .paste(let text): return paste(text)
    case .point(let event): return point(event)
    case .importBlock(let text): _ = importBlock(text)
    case .undoSave(let save): return undo(save)
    case .showProblems(let fields): touch(fields)
    case .closePanel:
      defer { closePanel() }
      return closeList()
    case .dismissNotice: note(nil)
    case .stopWaitingForNames: stopWaitingForNames()
    case .enterLineMode: return enterLineMode()
    case .end(let outcome, let reason): return end(outcome, because: reason)
    }
    return []
  }

  private mutating func perform(_ action: PanelAction, isAlone: Bool) -> [FormEffect] {
    guard let content = panel?.content else { return performWithoutContact(action) }
    switch action {
    case .command(let command) where command.isOfTerminal:
      return perform(command, isAlone: isAlone)
    case .command(let command) where command.destination != nil && content.leavesToContacts:
      return closeList() + perform(command, isAlone: isAlone)
    default: return changePanel { $0.perform(action, isAlone: isAlone, in: &$1) }
    }
  }

  /// Closes an open list, which restores the former theme.
  private mutating func closeList() -> [FormEffect] {
    if case .picker(let picker) = panel { picker.close(in: &self) } else { [] }
  }

  mutating func perform(_ command: Command, isAlone: Bool) -> [FormEffect] {
    if command.concernsEdits, askForDraft() { return [] }
    if let destination = command.destination { return moveOn(to: destination) }
    switch command {
    case .save: return startSave(isAlone: isAlone)
    case .review: return openReview(isForSending: isInLines)
    case .nextField: move(to: focus + 1)
    case .previousField: move(to: focus - 1)
    case .nextSection: moveSection(forward: true)
    case .previousSection: moveSection(forward: false)
    case .openList: openList()
    case .nextProblem: moveToProblem(forward: true)
    case .previousProblem: moveToProblem(forward: false)
    case .undo: undo()
    case .redo: redo()
    case .restore: restore()
    case .asBefore: enterAsBefore()
    case .unlock: unlock()
    case .findField: openFields()
    case .changes: openChanges()
    case .history: return openHistory()
    case .palette: openPalette()
    case .reveal: toggleReveal()
    case .theme: return [.listThemes]
    case .help: present(HelpPanel())
    case .quit, .cancel: return leave()
    case .lineMode: return [.showLines]
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .findContact, .nextContact, .previousContact, .skipContact: break
    }
    return []
  }

  /// Handles the mouse: a click puts the focus somewhere, the wheel scrolls.
  private mutating func point(_ event: MouseEvent) -> [FormEffect] {
    guard !FormLayout.isTiny(size) else { return [] }
    if event.kind == .press, event.position.row == size.rows - 1 {
      let key = FooterItem.key(at: event.position.column, of: footer, columns: size.columns)
      return key.map { press($0, isAlone: true) } ?? []
    }
    note(nil)
    guard phase == .editing else { return [] }
    if panel != nil { return changePanel { $0.handle(event, in: &$1) } }
    if let rows = event.kind.wheelRows { scroll(by: rows) } else { click(event.position) }
    return []
  }

  /// Goes to a field; a click on its value sets the caret, and a click on `▾` opens its list.
  private mutating func click(_ position: Position) {
    let layout = FormLayout(of: self)
    guard let place = layout.place(at: position, scroll: scroll) else { return }
    var rows = RowCache()
    let isOnSign = frame(reusing: &rows).text(at: position) == "▾"
    endAnswer()
    let former = place == focus ? input : nil
    navigation.endWheel()
    move(to: place)
    if isOnSign, widget.opens { return perform(.open(filter: "")) }
    let area = layout.area(of: place)
    let column = position.column - area.value
    let isOnValue = layout.top + layout.line(of: place) - scroll == position.row && column >= 0
    guard isOnValue, let input else { return }
    var shown = former ?? input
    // A value that isn't focused is shown from its beginning.
    if former == nil { shown.move(to: 0) }
    let view = InputView(shown, room: area.width, isRevealing: isRevealing)
    navigation.moveCaret(to: view.place(at: column, of: shown))
  }
}

/// Answers typed or pasted into a flag: only a whole answer counts.
///
/// The edit follows each letter without waiting: `n` is false immediately, `no` is still false, and
/// `not set` is none. Text that isn't an answer is kept with an error, as in a date.
extension FormState {
  /// Whether an answer is being typed into a flag.
  var isAnswering: Bool {
    if case .flag = field.kind { input != nil } else { false }
  }

  /// Returns the action of a key in the focused field; in an answer, its action in text.
  func action(for key: Key) -> WidgetAction? {
    if key == Key(.escape) { return .escape }
    if isAnswering, let input {
      // Nothing follows the caret, so the key clears the whole value.
      if key == Key(.delete), input.caret == input.characters.count { return .clear }
      return Widget.text(suggestions: []).action(for: key)
    }
    if !navigation.letters.isEmpty {
      switch key {
      case Key(.enter): return .advance
      case Key(.backspace), .control("h"): return .shorten
      default: break
      }
    }
    return widget.action(for: key)
  }

  /// Reads the typed text as an answer.
  mutating func answer(_ text: String) {
    // If no letter is left, the field has its old value.
    if text.isEmpty { undoLetters() } else { enterIfChanged(text) }
  }

  private mutating func enterIfChanged(_ text: String) {
    var changed = edit
    changed.enter(text, in: field)
    if changed != edit { enter(text) }
  }

  /// Ends an answer, or the letters that chose a value, which is kept; the next letter begins a new
  /// one.
  ///
  /// - Returns: Whether one was being typed.
  @discardableResult
  mutating func endAnswer() -> Bool {
    guard isAnswering || !navigation.letters.isEmpty else { return false }
    endTyping()
    focusInput()
    return true
  }

  /// Enters a pasted answer, or leaves the field unchanged.
  mutating func pasteAnswer(_ line: String) {
    let field = field
    guard FlagAnswer(line) != nil else {
      return note("“\(line.prefix(40))” isn't yes or no. Paste ignored.")
    }
    change { $0.enter(line, in: field) }
  }
}

/// Letters that choose from a short list without opening it.
///
/// Letters that follow extend the same word: `m` is male immediately, and so is `male`. If they
/// don't lead to a certain choice, the choice is undone and the list opens with all of them.
extension FormState {
  /// Chooses the only value that begins with the typed letters.
  ///
  /// - Parameter letter: The typed letter; empty to open the list.
  /// - Returns: Whether a value is chosen.
  mutating func choose(by letter: String) -> Bool {
    let letters = navigation.letters + letter
    guard !letter.isEmpty, case .choice = field.kind, case .choice(let choices) = widget else {
      endAnswer()
      return false
    }
    guard case .one(let choice) = ChoiceSearch(letters, in: choices(), isPrefixEnough: true) else {
      if !navigation.letters.isEmpty { undoLetters() }
      open(filter: letters)
      return true
    }
    enterIfChanged(choice.value)
    navigation.type(letters: letters)
    return true
  }

  /// Removes the last of the letters that chose a value.
  mutating func shortenLetters() {
    let letters = String(navigation.letters.dropLast())
    if letters.isEmpty { undoLetters() } else { navigation.type(letters: letters) }
  }

  /// Restores the field to its value before the letters that chose one, or answered.
  private mutating func undoLetters() {
    let field = field
    if let former = update({ $0.cancelTyping(in: field) }) { show(former) } else { focusInput() }
  }
}
