import ContactModel
import Screen

extension FinderState {
  /// Changes the finder by one event.
  ///
  /// - Parameter event: What happened.
  /// - Returns: What the finder asks of the world, in order.
  package mutating func apply(_ event: FinderEvent) -> [FinderEffect] {
    var effects: [FinderEffect] = []
    switch event {
    case .keyPressed(let key), .keyTypedAhead(let key): effects = press(key)
    case .pasted(let text): paste(text)
    case .pasteCut: notice = "The paste was too long. Only the first 64 kB were inserted."
    case .pointed(let event): effects = take(event)
    case .resized(let size): self.size = size
    case .ticked(let now): self.now = now
    case .roundTripMeasured(let milliseconds): beat.measure(roundTrip: milliseconds)
    case .pageRead(let outcome): take(outcome)
    }
    settle()
    return effects.isEmpty ? askForPage() : effects
  }

  private mutating func press(_ key: Key) -> [FinderEffect] {
    notice = nil
    let command = keys[key]
    if command == .repaint { return [.repaint] }
    if command == .suspend { return [.suspend] }
    if command == .lineMode { return [.showLines] }
    if let scroll = helpScroll {
      guard let key = PanelKeys.moving.contains(key) ? key : keys.form.usualKey(for: key) else {
        return []
      }
      helpScroll = PanelKeys.scroll(key, from: min(scroll, lastHelpScroll))
      return []
    }
    if let command { return perform(command) }
    if case .character(let character) = key.code, key.modifiers.isEmpty {
      type { $0.insert(String(character)) }
    } else if let action = TextAction(key) {
      var killed = killed
      type { $0.perform(action, killed: &killed) }
      self.killed = killed
    }
    return []
  }

  /// A click selects a row, one on the selected row opens it; the wheel moves.
  private mutating func take(_ event: MouseEvent) -> [FinderEffect] {
    notice = nil
    guard helpScroll == nil else {
      return event.kind == .press ? [] : press(Key(event.kind == .wheelUp ? .up : .down))
    }
    switch event.kind {
    case .wheelUp: move(to: selection - 1)
    case .wheelDown: move(to: selection + 1)
    case .press:
      let layout = FinderLayout(of: self)
      let row = event.position.row - layout.listTop
      guard (0..<layout.listHeight).contains(row), top + row < rowCount else { return [] }
      if top + row == selection { return open() }
      move(to: top + row)
    }
    return []
  }

  private mutating func perform(_ command: FinderCommand) -> [FinderEffect] {
    let page = max(1, FinderLayout(of: self).listHeight - 1)
    switch command {
    case .open: return open()
    case .next: move(to: selection + 1)
    case .previous: move(to: selection - 1)
    case .nextPage: move(to: selection + page)
    case .previousPage: move(to: selection - page)
    case .first: move(to: 0)
    case .last: move(to: rowCount - 1)
    case .clear: type { $0 = TextInput("") }
    case .back:
      if input.characters.isEmpty { return leave() }
      type { $0 = TextInput("") }
    case .tryAgain: tryAgain()
    case .help: helpScroll = 0
    case .quit: return leave()
    case .repaint, .suspend, .lineMode: break
    }
    return []
  }

  private mutating func open() -> [FinderEffect] {
    switch selectedRow {
    case .contact(let id), .id(let id): return open(id)
    case .tryAgain: tryAgain()
    case nil: notice = "Nothing to open yet."
    }
    return []
  }

  /// Opens a contact; who comes back reads on from the page that was under way.
  mutating func open(_ id: String) -> [FinderEffect] {
    reading.giveUp()
    return [.open(id: id)]
  }

  private mutating func tryAgain() {
    guard reading.failure != nil else { return }
    reading.tryAgain()
  }

  /// Leaves; where not even a first page could be read, that is why.
  mutating func leave() -> [FinderEffect] {
    guard list.contacts.isEmpty, let failure = reading.failure else {
      return [.cancel, .leave(.leftWithoutSaving)]
    }
    lastMessage = failure.message
    return [.leave(failure.exit)]
  }

  private mutating func move(to row: Int) {
    selection = max(0, min(rowCount - 1, row))
    isChosen = true
  }

  private mutating func paste(_ text: String) {
    helpScroll = nil
    type { $0.insert(FormState.oneLine(text)) }
  }

  /// Changes what is looked for; the best has the keys then.
  private mutating func type(_ change: (inout TextInput) -> Void) {
    let former = input.characters
    change(&input)
    if input.characters == former { return }
    list.narrow(to: input.text)
    selection = 0
    top = 0
    isChosen = false
  }

  /// Looks for a text, as if it had been typed in place of what was there.
  mutating func find(_ text: String) -> [FinderEffect] {
    type { $0 = TextInput(FormState.oneLine(text)) }
    settle()
    return askForPage()
  }

  /// Goes to a row, so that those behind it are read.
  mutating func go(to row: Int) -> [FinderEffect] {
    move(to: row)
    settle()
    return askForPage()
  }

  /// Reads on where the contacts could not be read.
  mutating func readOn() -> [FinderEffect] {
    tryAgain()
    return askForPage()
  }

  /// Takes a page; the row that has the keys keeps them, wherever it is now.
  private mutating func take(_ outcome: LoadOutcome<ContactPage>) {
    guard reading.since != nil else { return }
    let former = selectedRow
    switch outcome {
    case .loaded(let page): reading.take(page, new: list.append(page.entries))
    case .failed(let failure): reading.take(failure, at: now ?? 0)
    }
    switch former {
    case .contact(let id): selection = list.row(of: id) ?? 0
    case .id, .tryAgain:
      selection = isChosen ? (0..<rowCount).last { row(at: $0) == former } ?? 0 : 0
    case nil: selection = 0
    }
  }

  /// Keeps the selected row on the screen.
  private mutating func settle() {
    selection = max(0, min(selection, rowCount - 1))
    let height = FinderLayout(of: self).listHeight
    top = max(0, min(top, selection, rowCount - height))
    top = max(top, selection - height + 1)
  }

  private mutating func askForPage() -> [FinderEffect] {
    guard let now, wantsPage, let page = reading.begin(at: now) else { return [] }
    return [.readPage(page, limit: reading.limit)]
  }
}
