import ContactModel

/// The finder as questions and answers on plain lines.
///
/// It has the same finder as the screen, which reads the same pages within the same limit, so that
/// each can continue where the other stopped.
package struct FinderDialogue: Sendable {
  /// An answer that waits for contacts to be read.
  private struct Waiting: Equatable, Sendable {
    /// Whether it also waits while the next page has to wait.
    let passesPauses: Bool
    /// Whether a contact is opened if it is the only match.
    let opens: Bool
  }

  package private(set) var finder: FinderState
  /// Whether the answers come from a pipe, so that a question can't be repeated.
  let isScript: Bool
  private var waiting: Waiting?
  /// The ids of the contacts that were listed; they keep their numbers, whatever is read later.
  private var numbered: [String] = []
  /// The end of the pause that was reported last, on the ticks' clock.
  private var reportedPause: Int?
  private var reply = LineReply<FinderEffect>()

  /// Starts with a finder as it is.
  ///
  /// - Parameters:
  ///   - finder: The finder, of a new session or from the screen.
  ///   - isScript: Whether the answers come from a pipe. A script ends if an answer doesn't
  ///     find exactly one contact: all that follow would be given to the wrong one.
  package init(_ finder: FinderState, isScript: Bool = false) {
    self.finder = finder
    self.isScript = isScript
    act(.enterLineMode)
  }

  /// Whether no answer is accepted now, because the last one waits for contacts to be read.
  package var isBusy: Bool { waiting != nil }

  /// The prompt before the answer, on the same line; nil if no answer is accepted now.
  package var prompt: String? {
    if isBusy { return nil }
    if !numbered.isEmpty { return "Number or another search: " }
    return finder.typed.isEmpty ? "Find: " : "Find [\(finder.typed)]: "
  }

  private mutating func write(_ line: String) { reply.lines.append(line) }

  private mutating func ask(_ effects: [FinderEffect]) { reply.effects += effects }

  /// Performs an action of the finder.
  private mutating func act(_ action: FinderAction) { ask(finder.handle(action)) }

  private mutating func leave() { act(.panel(.command(.quit))) }

  /// Opens a contact and drops all other requests.
  private mutating func open(_ id: String) {
    waiting = nil
    numbered = []
    reply.effects = []
    act(.open(id: id))
  }

  /// Returns the collected lines and effects.
  private mutating func finish() -> LineReply<FinderEffect> {
    defer { reply = LineReply() }
    return reply
  }
}

/// Events without an answer, and ends without a command.
extension FinderDialogue {
  /// Says the state of the finder, before the first question.
  package mutating func begin() -> LineReply<FinderEffect> {
    write("Find a contact on \(finder.place).")
    write("Answer with part of a name, e-mail, company or id; ? shows help, :quit leaves.")
    if let notice = finder.notice { write(notice) }
    if finder.opensOnlyMatch { search(finder.typed) }
    return finish()
  }

  /// Handles an event that isn't an answer.
  package mutating func apply(_ event: FinderEvent) -> LineReply<FinderEffect> {
    let hadFailed = finder.reading.failure != nil
    ask(finder.apply(event))
    if isBusy {
      answer()
      writePause()
    } else if let failure = finder.reading.failure, !hadFailed, !isScript {
      write("The contacts can't be read. \(failure.message) :again tries again.")
    }
    return finish()
  }

  /// Says once why the reading waits, and for how long.
  private mutating func writePause() {
    guard isBusy, let now = finder.now, let pause = finder.pause, pause.until != reportedPause
    else {
      return
    }
    reportedPause = pause.until
    write("\(finder.wordsOfReading). Waiting \(pause.seconds(at: now)) s: \(pause.reason).")
  }

  /// Handles Ctrl-C: stops waiting for contacts, or leaves.
  package mutating func interrupt() -> LineReply<FinderEffect> {
    if isBusy {
      waiting = nil
      list()
    } else {
      leave()
    }
    return finish()
  }

