/// A field that isn't edited and is still sent in another form than it was loaded in: the API
/// requires `yyyy-mm-dd` for dates and plain ids for lists.
package struct Normalization: Equatable, Sendable {
  package let field: Field
  package let loaded: JSONValue
  package let sent: JSONValue

  /// The difference in a sentence.
  ///
  /// - Parameter label: The field's label for this contact.
  /// - Returns: One line.
  package func sentence(_ label: String) -> String {
    "\(label) (not edited): sent as \(sentWords), loaded as \(loadedWords)."
  }

  private var sentWords: String {
    switch Contact(id: "", members: [field.id: sent]).reading(of: field) {
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
        ? "objects" : "numbers in another form"
    case .string(let text):
      // A timestamp may have a fraction of any length.
      text.utf8.count > Self.longest ? "\(text.prefix(Self.longest))…" : text
    default: loaded.text
    }
  }

  /// The most characters of a timestamp that are shown.
  private static let longest = 40
}

extension ContactEdit {
  /// The fields whose loaded values an update sends in another form, in the document's order.
  package func normalizations(_ mode: BodyMode) -> [Normalization] {
    sentValues(mode).compactMap { field, sent in
      guard intent(of: field) == .unchanged, let loaded = base.members[field.id], loaded != sent
      else { return nil }
      return Normalization(field: field, loaded: loaded, sent: sent)
    }
  }

  /// The same as sentences for people, one a field.
  package func normalizationLines(_ mode: BodyMode) -> [String] {
    normalizations(mode).map { $0.sentence(label(of: $0.field)) }
  }
}

extension [Int32] {
  /// The most ids that are read out: a server may answer a hundred thousand.
  package static let mostListed = 100

  /// The ids for reading; of a very long list the first ones and how many more there are.
  ///
  /// - Parameter text: Words the ids that are read out.
  /// - Returns: One line.
  package func listed(_ text: ([Int32]) -> String) -> String {
    guard count > Self.mostListed else { return text(self) }
    return "\(text(Array(prefix(Self.mostListed)))), and \(count - Self.mostListed) more"
  }
}
