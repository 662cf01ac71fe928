import ContactModel
import Screen

@testable import FormEditor

/// The finder's dialogue with a script's answers given to it, and a server of the test's own that
/// answers when the test wants it.
struct FinderLineDriver {
  private(set) var dialogue: FinderDialogue
  /// All questions, answers and messages, as a terminal would show them.
  private(set) var transcript = ""
  private(set) var effects: [FinderEffect] = []
  private var now = 1000
  private let contacts: [Contact]

  /// Starts while the first page is on its way.
  init(
    reading contacts: [Contact] = FinderDriver.people, isScript: Bool = false,
    _ finder: FinderState = FinderState(place: "sandbox", size: Size(columns: 80, rows: 24))
  ) {
    self.contacts = contacts
    dialogue = FinderDialogue(finder, isScript: isScript)
    take(dialogue.begin())
    apply(.ticked(now))
  }

  /// Starts with all pages read that are asked for.
  init(_ contacts: [Contact] = FinderDriver.people, isScript: Bool = false) {
    self.init(reading: contacts, isScript: isScript)
    readAll()
  }

  mutating func apply(_ event: FinderEvent) { take(dialogue.apply(event)) }

  /// Gives answers, each after its question, and pages whenever they are requested.
  mutating func answer(_ lines: String...) {
    for line in lines {
      transcript += "\(dialogue.prompt ?? "(no question) ")\(line)\n"
      take(dialogue.apply(line: line))
      readAll()
    }
  }

  /// Answers without the server answering.
  mutating func ask(_ line: String) {
    transcript += "\(dialogue.prompt ?? "(no question) ")\(line)\n"
    take(dialogue.apply(line: line))
  }

  mutating func interrupt() { take(dialogue.interrupt()) }

  mutating func endInput() { take(dialogue.endInput()) }

  mutating func wait(milliseconds: Int) {
    now += milliseconds
    apply(.ticked(now))
    readAll()
  }

  mutating func fail(_ message: String) {
    apply(.pageRead(.failed(LoadError(message: message, exit: .notSent))))
  }

  /// The pages that were asked for.
  var pages: [Int] {
    effects.compactMap { if case .readPage(let page, _) = $0 { page } else { nil } }
  }

  private var answered = 0

  /// Answers the requested page, and the pages requested after it.
  mutating func readAll() {
    while answered < pages.count, let page = pages.last {
      answered = pages.count
      let entries = Array(contacts.dropFirst((page - 1) * 50).prefix(50))
      let last = max(1, (contacts.count + 49) / 50)
      let meta = PageMeta(lastPage: last, perPage: 50, total: contacts.count)
      apply(.pageRead(.loaded(ContactPage(entries: entries, meta: meta))))
    }
  }

  private mutating func take(_ reply: LineReply<FinderEffect>) {
    for line in reply.lines { transcript += line + "\n" }
    effects += reply.effects
  }

  /// The id that was opened last.
  var opened: String? {
    if case .open(let id)? = effects.last { id } else { nil }
  }

  /// The status that it left with.
  var status: CommandOutcome? {
    if case .leave(let status)? = effects.last { status } else { nil }
  }

  /// The last line that was said.
  var last: String { transcript.split(separator: "\n").last.map(String.init) ?? "" }
}
