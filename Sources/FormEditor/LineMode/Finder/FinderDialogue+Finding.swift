import ContactModel

/// What was found, as soon as enough is read to say it.
extension FinderDialogue {
  /// As many contacts as are listed at once.
  private static let page = 10

  /// The contacts that are found and not listed yet, in the finder's order.
  func unlisted(_ limit: Int = page) -> [FoundContact] {
    let listed = Set(numbered)
    return (0..<finder.list.count).lazy.map { finder.list[$0] }
      .filter { !listed.contains($0.id) }.prefix(limit).map(\.self)
  }

  /// Whether as much is read as the answer needs, or as can be had without waiting longer.
  private var isSettled: Bool {
    guard finder.reading.isOpen, let waiting else { return true }
    // Who wants the next ones wants them at once.
    if !waiting.opens, !unlisted(1).isEmpty { return true }
    return finder.pause != nil && !waiting.passesPauses
  }

  /// Says what was found, or opens it, unless more has to be read before.
  mutating func answer() {
    guard let waiting else { return }
    if waiting.opens, let id = finder.exactID { return open(id) }
    guard isSettled else { return }
    self.waiting = nil
    if let failure = finder.reading.failure {
      say("The contacts can't be read. \(failure.message)")
      if isScript {
        finder.lastMessage = failure.message
        return ask([.cancel, .leave(failure.exit)])
      }
      say(":again tries again, :open with an id opens a contact.")
      if finder.list.count == 0 { return }
    }
    if waiting.opens, finder.list.count == 1, finder.reading.isComplete {
      return open(finder.list[0].id)
    }
    if isScript { stopUnfound() } else { list() }
  }

  /// Lists the next contacts, with numbers.
  mutating func list() {
    let next = unlisted()
    if numbered.isEmpty || next.isEmpty { say(finder.wordsOfFinding(isMore: !numbered.isEmpty)) }
    for contact in next {
      numbered.append(contact.id)
      say("\(numbered.count): \(contact.words)")
    }
    // The finder reads ahead of the row that it is at.
    if !finder.list.isFiltered { ask(finder.go(to: numbered.count - 1)) }
    let rest = finder.list.count - numbered.count
    if rest > 0 {
      say("\(rest) more; :more lists them.")
    } else if finder.reading.isOpen {
      say("Not all contacts are read yet: \(finder.rest). :more reads on.")
    }
    if finder.list.count == 0, !finder.typed.isEmpty {
      say(":open \(finder.typed) opens the contact with that id.")
    }
  }

  /// Ends a script whose answer finds nobody, or several of whom one would have to be guessed.
  private mutating func stopUnfound() {
    let (count, shown) = (finder.list.count, unlisted())
    guard count > 0 else {
      return misunderstand(finder.wordsOfFinding(isMore: false))
    }
    for contact in shown { say(contact.words) }
    let names = shown.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    let others = count > shown.count ? " and \(count - shown.count) more" : ""
    misunderstand(
      "“\(finder.typed)” matches \(count) contacts: \(names)\(others). "
        + "Be more specific, or give an id.")
  }
}
