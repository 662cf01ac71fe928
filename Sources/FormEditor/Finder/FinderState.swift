package import ContactModel
package import Screen

/// The finder as a value: the contacts that were read, the search text, and the state of the
/// screen.
package struct FinderState: Sendable {
  /// A line of the list, and the effect of Enter in it.
  enum Row: Equatable, Sendable {
    /// A contact, by its id.
    case contact(String)
    /// The typed text as an id: the list may not contain it, or not yet.
    case id(String)
    case tryAgain
  }

  /// The server, as the first line names it.
  let place: String
  let keys: KeyMap
  private(set) var size: Size
  /// The time of the last tick, in milliseconds; nil before the first.
  private(set) var now: Int?
  /// The interval at which elapsed times are drawn.
  private var refresh = RefreshInterval()
  private(set) var input = TextInput("")
  private var killed = ""
  private(set) var list = FinderList()
  private(set) var reading: PageReading
  /// The selected row.
  private(set) var selection = 0
  /// Whether the operator selected the row, so that new pages don't change the selection.
  private var isChosen = false
  /// The first visible row.
  private(set) var top = 0
  /// The first line of the help; nil if it isn't shown.
  private(set) var helpScroll: Int?
  /// A sentence about the last key; the next key removes it.
  private(set) var notice: String?
  /// The reason why there was nothing to choose from, for standard error.
  package private(set) var lastMessage: String?
  /// The reason why there is no contact with the given id; nil once another one was opened.
  private var missing: LoadError?
  /// The contact that the finder was opened from; Esc goes back to it.
  private var former: String?
  /// The contacts that have drafts.
  private(set) var drafts: Set<String> = []
  /// Whether a contact is opened if it is the only match, as for a search on the command line.
  private(set) var opensOnlyMatch = false

  /// Starts without contacts; the first tick requests them.
  ///
  /// The only match of a search is opened.
  package init(
    place: String, keys: KeyMap = .standard, limits: PagingLimits = PagingLimits(), size: Size,
    search: String = "", missing: LoadError? = nil
  ) {
    self.place = place
    self.keys = keys
    reading = PageReading(limits)
    self.size = size
    if !search.isEmpty {
      type { $0 = TextInput(FormState.oneLine(search)) }
      opensOnlyMatch = true
    }
    self.missing = missing
    notice = missing?.message
  }

  /// The typed text without spaces around it, as an id.
  var typed: String { input.text.trimmed }

  /// The rows after the contacts.
  private var extraRows: [Row] {
    let typed = typed
    return (typed.isEmpty || exactID != nil ? [] : [.id(typed)])
      + (reading.failure == nil ? [] : [.tryAgain])
  }

  /// The typed text if it is the id of a contact that was read; that contact comes first.
  var exactID: String? {
    let typed = typed
    guard !typed.isEmpty, list.count > 0, list[0].id.utf8.elementsEqual(typed.utf8) else {
      return nil
    }
    return list[0].id
  }

  var rowCount: Int { list.count + extraRows.count }

  /// Returns a row of the list; nil after the last.
  func row(at index: Int) -> Row? {
    if index < list.count { return .contact(list[index].id) }
    let extra = extraRows
    return index - list.count < extra.count ? extra[index - list.count] : nil
  }

  var selectedRow: Row? { row(at: selection) }

  /// Whether more contacts are needed: for the search, or for the screen and the next one.
  var wantsPage: Bool {
    list.contacts.isEmpty || list.isFiltered || top + 2 * size.rows >= list.count
  }

  /// The reason why the next page has to wait, if one is needed.
  var pause: PageReading.Pause? {
    guard let now, wantsPage, reading.isOpen, reading.since == nil else { return nil }
    return reading.pause(at: now)
  }

  /// The time at which the finder needs the next tick, on the ticks' clock; nil for never.
  package var deadline: Int? {
    guard let now else { return nil }
    if let pause { return refresh.next(after: now, until: pause.until) }
    // Seconds are only counted for the first page: nothing else is on the screen then.
    guard let since = reading.since, list.contacts.isEmpty else { return nil }
    return refresh.next(after: now, since: since)
  }
}

/// Events of the finder.
extension FinderState {
  /// Changes the finder by one event, and returns the effects to carry out, in order.
  package mutating func apply(_ event: FinderEvent) -> [FinderEffect] {
    switch event {
    case .keyPressed(let key), .keyTypedAhead(let key): return press(key)
    case .pasted(let text): return handle(.paste(text))
    case .pasteCut: notice = "The paste was too long. Only the first 64 kB was inserted."
    case .pointed(let event): return handle(.point(event))
    case .resized(let size): self.size = size
    case .ticked(let now): self.now = now
    case .roundTripMeasured(let milliseconds): refresh.measure(roundTrip: milliseconds)
    case .draftsListed(let ids): drafts = ids
    case .pageRead(let outcome):
      receive(outcome)
      if opensOnlyMatch, let id = onlyMatch {
        opensOnlyMatch = false
        return open(id)
      }
    }
    settle()
    return askForPage()
  }

  private mutating func press(_ key: Key) -> [FinderEffect] {
    notice = nil
    opensOnlyMatch = false
    let action = keys.action(for: key, in: helpScroll == nil ? .finder : .panel)
    if let action { return handle(.panel(action)) }
    settle()
    return askForPage()
  }

