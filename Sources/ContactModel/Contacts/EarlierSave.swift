/// A confirmed save as it is kept on this computer: its author, and the values before and after.
package struct EarlierSave: Equatable, Sendable {
  /// The values of one field before and after a save, as the server's JSON has them.
  package struct Part: Equatable, Sendable {
    package let field: Field
    /// The old value; nil if the server didn't mention the member.
    package let old: JSONValue?
    /// The value after the save; nil if the server didn't mention the member.
    package let new: JSONValue?

    package init(_ field: Field, old: JSONValue?, new: JSONValue?) {
      self.field = field
      self.old = old
      self.new = new
    }
  }

  /// The user who saved, and the computer.
  package struct Author: Equatable, Sendable {
    package let user: String
    /// The user who logged in; nil if it is the same one.
    package let login: String?
    package let host: String

    package init(user: String, login: String?, host: String) {
      self.user = user
      self.login = login
      self.host = host
    }

    /// The author in a word or two.
    package var words: String { login.map { "\($0) as \(user)" } ?? user }
  }

  /// The place in the contact's history, from 1; it stays when older saves are removed.
  package var number = 0
  /// Milliseconds since 1970.
  package let time: Int
  package var author = Author(user: "", login: nil, host: "")
  /// The server's address, as it is written.
  package let server: String
  /// The contact's opaque id.
  package let contactID: String
  /// The person's name after the save.
  package let name: String
  /// The contact's country after the save, which determines the labels of address fields.
  package let country: String
  /// The server's name for the request, if it gave one.
  package let requestID: String?
  /// Whether all of the update was saved, as programs read it.
  package let outcome: String
  /// The batch that it was a part of; nil if there was none.
  package var batch: String?
  /// The numbers of the saves that it undid.
  package var undoes: [Int] = []
  /// The fields that were saved, in the document's order.
  package let parts: [Part]

  package init(
    time: Int, server: String, contactID: String, name: String, country: String,
    requestID: String? = nil, outcome: String = OutcomeTitle.saved.word, parts: [Part]
  ) {
    self.time = time
    self.server = server
    self.contactID = contactID
    self.name = name
    self.country = country
    self.requestID = requestID
    self.outcome = outcome
    self.parts = parts
  }

  /// Creates the record of an update; nil if the server isn't known to hold any of it.
  ///
  /// Values that the server ignored aren't part of it, and a value that the server changed is kept
  /// as changed.
  ///
  /// - Parameters:
  ///   - edit: The edit that was sent.
  ///   - outcome: The outcome.
  ///   - server: The server's address, as it is written.
  ///   - time: Milliseconds since 1970.
  package init?(_ edit: ContactEdit, _ outcome: SaveOutcome, server: String, time: Int) {
    guard case .saved(let receipt) = outcome else { return nil }
    let ignored = Set(receipt.ignored(of: edit).map(\.field))
    let parts = edit.changes.map(\.field).filter { !ignored.contains($0) }.map { field in
      let difference = receipt.differences.first { $0.field == field }
      return Part(
        field, old: edit.base.members[field.id],
        new: difference.map(\.stored) ?? edit.sent(for: field))
    }
    guard !parts.isEmpty else { return nil }
    var members = edit.base.members
    for part in parts { members[part.field.id] = part.new }
    let stored = Contact(id: edit.base.id, members: members)
    self.init(
      time: time, server: server, contactID: edit.base.id, name: stored.name,
      country: stored.country, requestID: receipt.requestID,
      outcome: outcome.title(of: edit).word, parts: parts)
  }
}

extension EarlierSave {
  /// The saved values, as changes for reading.
  package var changes: [Change] { parts.map(\.change) }

  /// The changes, each in a few words: `City: London → Paris`.
  package var summaries: [String] { changes.map { $0.summary(in: country) } }

  /// Returns the sentence about the save that precedes its changes; empty if there is nothing to
  /// say.
  package func note(isUndone: Bool) -> String {
    if isUndone { return "Undone. " }
    return undoes.isEmpty
      ? "" : "Undo of \(undoes.map(String.init).joined(separator: ", ")). "
  }

  /// Returns whether an edit gives all fields of this save their old values, and changes no others.
  package func isUndone(by edit: ContactEdit) -> Bool {
    SaveUndo([self]).isMade(by: edit)
  }

