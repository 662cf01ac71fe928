import ContactModel

/// The operator's edits, their history, the problems of the fields, and the locked fields.
struct Editor: Sendable {
  private let today: CalendarDate
  private let protection: Protection
  /// The loaded contact and the operator's changes.
  private(set) var edit: ContactEdit {
    didSet {
      revision += 1
      updateFindings()
    }
  }
  /// The number of times that the edit was set.
  private(set) var revision = 0
  private(set) var history = UndoStack()
  /// The fields whose problems are shown.
  private(set) var touchedFields: Set<FieldID> = [] {
    didSet {
      checkedFields.formUnion(touchedFields)
      updateFindings()
    }
  }
  /// The fields that have shown their problems since the contact was loaded or saved: a value that
  /// comes back by undo, or is pasted whole, is checked immediately.
  private var checkedFields: Set<FieldID> = []
  /// The findings in the fields that are in ``touchedFields``.
  private(set) var findings = Findings()
  /// The server's errors about the values that it was sent.
  private(set) var serverErrors: [ServerError] = []
  /// Remarks about entered texts, while the fields have them.
  private var remarks: [ServerError] = []
  /// The names of ids, as far as they are known.
  private(set) var names: [FieldID: Names] = [:]
  /// The protected fields that were unlocked.
  private(set) var unlocked: Set<FieldID> = []
  /// The states that were set aside, by the country that they belong to.
  private var stashedStates: [String: String] = [:]

  init(_ contact: Contact, today: CalendarDate, protection: Protection) {
    self.today = today
    self.protection = protection
    edit = ContactEdit(base: contact)
  }

  private mutating func updateFindings() {
    findings.update(touchedFields, in: edit, today: today)
  }

  /// Starts with a loaded contact.
  mutating func load(_ contact: Contact) { edit = ContactEdit(base: contact) }

  mutating func setNames(_ names: Names, of id: FieldID) { self.names[id] = names }

  /// Returns a snapshot for undo, with this field focused.
  func step(at field: Field) -> Snapshot {
    Snapshot(intents: edit.intents, focus: field.id, stashedStates: stashedStates)
  }

  /// Changes the edit by typing in a field; a burst of typing is one step of undo.
  mutating func type(in field: Field, _ change: (inout ContactEdit) -> Void) {
    if !history.isTyping(in: field.id) { history.record(step(at: field), typingIn: field.id) }
    change(&edit)
    settle(field)
  }

  /// Changes the value that the last step put into a field, without a separate step.
  mutating func amend(_ changed: ContactEdit, in field: Field) {
    guard let last = history.past.last, last.intents[field.id] != edit.intents[field.id] else {
      return type(in: field) { $0 = changed }
    }
    edit = changed
    settle(field)
  }

  mutating func endTyping() { history.endTyping() }

  /// Ends a burst of typing as if nothing had been typed.
  ///
  /// - Returns: The form as it was before; nil if nothing was changed by typing.
  mutating func cancelTyping(in field: Field) -> Snapshot? { history.cancelTyping(in: field.id) }

  /// Sets an edit as one step of undo.
  ///
  /// A state that is set together with its country isn't changed.
  /// - Parameters:
  ///   - changed: The edit after the change.
  ///   - field: The focused field.
  ///   - isRestoring: Whether old values come back together: no field changes another then.
  /// - Returns: A sentence, if the country took its state along.
  mutating func change(
    to changed: ContactEdit, at field: Field, isRestoring: Bool
  ) -> String? {
    history.record(step(at: field))
    let former = edit
    edit = changed
    let country = former.text(of: .country)
    let bringsCountry =
      !isRestoring && !edit.text(of: .country).isSameBytes(as: country)
      && edit.text(of: .state).isSameBytes(as: former.text(of: .state))
    let sentence = bringsCountry ? stashState(from: country) : nil
    settle(field)
    recheck()
    return sentence
  }