  /// Changes the finder by an action of the operator, and returns the effects to carry out, in
  /// order.
  mutating func handle(_ action: FinderAction) -> [FinderEffect] {
    var effects: [FinderEffect] = []
    switch action {
    case .panel(let action): effects = perform(action)
    case .paste(let text):
      (notice, opensOnlyMatch, helpScroll) = (nil, false, nil)
      type { $0.insert(FormState.oneLine(text)) }
    case .point(let event): effects = point(event)
    case .search(let text): type { $0 = TextInput(FormState.oneLine(text)) }
    case .open(let id): effects = open(id)
    case .enterLineMode:
      (helpScroll, notice) = (nil, nil)
      return []
    case .report(let message):
      lastMessage = message
      return []
    }
    settle()
    return effects.isEmpty ? askForPage() : effects
  }

  /// Handles the mouse: a click selects a row, a click on the selected row opens it, and the wheel
  /// moves.
  private mutating func point(_ event: MouseEvent) -> [FinderEffect] {
    opensOnlyMatch = false
    if event.kind == .press, event.position.row == size.rows - 1 {
      let key = FooterItem.key(at: event.position.column, of: footer, columns: size.columns)
      return key.map { press($0) } ?? []
    }
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

  private mutating func perform(_ action: PanelAction) -> [FinderEffect] {
    switch action {
    case .command(.repaint): return [.repaint]
    case .command(.suspend): return [.suspend]
    case .command(.lineMode): return [.showLines]
    default: break
    }
    if let scroll = helpScroll {
      helpScroll = action.scroll(from: min(scroll, lastHelpScroll))
      return []
    }
    let page = max(1, FinderLayout(of: self).listHeight - 1)
    switch action {
    case .confirm: return open()
    case .down: move(to: selection + 1)
    case .up: move(to: selection - 1)
    case .pageDown: move(to: selection + page)
    case .pageUp: move(to: selection - page)
    case .first: move(to: 0)
    case .last: move(to: rowCount - 1)
    case .select(let row): move(to: row)
    case .dismiss:
      if input.characters.isEmpty, let former { return open(former) }
      if input.characters.isEmpty {
        notice = firstKey(of: .command(.quit)).map { "Nothing to clear. \($0.label) quits." }
      }
      type { $0 = TextInput("") }
    case .retry: reading.tryAgain()
    case .command(.help): helpScroll = 0
    case .command(.quit): return leave()
    case .type(let character): type { $0.insert(String(character)) }
    case .edit(let action):
      var killed = killed
      type { $0.perform(action, killed: &killed) }
      self.killed = killed
    case .command, .complete, .previousYear, .nextYear, .answer, .discard: break
    }
    return []
  }

  private mutating func open() -> [FinderEffect] {
    switch selectedRow {
    case .contact(let id), .id(let id): return open(id)
    case .tryAgain: reading.tryAgain()
    case nil: notice = "Nothing to open yet."
    }
    return []
  }

  /// Opens a contact; reading continues from the current page after the way back.
  private mutating func open(_ id: String) -> [FinderEffect] {
    reading.giveUp()
    missing = nil
    return [.open(id: id)]
  }

  /// The contact whose id was typed, or the only match once all contacts are read.
  private var onlyMatch: String? {
    exactID ?? (reading.isComplete && list.count == 1 ? list[0].id : nil)
  }

  /// Whether Esc leads back to the contact that the finder was opened from.
  var goesBack: Bool { former != nil && input.characters.isEmpty }

  /// Shows the finder again after a contact, with the contact's row selected.
  package mutating func comeBack(from id: String?) {
    (former, helpScroll, notice) = (id, nil, nil)
    guard let row = id.flatMap({ list.row(of: $0) }) else { return }
    move(to: row)
    settle()
  }

  /// Returns the contact in the row after another one; nil if there is none.
  package func contact(after id: String) -> String? {
    guard let row = list.row(of: id), row + 1 < list.count else { return nil }
    return list[row + 1].id
  }

  /// Updates a contact after a save.
  package mutating func replace(_ contact: Contact) { list.replace(contact) }

  /// Leaves, with the reason if there was no contact with the given id, or if the first page
  /// couldn't be read.
  private mutating func leave() -> [FinderEffect] {
    let failure = missing ?? (list.contacts.isEmpty ? reading.failure : nil)
    guard let failure else { return [.cancel, .leave(.leftWithoutSaving)] }
    lastMessage = failure.message
    return [.leave(failure.exit)]
  }

  private mutating func move(to row: Int) {
    selection = max(0, min(rowCount - 1, row))
    isChosen = true
  }

  /// Changes the search text, and selects the best match.
  private mutating func type(_ change: (inout TextInput) -> Void) {
    let former = input.characters
    change(&input)
    if input.characters == former { return }
    list.narrow(to: input.text)
    selection = 0
    top = 0
    isChosen = false
  }

  /// Adds a page; the selected row stays selected, wherever it moves.
  private mutating func receive(_ outcome: LoadOutcome<ContactPage>) {
    guard reading.since != nil else { return }
    let former = selectedRow
    switch outcome {
    case .loaded(let page): reading.receive(page, new: list.append(page.entries))
    case .failed(let failure): reading.receive(failure, at: now ?? 0)
    }
    switch former {
    case .contact(let id): selection = list.row(of: id) ?? 0
    case .id, .tryAgain:
      selection = isChosen ? (0..<rowCount).last { row(at: $0) == former } ?? 0 : 0
    case nil: selection = 0
    }
    if !isChosen, let id = self.former, let row = list.row(of: id) { selection = row }
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
