import ContactModel
import Screen

/// Keys and the mouse.
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
      case .character(let character) = key.code, key.modifiers.isEmpty,
      command(.alt(character)) != nil
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
      switch configuration.keys.action(for: key, in: content.keyContext) {
      case .command(let command) where command.isOfTerminal:
        return perform(command, isAlone: isAlone)
      case .command(let command) where command.destination != nil && content.leavesToContacts:
        return leavePanel(content) + perform(command, isAlone: isAlone)
      case let action?: return content.perform(action, isAlone: isAlone, in: &self)
      case nil: return []
      }
    }
    if let command = command(key), command.isOfTerminal {
      return perform(command, isAlone: isAlone)
    }
    guard phase == .editing else { return pressWithoutContact(key) }
    if let command = command(key) {
      endAnswer()
      return perform(command, isAlone: isAlone)
    }
    if key == Key(.escape) {
      if !endAnswer() { escapedAt = now }
      return []
    }
    if key == Key(.enter), isAlone, let offer = shownOffer(of: field) {
      accept(offer)
    } else if let action = action(for: key) {
      perform(action)
    }
    return []
  }

  private mutating func pressWithoutContact(_ key: Key) -> [FormEffect] {
    switch command(key) {
    case .quit, .cancel: return giveUp()
    case let command? where command.destination != nil: return perform(command, isAlone: true)
    case .help:
      present(HelpPanel())
      return []
    default:
      guard case .failed = phase else {
        typeEarly(key)
        return []
      }
      switch key {
      case Key(.enter): return loadAgain()
      case Key(.escape) where route.isFound: return [.moveOn(.finder)]
      default:
        guard case .character(let letter) = key.code,
          let step = route.nextSteps.step(for: .type(letter)), step != .done
        else { return [] }
        return proceed(to: step, .done)
      }
    }
  }

  /// Closes a panel that is left for another contact.
  private mutating func leavePanel(_ content: any PanelContent) -> [FormEffect] {
    if case .picker(let picker) = content.panel { return picker.close(in: &self) }
    return []
  }

  /// Leaves without a contact.
  mutating func giveUp() -> [FormEffect] {
    guard case .failed(let failure) = phase else { return [.cancel, .leave(.leftWithoutSaving)] }
    save.report(failure.message)
    return [.leave(failure.exit)]
  }

  mutating func perform(_ command: Command, isAlone: Bool) -> [FormEffect] {
    if command.concernsEdits, askForDraft() { return [] }
    if let destination = command.destination { return moveOn(to: destination) }
    switch command {
    case .save: return startSave(isAlone: isAlone)
    case .review: return openReview(isForSending: false)
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
  mutating func handle(_ event: MouseEvent) -> [FormEffect] {
    guard !FormLayout.isTiny(size) else { return [] }
    if event.kind == .press, event.position.row == size.rows - 1 {
      let key = FooterItem.key(at: event.position.column, of: footer, columns: size.columns)
      return key.map { press($0, isAlone: true) } ?? []
    }
    note(nil)
    guard phase == .editing else { return [] }
    if let content = panel?.content { return content.handle(event, in: &self) }
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