  /// Handles the end of the input.
  package mutating func endInput() -> LineReply<FinderEffect> {
    leave()
    if isScript, finder.lastMessage == nil {
      act(.report("The input ended before a contact was found."))
    }
    return finish()
  }
}

/// The operator's answers.
extension FinderDialogue {
  /// Handles a typed line, without its end.
  package mutating func apply(line: String) -> LineReply<FinderEffect> {
    let text = line.trimmed
    switch text {
    case _ where isBusy: write("Busy reading the contacts. Wait for this to finish.")
    case _ where text.unicodeScalars.first == ":": perform(text)
    case "?": help()
    case "": more()
    default:
      if let number = Int(text), numbered.indices.contains(number - 1) {
        open(numbered[number - 1])
      } else {
        search(text.unescaped)
      }
    }
    return finish()
  }

  /// Says why a line isn't accepted.
  package mutating func refuse(_ reason: String) -> LineReply<FinderEffect> {
    reject(reason)
    return finish()
  }

  private mutating func perform(_ text: String) {
    let (word, argument) = FinderLineCommand.parts(of: text)
    let found = FinderLineCommand.found(word)
    guard let command = found.first, found.count == 1, !word.isEmpty else {
      return reject("There is no command “:\(word)” here\(FinderLineCommand.hint(for: word))")
    }
    switch command {
    case .more: more()
    case .open:
      argument.isEmpty ? reject("Add the id, like :open 1001.") : open(argument)
    case .again:
      act(.panel(.retry))
      wait(Waiting(passesPauses: false, opens: false))
    case .form: ask([.showForm])
    case .quit: leave()
    case .help: help()
    }
  }

  private mutating func help() {
    write(
      "Answer with part of a name, e-mail, company or id. All words must match.")
    write("Case and accents don't matter. Enter lists the matches, ten at a time.")
    for line in FinderLineCommand.help(finder.keys) { write(line) }
    write("To search for ? or text that begins with : or \\, put \\ in front of it.")
  }

  private mutating func search(_ text: String) {
    numbered = []
    act(.search(text))
    wait(Waiting(passesPauses: isScript, opens: true))
  }

  /// Lists the next contacts, and reads more if all that are known were listed.
  private mutating func more() {
    if isScript { return reject("Type something to search for.") }
    wait(Waiting(passesPauses: true, opens: false))
  }

  /// Answers immediately, or as soon as enough is read.
  private mutating func wait(_ waiting: Waiting) {
    self.waiting = waiting
    reportedPause = nil
    answer()
    guard isBusy else { return }
    write("Reading the contacts.")
    writePause()
  }

  /// Says why a line isn't accepted; this ends a script.
  private mutating func reject(_ reason: String) {
    write(reason)
    guard isScript else { return }
    act(.report("Stopped at the first error, as answers come from a pipe: \(reason)"))
    ask([.cancel, .leave(.valuesNotValid)])
  }
}

/// The matches, as soon as enough is read to report them.
extension FinderDialogue {
  /// The number of contacts that are listed at a time.
  private static let page = 10

  /// Returns the matches that aren't listed yet, in the finder's order.
  private func unlisted(_ limit: Int = page) -> [FoundContact] {
    let listed = Set(numbered)
    return (0..<finder.list.count).lazy.map { finder.list[$0] }
      .filter { !listed.contains($0.id) }.prefix(limit).map(\.self)
  }

  /// Whether enough is read for the answer, or as much as possible without waiting longer.
  private var isSettled: Bool {
    guard finder.reading.isOpen, let waiting else { return true }
    // The next contacts are listed immediately.
    if !waiting.opens, !unlisted(1).isEmpty { return true }
    return finder.pause != nil && !waiting.passesPauses
  }

