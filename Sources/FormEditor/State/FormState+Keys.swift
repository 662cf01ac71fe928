import ContactModel
import Screen

/// Keys and the mouse.
extension FormState {
  /// Presses a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - isAlone: Whether it came by itself; one that came with others never sends and never
  ///     discards.
  /// - Returns: What is asked of the world.
  mutating func press(_ key: Key, isAlone: Bool) -> [FormEffect] {
    // What was said while the contact loads has not been on the screen yet.
    if phase == .editing { note(nil) }
    let content = panel?.content
    if let content, content.uses(key) { return content.press(key, isAlone: isAlone, in: &self) }
    switch command(key) {
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .lineMode: return [.showLines]
    default: break
    }
    if let content {
      guard let key = configuration.keys.usualKey(for: key) else { return [] }
      return content.press(key, isAlone: isAlone, in: &self)
    }
    guard phase == .editing else { return pressWithoutContact(key) }
    // Down opens what can be opened here, and is a command elsewhere.
    let isWidgets = key == Key(.down) && widget.opens
    if !isWidgets, let command = command(key) {
      endAnswer()
      return perform(command, isAlone: isAlone)
    }
    if key == Key(.escape), endAnswer() { return [] }
    if let action = action(for: key) { perform(action) }
    return []
  }

  private mutating func pressWithoutContact(_ key: Key) -> [FormEffect] {
    switch command(key) {
    case .quit, .cancel: return giveUp()
    case .help:
      present(HelpPanel())
      return []
    default:
      guard case .failed = phase else {
        typeEarly(key)
        return []
      }
      if key == Key(.escape), configuration.isFound { return [.goBack] }
      guard key == Key(.enter) else { return [] }
      return loadAgain()
    }
  }

  /// Leaves without a contact.
  mutating func giveUp() -> [FormEffect] {
    guard case .failed(let failure) = phase else { return [.cancel, .leave(.leftWithoutSaving)] }
    save.report(failure.message)
    return [.leave(failure.exit)]
  }

  mutating func perform(_ command: Command, isAlone: Bool) -> [FormEffect] {
    switch command {
    case .save: return startSave(isAlone: isAlone)
    case .review: return openReview(isForSending: false)
    case .nextField: move(to: focus + 1)
    case .previousField: move(to: focus - 1)
    case .nextSection: moveSection(by: 1)
    case .previousSection: moveSection(by: -1)
    case .nextProblem: moveToProblem(forward: true)
    case .previousProblem: moveToProblem(forward: false)
    case .undo: undo()
    case .redo: redo()
    case .restore: restore()
    case .unlock: unlock()
    case .findField: openFields()
    case .changes: openChanges()
    case .palette: openPalette()
    case .reveal: toggleReveal()
    case .theme: return [.listThemes]
    case .help: present(HelpPanel())
    case .quit, .cancel: return leave()
    case .lineMode: return [.showLines]
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    }
    return []
  }

  /// Handles the mouse: a click puts the focus somewhere, the wheel scrolls.
  mutating func handle(_ event: MouseEvent) -> [FormEffect] {
    note(nil)
    guard phase == .editing, !FormLayout.isTiny(size) else { return [] }
    if let content = panel?.content { return content.handle(event, in: &self) }
    switch event.kind {
    case .press: click(event.position)
    case .wheelUp: scroll(by: -Self.wheelRows)
    case .wheelDown: scroll(by: Self.wheelRows)
    }
    return []
  }

  /// How many rows the form moves by one turn of the wheel.
  private static let wheelRows = 3

  private mutating func click(_ position: Position) {
    let layout = FormLayout(of: self)
    guard let place = layout.place(at: position, scroll: scroll) else { return }
    move(to: place)
  }
}