  /// Sets the state aside if it doesn't belong to the new country, and restores the one that was
  /// set aside for it, or the loaded one with the loaded country.
  ///
  /// - Returns: A sentence, if the state changed.
  private mutating func stashState(from former: String) -> String? {
    guard let state = Field.named(.state), !isLocked(state) else { return nil }
    let text = edit.text(of: state)
    let country = edit.text(of: .country)
    // A loaded, unchanged state belongs to the loaded country.
    let home = edit.base.country
    let origin = edit.intent(of: state).isChange ? former : home
    let stays = text.isEmpty || Subdivision.fits(text, from: origin, to: country)
    let renamed = text.isEmpty ? fittingStash(for: country) : nil
    if stays, stashedStates[country] == nil, renamed == nil { return nil }
    if !text.isEmpty { stashedStates[origin] = text }
    let loaded = country.isSameBytes(as: home) ? edit.base.reading(of: state).text : ""
    if let stashed = stashedStates.removeValue(forKey: country)
      ?? (loaded.isEmpty ? nil : loaded) ?? fittingStash(for: country)
    {
      edit.enter(stashed, in: state)
      return "\(edit.label(of: state)) is “\(stashed)” again."
    }
    edit.enter("", in: state)
    let isKnown = Country.name(of: country) != nil
    let name = isKnown ? Country.nameInSentence(country) : "this country"
    return "“\(text)” isn't valid for \(name). Fill in \(edit.label(of: state))."
  }

  /// Returns the state that was set aside for another country and is valid in this country by its
  /// name; nil if there is none, or more than one.
  private func fittingStash(for country: String) -> String? {
    let fitting = Set(stashedStates.values.compactMap { Subdivision.renamed($0, in: country) })
    return fitting.count == 1 ? fitting.first : nil
  }

  /// Sets a merged edit, as one step of undo.
  mutating func adopt(_ merged: ContactEdit, at field: Field) {
    history.record(step(at: field))
    edit = merged
  }

  /// Continues from the server's contact after a save, with the remaining edits.
  mutating func rebase(on stored: Contact, _ wanted: [FieldID: Intent]) {
    edit = ContactEdit(base: stored, intents: wanted)
    history = UndoStack()
    stashedStates = [:]
    serverErrors = []
    remarks = []
    touchedFields = []
    checkedFields = []
  }

  /// Undoes a step and returns its snapshot, from the form with this field focused; nil if there is
  /// nothing to undo.
  mutating func undo(at field: Field) -> Snapshot? { history.undo(from: step(at: field)) }

  /// Redoes a step and returns its snapshot, from the form with this field focused; nil if there is
  /// nothing to redo.
  mutating func redo(at field: Field) -> Snapshot? { history.redo(from: step(at: field)) }

  /// Restores a snapshot, with this field focused.
  mutating func show(_ step: Snapshot, at field: Field) {
    edit = step.edit(of: edit.base)
    stashedStates = step.stashedStates
    // A value that comes back with a problem shows it, unless it is being typed.
    let changed = edit.changes.map(\.field).filter { $0 != field }.map(\.id)
    touchedFields.formUnion(changed + checkedFields)
    touchedFields = touchedFields.filter(hasProblem)
  }

  /// Makes the edits of a discarded draft a step of undo.
  mutating func offerUndo(of draft: Draft) {
    history = UndoStack(past: draft.past + [draft.present])
  }

  /// Continues where a draft ended, with its steps on the given base.
  mutating func resume(_ draft: Draft, on base: Contact) {
    edit = ContactEdit(base: base)
    history = UndoStack(past: draft.past, future: draft.future)
  }

  /// Lets fields show their problems.
  mutating func touch(_ fields: [FieldID]) { touchedFields.formUnion(fields) }

  mutating func setServerErrors(_ problems: [Problem]) {
    serverErrors = problems.map { ServerError(problem: $0, text: edit.text(of: $0.field)) }
  }

  /// Shows a problem of a field's current value, until the value changes.
  mutating func add(_ remark: Problem) {
    remarks.removeAll { $0.problem.field == remark.field }
    remarks.append(ServerError(problem: remark, text: edit.text(of: remark.field)))
  }

  /// Returns whether a remark's offer isn't in the fields yet.
  private func isOpen(_ remark: ServerError) -> Bool {
    remark.problem.offer?.values.contains { !edit.text(of: $0.field).isSameBytes(as: $0.text) }
      ?? true
  }

  /// Lets the fields show their problems that differ from a former edit, and the fields that depend
  /// on them.
  mutating func check(since former: ContactEdit) {
    let changed = Field.all.filter { edit[$0] != former[$0] }
    checkedFields.formUnion(changed.flatMap { [$0.id] + $0.related })
    recheck()
  }

  /// Lets fields that have shown problems before show them again if the restored or pasted value
  /// has one.
  mutating func recheck() {
    touchedFields.formUnion(checkedFields.filter(hasProblem))
  }

  private func hasProblem(_ id: FieldID) -> Bool {
    Field.named(id).map { !problems(of: $0).isEmpty } ?? false
  }

