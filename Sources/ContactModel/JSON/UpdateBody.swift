/// The members that an update sends.
package enum BodyMode: String, CaseIterable, Sendable {
  /// Every field whose value is known: safe if the server replaces and if it merges.
  case complete
  /// The required fields and the edited ones.
  case changed
}

extension ContactEdit {
  /// Makes the body of an update.
  ///
  /// Fields that aren't edited have the loaded value, except for ``normalizations(_:)``: dates are
  /// sent as `yyyy-mm-dd` if the server sent a timestamp, and lists as ids if it sent objects. A
  /// field that is neither known nor edited is left out, as are members that the API document
  /// doesn't name.
  /// - Parameters:
  ///   - mode: The members to send.
  ///   - keys: The server's names for the fields.
  /// - Returns: An object with the members in the document's order.
  package func body(_ mode: BodyMode, keys: MemberNames = .standard) -> JSONValue {
    .object(sentValues(mode).map { JSONMember(keys[$0.field], $0.value) })
  }

  /// Returns the fields that an update sends, with their values, in the document's order.
  package func sentValues(_ mode: BodyMode) -> [(field: Field, value: JSONValue)] {
    Field.all.compactMap { field in
      guard mode == .complete || field.isRequired || intent(of: field) != .unchanged,
        let value = sent(for: field)
      else { return nil }
      return (field, value)
    }
  }

  /// Returns the value an update sends for a field; nil if the update leaves it out.
  package func sent(for field: Field) -> JSONValue? {
    switch intent(of: field) {
    case .set(let value): value.json
    case .cleared: if case .ids = field.kind { .array([]) } else { .null }
    case .unchanged:
      switch (base.reading(of: field), field.kind) {
      case (.value(let value), .date), (.value(let value), .ids): value.json
      default: base.members[field.id]
      }
    }
  }

  /// Returns the label of the field with the longest sent value.
  package func largestField(_ mode: BodyMode) -> String? {
    sentValues(mode).max { $0.value.text.utf8.count < $1.value.text.utf8.count }?.field.label
  }
}

/// A field that isn't edited and is still sent in another form than it was loaded in: the API
/// requires `yyyy-mm-dd` for dates and plain ids for lists.
package struct Normalization: Equatable, Sendable {
  package let field: Field
  package let loaded: JSONValue
  package let sent: JSONValue

  /// Returns the difference in a sentence, with the field's label for this contact.
  package func sentence(_ label: String) -> String {
    "\(label) (not edited): sent as \(sentWords), loaded as \(loadedWords)."
  }

  private var sentWords: String {
    switch Reading(sent, as: field.kind) {
    case .value(.ids(let ids)) where ids.isEmpty: "no ids"
    case .value(.ids(let ids)): "ids " + ids.listed { FieldValue.ids($0).text }
    case .value(let value): value.text
    case .notKnown, .null, .foreign: sent.text
    }
  }

  private var loadedWords: String {
    switch loaded {
    case .array(let elements):
      elements.contains { if case .object = $0 { true } else { false } }
        ? "objects"
        : elements.contains { if case .string = $0 { true } else { false } }
          ? "text" : "numbers in another form"
    case .string(let text):
      // A timestamp may have a fraction of any length.
      text.utf8.count > Self.longest ? "\(text.prefix(Self.longest))…" : text
    default: loaded.text
    }
  }

  /// The maximum number of characters of a timestamp that are shown.
  private static let longest = 40
}

extension ContactEdit {
  /// Returns the fields whose loaded values an update sends in another form, in the document's
  /// order.
  package func normalizations(_ mode: BodyMode) -> [Normalization] {
    sentValues(mode).compactMap { field, sent in
      guard intent(of: field) == .unchanged, let loaded = base.members[field.id], loaded != sent
      else { return nil }
      return Normalization(field: field, loaded: loaded, sent: sent)
    }
  }

  /// Returns the normalizations as sentences, one per field.
  package func normalizationLines(_ mode: BodyMode) -> [String] {
    normalizations(mode).map { $0.sentence(label(of: $0.field)) }
  }
}

/// The names of the fields' members in the server's JSON.
///
/// The names of the API document are the default. Most of them are undocumented, and a similar API
/// may have others, so each can be changed.
package struct MemberNames: Hashable, Sendable {
  /// Every field by its own name.
  package static let standard = MemberNames()

  private let names: [FieldID: String]
  private let fields: [String: FieldID]

  private init() {
    names = [:]
    fields = Dictionary(uniqueKeysWithValues: Field.all.map { ($0.key, $0.id) })
  }

  /// Creates the names of a server.
  ///
  /// - Parameter names: The names that differ from the fields' own.
  /// - Throws: ``FieldKeysError`` if two fields would have one name.
  package init(_ names: [FieldID: String]) throws(FieldKeysError) {
    self.names = names
    var fields: [String: FieldID] = [:]
    for field in Field.all {
      let name = names[field.id] ?? field.key
      if let other = fields[name] {
        // The one that was given its name is to blame; the other has its default name.
        let (given, kept) = names[field.id] == nil ? (other, field.id) : (field.id, other)
        throw FieldKeysError(field: given, other: kept, name: name)
      }
      fields[name] = field.id
    }
    self.fields = fields
  }

  /// Returns whether a member can have a name: `id` is the contact's own, and a dot separates names
  /// in the server's messages.
  package static func canName(_ name: String) -> Bool {
    name != "id" && name.wholeMatch(of: /[\x21-\x7E]{1,100}/) != nil && !name.contains(".")
  }

  /// Returns the name of a field's member.
  package subscript(field: Field) -> String { names[field.id] ?? field.key }

  /// Finds the field whose member has a name.
  package func field(named name: String) -> Field? { fields[name].flatMap(Field.named) }
}

/// Two fields with one name.
package struct FieldKeysError: Error, Equatable, CustomStringConvertible {
  /// The field that was given the name.
  package let field: FieldID
  let other: FieldID
  let name: String

  /// One sentence that names both fields.
  package var description: String {
    "“\(name)” can't be the name of two fields, \(field) and \(other)."
  }
}
