import ContactModel
import Screen
import TestSupport

@testable import FormEditor

/// A finder with a script's keys pressed in it, and a server of the test's own that answers when
/// the test wants it.
struct FinderDriver {
  private(set) var finder: FinderState
  /// The finder's requested effects, in order.
  private(set) var effects: [FinderEffect] = []
  /// The times at which pages were requested.
  private(set) var requests: [Int] = []
  private(set) var now = 1000
  private let contacts: [Contact]

  init(
    _ contacts: [Contact] = FinderDriver.people, columns: Int = 80, rows: Int = 24,
    keys: KeyMap = .standard
  ) {
    self.contacts = contacts
    finder = FinderState(place: "sandbox", keys: keys, size: Size(columns: columns, rows: rows))
    apply(.ticked(now))
  }

  /// A finder that has its first page, or all of them where there is but one.
  static func read(
    _ contacts: [Contact] = FinderDriver.people, columns: Int = 80, rows: Int = 24
  ) -> FinderDriver {
    var driver = FinderDriver(contacts, columns: columns, rows: rows)
    driver.answer()
    return driver
  }

  mutating func apply(_ event: FinderEvent) {
    let new = finder.apply(event)
    effects += new
    for case .readPage in new { requests.append(now) }
  }

  /// Presses the keys of a script like `"hop<enter>"`.
  mutating func press(_ script: String) {
    guard let keys = Key.keys(script) else { preconditionFailure("no keys: \(script)") }
    for key in keys { apply(.keyPressed(key)) }
  }

  mutating func wait(milliseconds: Int) {
    now += milliseconds
    apply(.ticked(now))
  }

  /// The number of the page that was asked for last.
  var page: Int? {
    for case .readPage(let page, _) in effects.reversed() { return page }
    return nil
  }

  /// Answers the last page that was asked for.
  mutating func answer() {
    guard let page else { preconditionFailure("no page was requested") }
    let entries = Array(contacts.dropFirst((page - 1) * 50).prefix(50))
    let last = max(1, (contacts.count + 49) / 50)
    let meta = PageMeta(
      lastPage: last, perPage: 50, total: contacts.count)
    apply(.pageRead(.loaded(ContactPage(entries: entries, meta: meta))))
  }

  /// Answers pages, each at once, until no more is asked for.
  mutating func answerAll() {
    var answered = 0
    while answered < requests.count {
      answered = requests.count
      answer()
    }
  }

  mutating func fail(_ message: String, retryAfter: Int? = nil) {
    let failure = LoadError(message: message, exit: .notSent, retryAfter: retryAfter)
    apply(.pageRead(.failed(failure)))
  }

  var screen: String { finder.frame().text }

  /// The addresses in the list, from the top.
  var addresses: [String] {
    screen.split(separator: "\n").dropFirst(4).flatMap { $0.split(separator: " ") }
      .map(String.init).filter { $0.contains("@") && !$0.contains("“") }
  }

  /// The id that was opened last.
  var opened: String? {
    if case .open(let id)? = effects.last { id } else { nil }
  }

  /// Makes a contact of a name, an address, a company and an id.
  static func contact(_ id: String, _ name: String, _ email: String, _ company: String) -> Contact {
    let names = name.split(separator: " ", maxSplits: 1).map(String.init)
    return Contact(
      id: id,
      members: [
        .firstName: .string(names[0]), .lastName: .string(names.count > 1 ? names[1] : ""),
        .email: .string(email), FieldID("company_name"): .string(company),
      ])
  }

  static let people = [
    contact("1001", "Ada Lovelace", "ada@example.com", "Analytical Engines Ltd"),
    contact("1002", "Charles Babbage", "charles@example.co.uk", "Analytical Engines Ltd"),
    contact("1003", "Conor O’Brien", "o'brien@example.ie", "Shannon & Sons"),
    contact("1004", "René Descartes", "rene@example.fr", "Collège La Flèche"),
    contact("1005", "Grace Hopper", "grace@example.mil", "Navy"),
    contact("1006", "李 明", "ming@example.cn", "明日株式会社"),
    contact("77", "Łucja Żółć", "lucja@example.pl", "Hoppe"),
    contact("x/y", "محمد علي", "ali@example.sa", ""),
  ]

  /// As many contacts as wanted, each with a name, a company and an id of its own.
  static func many(_ count: Int) -> [Contact] {
    (1...count).map { number in
      contact("\(number)", "Person Nr\(number)", "p\(number)@example.com", "Firm \(number % 7)")
    }
  }
}
