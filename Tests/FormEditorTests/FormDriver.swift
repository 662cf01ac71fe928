import ContactModel
import Screen
import TestSupport
import Testing

@testable import FormEditor

/// A form with a script's keys pressed in it, without a terminal, a server or a clock.
struct FormDriver {
  private(set) var form: FormState
  /// The form's requested effects, in order.
  private(set) var effects: [FormEffect] = []
  private var rows = RowCache()
  /// The picture after the last event; nil before any.
  private var picture: Frame?
  /// Whether each picture is compared with one that is drawn from scratch.
  private var isRedrawn = true

  /// The picture as it is now.
  var frame: Frame { picture ?? form.frame() }

  /// Starts with a contact loaded.
  init(
    _ json: String = FormDriver.ada, columns: Int = 80, rows: Int = 24, isDryRun: Bool = false,
    asksBeforeSaving: Bool = true, keys: KeyMap = .standard, place: String = "sandbox",
    protection: Protection = .none, selectsOnEntry: Bool = true,
    memberNames: MemberNames = .standard, route: ContactRoute = .single
  ) {
    self.init(
      loading: columns, rows, isDryRun: isDryRun, asksBeforeSaving: asksBeforeSaving, keys: keys,
      place: place, protection: protection, selectsOnEntry: selectsOnEntry,
      memberNames: memberNames, route: route)
    let value = try? JSONValue(reading: json.utf8)
    guard let contact = value.flatMap({ Contact(json: $0, id: "1001") }) else {
      preconditionFailure("the test's contact is none")
    }
    apply(.loaded(.loaded(contact)))
    // What every form asks for at its start.
    effects = []
  }

  /// Starts while a contact loads whose id is any text, from a server that is called so too.
  ///
  /// What such texts are drawn as is tested, not how they are drawn again.
  init(hostile text: String, columns: Int = 80, rows: Int = 24) {
    self.init(loading: columns, rows, id: text, place: text)
    isRedrawn = false
  }

  /// Starts while the contact loads.
  init(
    loading columns: Int, _ rows: Int, isDryRun: Bool = false, asksBeforeSaving: Bool = true,
    keys: KeyMap = .standard, id: String = "1001", place: String = "sandbox",
    protection: Protection = .none, selectsOnEntry: Bool = true,
    memberNames: MemberNames = .standard, route: ContactRoute = .single
  ) {
    guard let today = CalendarDate(year: 2026, month: 11, day: 24) else {
      preconditionFailure("the test's day does not exist")
    }
    let configuration = FormState.Configuration(
      contactID: id, place: place, server: "sandbox", today: today,
      asksBeforeSaving: asksBeforeSaving, isDryRun: isDryRun, keys: keys,
      memberNames: memberNames, epoch: 1_800_000_000_000, protection: protection,
      selectsOnEntry: selectsOnEntry)
    form = FormState(configuration, size: Size(columns: columns, rows: rows), route: route)
    apply(.ticked(1000))
  }

  static let ada =
    #"""
    {"first_name":"Ada","last_name":"Lovelace","email":"ada@example.com",
    "phone_number":"+44 20 7946 0000","gender":"female","shirt_size":"MD",
    "birthday":"1815-12-10","country":"GB","address":"12 St James's Square","address2":null,
    "city":"London","state":"Greater London","zip_code":"SW1Y 4JH","company_name":"",
    "type":"employee","start_date":null,"address_validated":true,"address_forced":null,
    "lists":[3,17],"labels":[]}
    """#

  /// Applies an event and draws the form.
  mutating func apply(_ event: FormEvent) {
    effects += form.apply(event)
    draw(after: event)
  }

  /// Draws the form, and checks the picture.
  ///
  /// With the rows of the last picture it must look as without, and what was found in the fields
  /// that may be shown must match a new check.
  private mutating func draw(after event: FormEvent) {
    picture = form.frame(reusing: &rows)
    guard isRedrawn else { return }
    #expect(frame == form.frame(), "after \(event)")
    for id in form.editor.touchedFields {
      let found = Field.named(id).map {
        form.edit.problems(of: $0, today: form.configuration.today)
      }
      #expect(form.editor.findings[id] == found, "\(id) after \(event)")
    }
  }

  /// Answers the names of lists and labels; 17 is not among them.
  mutating func name() {
    apply(
      .named(
        .lists,
        .loaded([
          NamedID(id: 3, name: "Newsletter"), NamedID(id: 21, name: "Partners"),
          NamedID(id: 4, name: "Conference 2026"),
        ])))
    apply(
      .named(.labels, .loaded([NamedID(id: 7, name: "Press"), NamedID(id: 8, name: "Speaker")])))
  }

  /// Presses the keys of a script like `"Ada<tab>Lovelace<c-s>"`.
  ///
  /// The form is drawn after the last.
  mutating func press(_ script: String) {
    guard let keys = Key.keys(script) else { preconditionFailure("no keys: \(script)") }
    for key in keys { effects += form.apply(.keyPressed(key)) }
    if let last = keys.last { draw(after: .keyPressed(last)) }
  }

  /// Goes to a field by its key.
  mutating func go(to key: String) {
    let place = FormState.fields.firstIndex { $0.key == key } ?? form.focus
    let step = place < form.focus ? Key(.tab, .shift) : Key(.tab)
    for _ in 0..<abs(place - form.focus) { effects += form.apply(.keyPressed(step)) }
    draw(after: .keyPressed(step))
  }

  func text(of key: String) -> String { form.edit.text(of: FieldID(key)) }

  var screen: String { frame.text }

  /// The number of updates the form has asked for.
  var saves: Int {
    effects.count { if case .save = $0 { true } else { false } }
  }
}

extension FormState {
  /// The key of the focused field.
  var focusedKey: String { field.key }

  /// Draws the form without any picture before.
  func frame() -> Frame {
    var rows = RowCache()
    return frame(reusing: &rows)
  }
}
