import ContactModel
import ContactService
import FormEditor
import Screen

@testable import Session

/// A session in a simulated world: the disk and the server answer when the test says so.
struct SessionDriver {
  private(set) var session: Session
  /// The requested effects, the first one first.
  private(set) var effects: [SessionEffect] = []
  /// Whether the disk answers.
  private(set) var isDiskAnswering = true
  private var unfinished: [DiskWork] = []
  private(set) var now = 1_000

  private static var today: CalendarDate {
    guard let today = CalendarDate(year: 2026, month: 11, day: 24) else {
      preconditionFailure("the test's day is none")
    }
    return today
  }

  static let base = contact(["first_name": .string("Ada"), "last_name": .string("Lovelace")])

  static func contact(_ changes: [String: JSONValue], id: String = "1001") -> Contact {
    let members: [String: JSONValue] = [
      "first_name": .string("Ada"), "last_name": .string("Lovelace"),
      "email": .string("ada@example.com"), "country": .string("GB"), "address": .string("1 Road"),
      "city": .string("London"), "state": .string("London"), "zip_code": .string("W1"),
      "type": .string("employee"), "classification": .string("VIP"),
    ].merging(changes) { $1 }
    return Contact(
      id: id,
      members: Dictionary(uniqueKeysWithValues: members.map { (FieldID($0.key), $0.value) }))
  }

  /// Begins with the form of a contact, or the finder.
  init(
    _ id: String? = "1001", worklist: Worklist? = nil, search: String? = nil,
    frontend: FrontendKind = .screen, asksBeforeSaving: Bool = false,
    disk isDiskAnswering: Bool = true
  ) {
    self.isDiskAnswering = isDiskAnswering
    session = Session(
      id, worklist: worklist, search: search, place: "test", keys: .standard,
      limits: PagingLimits(),
      body: .changed, frontend: frontend,
      size: Size(columns: 80, rows: 24)
    ) { id in
      FormState.Configuration(
        contactID: id, place: "test", server: "https://test", today: Self.today,
        asksBeforeSaving: asksBeforeSaving, isDryRun: false, keys: .standard, body: .changed,
        epoch: 1_800_000_000_000, protection: .none)
    }
    carryOut(session.begin(at: now))
  }

  /// A form with the contact in it.
  static func loaded(
    frontend: FrontendKind = .screen, asksBeforeSaving: Bool = false
  ) -> SessionDriver {
    var driver = SessionDriver(frontend: frontend, asksBeforeSaving: asksBeforeSaving)
    driver.answer(.contact(.loaded(base)))
    return driver
  }

  var form: FormState? { session.form }

  /// The rows of the screen, without trailing spaces.
  var screen: String {
    guard case .form(let shared) = session.scene else { return "" }
    var rows = RowCache()
    return shared.form.frame(reusing: &rows).text
  }

  mutating func send(_ events: SessionEvent...) {
    for event in events where session.exit == nil { carryOut(session.handle(event)) }
  }

  /// Types letters, one a key.
  mutating func type(_ text: String) {
    for letter in text { send(.keyPressed(.character(letter))) }
  }

  /// Lets time pass, in milliseconds.
  mutating func wait(_ milliseconds: Int) {
    now += milliseconds
    send(.ticked(now))
  }

  /// Answers the last request that was started.
  mutating func answer(_ result: ServiceResult) { send(finished(result)) }

  /// The end of the last request that was started.
  func finished(_ result: ServiceResult) -> SessionEvent {
    .finished(started.last?.1 ?? -1, result)
  }

  /// The disk isn't responding from now on.
  mutating func stopDisk() { isDiskAnswering = false }

  /// The disk answers again, and has done what was asked.
  mutating func goOnWithDisk(fault: String? = nil) {
    (isDiskAnswering, unfinished) = (true, [])
    send(.disk(DiskState(isOn: true, fault: fault)))
  }

  var started: [(ServiceRequest, RequestNumber)] {
    effects.compactMap {
      if case .start(let request, let number) = $0 { (request, number) } else { nil }
    }
  }

  /// The updates that were asked for.
  var saves: Int {
    started.count { if case .save = $0.0 { true } else { false } }
  }

  /// The outcomes on record.
  var recorded: [SaveOutcome] {
    effects.compactMap { if case .record(_, let outcome, _) = $0 { outcome } else { nil } }
  }

  /// The earlier saves that the saves on record undo; nil for a save that undoes none.
  var undone: [Int?] {
    effects.compactMap { if case .record(_, _, let undone) = $0 { .some(undone) } else { nil } }
  }

  private mutating func carryOut(_ effects: [SessionEffect]) {
    self.effects += effects
    for effect in effects {
      switch effect {
      case .writeDraft, .dropDraft, .record, .appendProgress, .removeJournal:
        if !isDiskAnswering { unfinished = [.writeDraft] }
        send(.disk(DiskState(unfinished: unfinished, isOn: true)))
      case .openDraft:
        guard isDiskAnswering else { continue }
        send(.draftOpened, .disk(DiskState(unfinished: unfinished, isOn: true)))
      default: break
      }
    }
  }
}
