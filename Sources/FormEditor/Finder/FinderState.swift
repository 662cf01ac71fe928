import ContactModel
package import Screen

/// The finder as a value: the contacts that were read, what was typed to find one of them, and
/// what is on the screen.
package struct FinderState: Sendable {
  /// One line of the list, and what Enter does in it.
  enum Row: Equatable, Sendable {
    /// A contact, by its id.
    case contact(String)
    /// What was typed, taken for an id: the list may not have it, or not yet.
    case id(String)
    case tryAgain
  }

  /// The server as the first line names it.
  let place: String
  let keys: FinderKeys
  var size: Size
  /// Milliseconds, from the last tick; nil before the first.
  var now: Int?
  /// How often what counts is drawn.
  var beat = RefreshInterval()
  var input = TextInput("")
  var killed = ""
  var list = FinderList()
  var reading: PageReading
  /// The row that has the keys.
  var selection = 0
  /// Whether the operator went there, so that nothing that is read takes the keys elsewhere.
  var isChosen = false
  /// The first row that is on the screen.
  var top = 0
  /// The first line of the help; nil where it is not shown.
  var helpScroll: Int?
  /// One sentence about the last key; gone with the next.
  var notice: String?
  /// Why there was nothing to choose from; for standard error.
  package internal(set) var lastMessage: String?

  /// Starts without contacts; the first tick asks for them.
  ///
  /// - Parameters:
  ///   - place: The server as the first line names it.
  ///   - keys: Which key asks for which command.
  ///   - pagingLimit: Number of contacts on each page of the server's list.
  ///   - size: The screen's size.
  package init(place: String, keys: KeyMap = .usual, pagingLimit: Int = 50, size: Size) {
    self.place = place
    self.keys = FinderKeys(keys)
    reading = PageReading(limit: pagingLimit)
    self.size = size
  }

  /// The typed text without spaces around it: what would be an id.
  var typed: String {
    let text = input.text
    let head = text.drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  /// What follows the contacts in the list.
  private var extraRows: [Row] {
    let typed = typed
    return (typed.isEmpty || exactID != nil ? [] : [.id(typed)])
      + (reading.failure == nil ? [] : [.tryAgain])
  }

  /// What was typed, where it is the id of a contact that was read; it comes first by itself.
  var exactID: String? {
    let typed = typed
    guard !typed.isEmpty, list.count > 0, list[0].id.utf8.elementsEqual(typed.utf8) else {
      return nil
    }
    return list[0].id
  }

  var rowCount: Int { list.count + extraRows.count }

  /// A row of the list; nil behind the last.
  func row(at index: Int) -> Row? {
    if index < list.count { return .contact(list[index].id) }
    let extra = extraRows
    return index - list.count < extra.count ? extra[index - list.count] : nil
  }

  var selectedRow: Row? { row(at: selection) }

  /// Whether more contacts are needed: for what is looked for, or for the screen and the next.
  var wantsPage: Bool {
    list.contacts.isEmpty || list.isFiltered || top + 2 * size.rows >= list.count
  }

  /// What the next page waits for, where it is needed.
  var pause: PageReading.Pause? {
    guard let now, wantsPage, reading.isOpen, reading.since == nil else { return nil }
    return reading.pause(at: now)
  }

  /// When the finder wants the next tick, in milliseconds of the ticks' clock; nil for never.
  package var deadline: Int? {
    guard let now else { return nil }
    if let pause { return beat.next(after: now, until: pause.until) }
    // Only the first page is counted by the second: nothing else is on the screen then.
    guard let since = reading.since, list.contacts.isEmpty else { return nil }
    return beat.next(after: now, since: since)
  }
}