  /// Finds the newest of a contact's saves, in any order, that isn't undone and isn't itself an
  /// undo.
  package static func newest(toUndoAmong saves: [EarlierSave]) -> EarlierSave? {
    let undone = undone(among: saves)
    return saves.filter { $0.undoes.isEmpty && !undone.contains($0.number) }
      .max { $0.number < $1.number }
  }

  /// Returns the numbers of the undone saves; a save whose undo was undone isn't one of them.
  package static func undone(among saves: [EarlierSave]) -> Set<Int> {
    saves.sorted { $0.number > $1.number }.reduce(into: []) { undone, save in
      if !undone.contains(save.number) { undone.formUnion(save.undoes) }
    }
  }
}

extension EarlierSave.Part {
  /// The field before the save.
  package var former: Reading { Reading(old, as: field.kind) }

  /// The reason why the old value can't be restored, in a sentence; only meaningful if it can't.
  package var lossSentence: String {
    old == nil
      ? "Its old value isn't known." : "Its old value, \(former.shown), isn't valid."
  }

  /// The field after it.
  package var saved: Reading { Reading(new, as: field.kind) }

  fileprivate var change: Change {
    let intent: Intent =
      switch saved {
      case .notKnown, .null, .value(.ids([])): .cleared
      case .value(let value): .set(value)
      case .foreign(let json): .set(.text(json.text))
      }
    return Change(field: field, old: former, intent: intent)
  }
}

/// The undo of one or more saves of a contact.
package struct SaveUndo: Equatable, Sendable {
  /// The saves' numbers.
  package let numbers: [Int]
  /// Each field once, with the value before the first save and the one after the last.
  package let parts: [EarlierSave.Part]

  package init(_ saves: [EarlierSave]) {
    let saves = saves.sorted { $0.number < $1.number }
    numbers = saves.map(\.number)
    let parts = saves.flatMap(\.parts)
    self.parts = Field.all.compactMap { field in
      guard let first = parts.first(where: { $0.field == field }),
        let last = parts.last(where: { $0.field == field })
      else { return nil }
      return EarlierSave.Part(field, old: first.old, new: last.new)
    }
  }

  package var fields: [Field] { parts.map(\.field) }

  /// Returns whether an edit gives all these fields their former values, and changes no others.
  package func isMade(by edit: ContactEdit) -> Bool {
    edit.changes.allSatisfy { change in parts.contains { $0.field == change.field } }
      && parts.allSatisfy { $0.field.isSame(edit.sent(for: $0.field), $0.old) }
  }
}

/// The result of undoing a save on the current contact.
///
/// The old values become ordinary edits, together. A field that holds neither the saved value
/// nor the former one was changed since, and waits for a decision, as in every merge.
package struct Restoration: Equatable, Sendable {
  /// The saved values as its base, the present ones as theirs, and the former ones as mine.
  package let merge: Merge
  /// The undo as an edit of the saved values, regardless of later changes.
  package let edit: ContactEdit
  /// The fields whose old value isn't known, or is of another type than the field's.
  package let lost: [EarlierSave.Part]

  /// Plans an undo.
  ///
  /// - Parameters:
  ///   - undo: The saves.
  ///   - edit: What the server holds now, with edits of it, which stay in the fields that the undo
  ///     doesn't concern.
  ///   - locked: The fields that stay as they are.
  package init(of undo: SaveUndo, in edit: ContactEdit, except locked: Set<FieldID> = []) {
    let present = edit.base
    let parts = undo.parts.filter { !locked.contains($0.field.id) }
    var members = present.members
    for part in parts { members[part.field.id] = part.new }
    let saved = Contact(id: present.id, members: members, etag: present.etag)
    let changes = parts.map { Change(field: $0.field, old: $0.former, intent: .unchanged) }
    let restored = ContactEdit(restoring: changes, in: saved).intents
    let kept = edit.intents.filter { id, _ in !parts.contains { $0.field.id == id } }
    self.edit = ContactEdit(base: saved, intents: kept.merging(restored) { $1 })
    merge = Merge(self.edit, with: present)
    lost = parts.filter { part in
      let isLost =
        switch part.former {
        case .notKnown, .foreign: true
        case .null, .value: false
        }
      return isLost && !part.field.isSame(part.old, present.members[part.field.id])
    }
  }

  /// The fields that were changed since the save.
  package var conflicts: [Merge.Part] { merge.parts.filter(\.isTwoSided) }
}
