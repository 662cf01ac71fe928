package import ContactModel
package import Screen

/// The form as a value: what was loaded, what the operator did to it, and what is on the screen.
package struct FormState: Sendable {
  /// Whether there is a contact to edit yet.
  enum Phase: Equatable, Sendable {
    /// Since when, in milliseconds.
    case loading(since: Int)
    case failed(LoadError)
    case editing
  }

  /// What the form is told at its start.
  ///
  /// It never changes and goes with every copy of the form, so it is shared.
  package final class Configuration: Sendable {
    let contactID: String
    let place: String
    let server: String
    let today: CalendarDate
    let asksBeforeSaving: Bool
    let isDryRun: Bool
    let keys: KeyMap
    let body: BodyMode
    let epoch: Int
    let isFound: Bool
    let protection: Protection

    /// Describes a form.
    ///
    /// - Parameters:
    ///   - contactID: The opaque id of the contact.
    ///   - place: The server as the first line names it.
    ///   - server: The server's address, by which drafts are kept.
    ///   - today: The day at the operator's place, for dates that are still to come.
    ///   - asksBeforeSaving: Whether a save shows the review first.
    ///   - isDryRun: Whether the request is printed instead of sent.
    ///   - keys: Which key asks for which command.
    ///   - body: Which members an update sends.
    ///   - epoch: The time of day at which the ticks' clock was 0, in milliseconds since
    ///     1970.
    ///   - isFound: Whether the contact was found in a list, to which one can go back.
    ///   - protection: What can't be changed or sent just so.
    package init(
      contactID: String, place: String, server: String, today: CalendarDate,
      asksBeforeSaving: Bool = true, isDryRun: Bool = false, keys: KeyMap = .usual,
      body: BodyMode = .complete, epoch: Int, isFound: Bool = false,
      protection: Protection = .none
    ) {
      self.contactID = contactID
      self.place = place
      self.server = server
      self.today = today
      self.asksBeforeSaving = asksBeforeSaving
      self.isDryRun = isDryRun
      self.keys = keys
      self.body = body
      self.epoch = epoch
      self.isFound = isFound
      self.protection = protection
    }
  }

  let configuration: Configuration
  var phase: Phase
  package internal(set) var edit: ContactEdit {
    didSet {
      draftClock.change(at: now)
      updateFindings()
    }
  }
  var draftClock = DraftClock()
  /// How far the edit has come on its way to the server.
  var draftPhase = Draft.Phase.editing
  /// The update that was sent last, until its outcome is known.
  var pending: PendingUpdate?
  /// The draft of an earlier session and when it was kept, until the contact is here.
  var foundDraft: (draft: Draft, kept: Int)?
  /// Why nothing is kept on the disk; nil where it is.
  package internal(set) var draftFault: String?
  /// The place of the focused field in ``fields``.
  var focus = 0
  /// The focused field's text under the caret; nil where its widget is no line of text.
  ///
  /// In a date it is what was typed, where the edit has the day that it is read as.
  var input: TextInput?
  var panel: Panel?
  /// The fields whose problems are shown.
  var touchedFields: Set<FieldID> = [] {
    didSet {
      judged.formUnion(touchedFields)
      updateFindings()
    }
  }
  /// The fields that have spoken since the contact was loaded or saved: what comes back to them by
  /// undo, or comes whole, is judged at once.
  var judged: Set<FieldID> = []
  /// What was found in the fields that are in ``touchedFields``.
  private(set) var findings = Findings()
  /// What the server said of values that it was sent.
  var serverErrors: [ServerError] = []
  /// The names of ids, as far as they are known.
  var names: [FieldID: Names] = [:]
  /// The protected fields that were unlocked.
  var unlocked: Set<FieldID> = []
  /// Whether spaces, joiners and marks are shown one by one.
  var isRevealing = false
  /// States put aside with the country they belong to.
  var stashedStates: [String: String] = [:]
  /// What was typed while the contact loaded; it is typed again once the contact is here.
  var typedEarly: [Key] = []
  /// One sentence about the last key; gone with the next.
  var notice: String?
  var killed = ""
  var history = UndoStack()
  /// The first line of the form's body that is on the screen.
  var scroll = 0
  var size: Size
  /// Milliseconds, from the last tick.
  var now = 0
  /// How often what counts is drawn.
  var beat = RefreshInterval()
  /// The status to leave with, from the last save that came to nothing.
  var lastFailure: ExitStatus?
  /// The sentence that goes with ``lastFailure``.
  package internal(set) var lastMessage: String?
  /// What the last save changed; for the line on standard output.
  package internal(set) var savedChanges: [Change] = []
  package internal(set) var receipt: Receipt?

  /// The fields in the order of the form: by section, and within one as the document has them.
  static let fields: [Field] = Section.allCases.flatMap { section in
    Field.all.filter { $0.section == section }
  }

  /// Starts without a contact: the form stands while it loads.
  package init(_ configuration: Configuration, size: Size) {
    self.configuration = configuration
    self.size = size
    phase = .loading(since: 0)
    edit = ContactEdit(base: Contact(id: configuration.contactID, members: [:]))
  }

  private mutating func updateFindings() {
    findings.update(touchedFields, in: edit, today: configuration.today)
  }

  var field: Field { Self.fields[focus] }

  /// The key of the focused field.
  package var focusedKey: String { field.key }

  /// The focused field's widget; what is being typed as text stays text until the field is left.
  var widget: Widget {
    if input != nil, case .ids = field.kind { return .text(suggestions: []) }
    return widget(of: field)
  }

  func widget(of field: Field) -> Widget { Widget(field, in: edit, names: names[field.id]) }

  func command(_ key: Key) -> Command? { configuration.keys[key] }

  /// Whether an update is on its way.
  package var isSending: Bool {
    if case .sending = panel { true } else { false }
  }

  /// When the form wants the next tick, in milliseconds of the ticks' clock; nil for never.
  package var deadline: Int? {
    switch panel {
    case .sending(let sending): beat.next(after: now, since: sending.since)
    case .saveResult(let saveResult): saveResult.nextTick(after: now, beat)
    default:
      if case .loading(let since) = phase {
        beat.next(after: now, since: since)
      } else {
        draftClock.due
      }
    }
  }
}
