/// The unsaved edits of a contact, as they are kept on the disk.
///
/// A value alone: nothing here knows files, and nothing in it is a secret.
package struct Draft: Sendable {
  /// The progress of the edit to the server.
  package enum Phase: Equatable, Sendable {
    case editing
    /// An update was sent, and its outcome is not written down: since when, in seconds since 1970,
    /// and with which members.
    case submitting(since: Int, mode: BodyMode)
    /// The update's outcome could not be found out: since when, in seconds since 1970, and why.
    case unknown(since: Int, reason: String)
  }

  /// The server's address, as it is written.
  package let server: String
  /// The loaded contact.
  package let base: Contact
  package let present: Snapshot
  /// The steps of undo; the nearest one is the last.
  package let past: [Snapshot]
  /// The steps of redo; the nearest one is the last.
  package let future: [Snapshot]
  /// The first line of the form's body that is on the screen.
  package let scroll: Int
  /// The caret's place in the focused field; nil if its widget has none.
  package let caret: Int?
  package var phase: Phase

  /// Creates a draft, with as much of the undo as is kept.
  ///
  /// - Parameters:
  ///   - server: The server's address, as it is written.
  ///   - base: What was loaded.
  ///   - present: The form as it is.
  ///   - past: What undo goes back to; the nearest step is the last.
  ///   - future: What redo goes on to; the nearest step is the last.
  ///   - scroll: The first line of the form's body that is on the screen.
  ///   - caret: The caret's place in the focused field.
  ///   - phase: How far the edit has come.
  package init(
    server: String, base: Contact, present: Snapshot, past: [Snapshot] = [],
    future: [Snapshot] = [],
    scroll: Int = 0, caret: Int? = nil, phase: Phase = .editing
  ) {
    self.server = server
    self.base = base
    self.present = present
    self.past = Self.kept(past)
    self.future = Self.kept(future)
    self.scroll = scroll
    self.caret = caret
    self.phase = phase
  }

  /// The opaque id of the contact.
  package var contactID: String { base.id }

  /// The operator's changes.
  package var edit: ContactEdit { present.edit(of: base) }

  /// The maximum number of steps that are kept, each way.
  private static let longestHistory = 200
  /// The maximum number of bytes of steps that are kept, each way: a draft is written while someone
  /// types.
  private static let largestHistory = 131_072

  /// Returns the nearest steps.
  private static func kept(_ steps: [Snapshot]) -> [Snapshot] {
    var size = 0
    return steps.suffix(longestHistory).reversed()
      .prefix { step in
        size += step.size
        return size <= largestHistory
      }
      .reversed()
  }
}

extension Draft: Equatable {
  /// Compares by bytes, as values are compared.
  package static func == (left: Draft, right: Draft) -> Bool { left.json == right.json }
}

/// The form at one moment: what undo goes back to.
package struct Snapshot: Sendable {
  /// The operator's intents for the fields; unchanged fields are absent.
  package let intents: [FieldID: Intent]
  /// The focused field.
  package let focus: FieldID
  /// States set aside with the country they belong to.
  package let stashedStates: [String: String]

  package init(
    intents: [FieldID: Intent], focus: FieldID, stashedStates: [String: String] = [:]
  ) {
    self.intents = intents.filter { $0.value != .unchanged }
    self.focus = focus
    self.stashedStates = stashedStates
  }

  /// Returns the step as an edit of what was loaded.
  package func edit(of base: Contact) -> ContactEdit { ContactEdit(base: base, intents: intents) }

  /// About how many bytes the step has in a file.
  var size: Int {
    var size = 64
    for case .set(let value) in intents.values { size += value.text.utf8.count }
    for (country, state) in stashedStates { size += country.utf8.count + state.utf8.count + 8 }
    return size + intents.count * 32
  }
}

extension Snapshot: Equatable {
  /// Compares by bytes, as values are compared.
  package static func == (left: Snapshot, right: Snapshot) -> Bool { left.json == right.json }
}

/// The reason why a file's text isn't a usable draft.
package enum DraftError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It is not what was written; with what is wrong.
  case damaged(String)
  /// A later program wrote it; with its version.
  case newer(Int)

  /// The error in a sentence.
  package var description: String {
    switch self {
    case .damaged(let reason): "The draft is damaged: \(reason)."
    case .newer(let version):
      "The draft was written by a newer version of contact (format \(version))."
    }
  }
}