  /// Updates the shown problems of a field until the field is valid.
  private mutating func settle(_ field: Field) {
    if touchedFields.contains(field.id), problems(of: field).isEmpty {
      touchedFields.remove(field.id)
    }
  }

  /// The problems of all fields, in the document's order.
  var problems: [Problem] { Field.all.flatMap { problems(of: $0) } }

  func problems(of field: Field) -> [Problem] {
    let found = findings[field.id] ?? edit.problems(of: field, today: today)
    return lockProblems(of: field) + found + strangers(in: field)
  }

  /// The advice about ids that the server doesn't list, if they have ticks.
  static let untick = "Untick the wrong ids."

  /// Warns about ids that the server doesn't list: it requires every id to exist.
  private func strangers(in field: Field) -> [Problem] {
    guard let names = names[field.id] else { return [] }
    let strangers = names.strangers(among: edit.ids(of: field))
    if strangers.isEmpty { return [] }
    let ids = strangers.listed { FieldValue.ids($0).text }
    let message = "Not on the server: \(ids). \(Self.untick)"
    return [Problem(field: field.id, severity: .warning, message: message)]
  }

  /// Whether any problem may be on the screen.
  var mayHaveProblems: Bool {
    !touchedFields.isEmpty || !serverErrors.isEmpty || !remarks.isEmpty
  }

  /// Returns the visible problems: the server's, and those of fields that show them.
  func shownProblems(of field: Field) -> [Problem] {
    let own = touchedFields.contains(field.id) ? problems(of: field) : []
    if serverErrors.isEmpty, remarks.isEmpty { return own }
    let said = (serverErrors + remarks.filter { isOpen($0) }).filter { error in
      error.problem.field == field.id && error.text.isSameBytes(as: edit.text(of: field))
    }
    return said.map(\.problem) + own
  }

  /// Returns whether the configuration protects a field, unlocked or not.
  func isProtected(_ field: Field) -> Bool { protection.fields.contains(field.id) }

  /// Returns whether a field can't be changed now.
  func isLocked(_ field: Field) -> Bool {
    protection.isReadOnly || isProtected(field) && !unlocked.contains(field.id)
  }

  /// Unlocks a field until the end of the session.
  ///
  /// - Returns: Whether it was locked.
  mutating func unlock(_ field: Field) -> Bool { unlocked.insert(field.id).inserted }

  /// Restores locked fields to their values before a change.
  ///
  /// Undoing an edit is still possible: the field then has its loaded value.
  /// - Parameter changed: The edit after the change.
  /// - Returns: The edit without what may not be, and the fields that stayed as they were.
  func withoutLocked(_ changed: ContactEdit) -> (edit: ContactEdit, fields: [Field]) {
    let fields = Field.all.filter { field in
      let intent = changed.intent(of: field)
      return isLocked(field) && intent.isChange && intent != edit.intent(of: field)
    }
    if fields.isEmpty { return (changed, []) }
    var intents = changed.intents
    for field in fields { intents[field.id] = edit.intent(of: field) }
    return (ContactEdit(base: changed.base, intents: intents), fields)
  }

  /// Returns the error of a protected field with an edit, which a draft may bring: it can't be
  /// sent.
  private func lockProblems(of field: Field) -> [Problem] {
    guard isLocked(field), edit.intent(of: field) != .unchanged else { return [] }
    let message = "Locked. Unlock it, or restore its loaded value."
    return [Problem(field: field.id, severity: .error, message: message)]
  }
}

/// A problem that the server found; it remains while the field has the sent value.
struct ServerError: Equatable, Sendable {
  let problem: Problem
  let text: String
}

/// The problems of the fields that show them, computed once for each value.
///
/// Each frame needs them several times, and a long value takes long to check.
struct Findings: Sendable {
  private var found: [FieldID: (check: FieldCheck, problems: [Problem])] = [:]

  /// Returns the problems of a field; nil if it doesn't show them.
  subscript(id: FieldID) -> [Problem]? { found[id]?.problems }

  /// Checks the touched fields whose problems depend on a change.
  mutating func update(_ touchedFields: Set<FieldID>, in edit: ContactEdit, today: CalendarDate) {
    if touchedFields.isEmpty, found.isEmpty { return }
    found = found.filter { touchedFields.contains($0.key) }
    for field in touchedFields.compactMap(Field.named) {
      let check = FieldCheck(field, in: edit, today: today)
      if found[field.id]?.check != check { found[field.id] = (check, check.problems) }
    }
  }
}
