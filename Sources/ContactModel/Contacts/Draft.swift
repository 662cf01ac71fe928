/// The unsaved edits of a contact, as they are kept on the disk.
///
/// A plain value: it knows nothing about files, and contains no secrets.
package struct Draft: Sendable {
  /// The progress of the edit to the server.
  package enum Phase: Equatable, Sendable {
    case editing
    /// An update was sent, and its outcome isn't recorded: its time, in seconds since 1970, and the
    /// members that it sent.
    case submitting(since: Int, mode: BodyMode)
    /// The update's outcome couldn't be determined: its time, in seconds since 1970, and the
    /// reason.
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
  /// The first visible line of the form's body.
  package let scroll: Int
  /// The caret's place in the focused field; nil if its widget has no caret.
  package let caret: Int?
  package var phase: Phase

  /// Creates a draft, with as many steps of undo and redo as are kept.
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

  /// The maximum number of steps that are kept in each direction.
  private static let longestHistory = 200
  /// The maximum number of bytes of steps that are kept in each direction: a draft is written while
  /// the operator types.
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

/// The form at one moment: a step of undo or redo.
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

  /// Returns the step as an edit of the loaded contact.
  package func edit(of base: Contact) -> ContactEdit { ContactEdit(base: base, intents: intents) }

  /// The approximate number of bytes of the step in a file.
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
  /// The text isn't as it was written; with the problem.
  case damaged(String)
  /// A later version of the program wrote it; with its version.
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

/// A hash of a byte sequence (FNV-1a, 128 bits, after the IETF's draft).
///
/// It detects accidents, not attacks: anyone who can write a draft can write its fingerprint too.
package struct Fingerprint: Equatable, Sendable, CustomStringConvertible {
  private static let start: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  private let value: UInt128

  package init(of bytes: some Sequence<UInt8>) {
    var value = Self.start
    for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    self.value = value
  }

  /// Reads 32 hexadecimal digits; nil for all else.
  package init?(_ text: String) {
    guard text.utf8.count == 32, let value = UInt128(text, radix: 16) else { return nil }
    self.value = value
  }

  /// The number in 32 hexadecimal digits.
  package var description: String { String(value, radix: 16).zeroPadded(to: 32) }
}