  /// Reports the matches, or opens the contact, unless more has to be read first.
  private mutating func answer() {
    guard let waiting else { return }
    if waiting.opens, let id = finder.exactID { return open(id) }
    guard isSettled else { return }
    self.waiting = nil
    if let failure = finder.reading.failure {
      write("The contacts can't be read. \(failure.message)")
      if isScript {
        act(.report(failure.message))
        return ask([.cancel, .leave(failure.exit)])
      }
      write(":again tries again, :open with an id opens a contact.")
      if finder.list.count == 0 { return }
    }
    if waiting.opens, finder.list.count == 1, finder.reading.isComplete {
      let only = finder.list[0]
      write("Only match: \(only.words).")
      return open(only.id)
    }
    if isScript { stopUnfound() } else { list() }
  }

  /// Lists the next contacts, with numbers.
  private mutating func list() {
    let next = unlisted()
    if numbered.isEmpty || next.isEmpty { write(finder.wordsOfFinding(isMore: !numbered.isEmpty)) }
    for contact in next {
      numbered.append(contact.id)
      write("\(numbered.count): \(contact.words)")
    }
    // The finder reads ahead of its selected row.
    if !finder.list.isFiltered { act(.panel(.select(numbered.count - 1))) }
    let rest = finder.list.count - numbered.count
    if rest > 0 {
      write("\(rest) more; :more lists them.")
    } else if finder.reading.isOpen {
      write("Not all contacts are read yet: \(finder.rest). :more reads more.")
    }
    if finder.list.count == 0, !finder.typed.isEmpty {
      write(":open \(finder.typed) opens the contact with that id.")
    }
  }

  /// Ends a script whose answer matches no contact or more than one.
  private mutating func stopUnfound() {
    let (count, shown) = (finder.list.count, unlisted())
    guard count > 0 else {
      return reject(finder.wordsOfFinding(isMore: false))
    }
    for contact in shown { write(contact.words) }
    let names = shown.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
    let others = count > shown.count ? " and \(count - shown.count) more" : ""
    reject(
      "“\(finder.typed)” matches \(count) contacts: \(names)\(others). "
        + "Be more specific, or give an id.")
  }
}

/// A command of the finder in line mode: a colon and a word.
enum FinderLineCommand: String, WordCommand, Sendable {
  case more, open, again, form, quit, help

  func row(_ keys: KeyMap) -> (usage: String, help: String) {
    switch self {
    case .more: (":more", "lists the next ten.")
    case .open: (":open 1001", "opens the contact with that id, even if it isn't listed.")
    case .again: (":again", "reads the contacts again.")
    case .form:
      (
        ":form",
        "shows the list on the screen; \(keys.way(to: .lineMode)) switches back."
      )
    case .quit: (":quit", "leaves.")
    case .help: (":help", "lists these commands.")
    }
  }
}

/// The state of the search, without signs.
extension FinderState {
  /// The progress of reading the list, without a full stop.
  var wordsOfReading: String {
    let count = list.contacts.count
    let contacts = count.counted("contact")
    if reading.isComplete { return count == 0 ? String(emptySentence.dropLast()) : contacts }
    return count == 0 ? "No contacts read yet" : "\(contacts) read, \(rest) to come"
  }

  /// Returns a sentence with the number of matches.
  ///
  /// - Parameter isMore: Whether some were listed before.
  /// - Returns: The numbers of matches and of contacts, or that nothing matches.
  func wordsOfFinding(isMore: Bool) -> String {
    if list.contacts.isEmpty { return wordsOfReading + "." }
    guard list.isFiltered else { return isMore ? "No more contacts." : wordsOfReading + "." }
    let contacts = list.contacts.count.counted("contact")
    let among = reading.isComplete ? contacts : "the \(contacts) read so far"
    let matches =
      switch list.count {
      case 0: "No matches"
      case _ where isMore: "No more matches"
      case let count: count.counted("match", plural: "matches")
      }
    return "\(matches) for “\(typed)” in \(among)."
  }
}

extension FoundContact {
  /// The contact in one line.
  var words: String {
    ([name, email, company].filter { !$0.isEmpty } + ["id \(id)"]).joined(separator: ", ")
  }
}
