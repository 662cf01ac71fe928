extension Field {
  /// Returns the field that a name on a command line unmistakably means.
  ///
  /// A name is the field's own name, its label, or a name that other programs use for it, with any
  /// capitals and separators; or a beginning of at least three letters that no name of another field
  /// has.
  ///
  /// - Parameter name: Like `phone_number`, `Job title`, `dob` or `dep`.
  /// - Returns: The field.
  /// - Throws: ``FieldNameError``.
  package static func find(_ name: String) throws(FieldNameError) -> Field {
    if let field = named(FieldID(name)) { return field }
    switch PastedName(name) {
    case .field(let id, .primary)?:
      if let field = named(id) { return field }
    case .field(let id, _)?: throw FieldNameError(unknown: name, nearest: [id.rawValue])
    case .person?:
      throw FieldNameError(
        sentence: "There is no field “\(name)”. Use \(FieldID.firstName) and \(FieldID.lastName).")
    case nil: break
    }
    let beginning = name.folded
    guard beginning.utf8.count >= shortestBeginning else { throw FieldNameError(unknown: name) }
    let found = PastedName.fields { $0.hasPrefix(beginning) }
    let own = found.filter { field in
      [field.key.folded, field.label.folded].contains { $0.hasPrefix(beginning) }
    }
    if found.count == 1, own.count == 1 { return own[0] }
    if own.count > 1 || found.count > 1 {
      let keys = found.map(\.key)
      throw FieldNameError(
        sentence: "“\(name)” can mean \(keys.joined(before: "or")). Use the whole name.")
    }
    throw FieldNameError(unknown: name)
  }

  /// The fewest letters of a name that can stand for it.
  private static let shortestBeginning = 3
}

/// The reason why a name doesn't mean exactly one field.
package struct FieldNameError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A sentence with a suggestion.
  package let description: String

  fileprivate init(sentence: String) { description = sentence }

  /// Describes a name that no field has, with the names that it may be a slip for.
  fileprivate init(unknown name: String, nearest: [String]? = nil) {
    let nearest = nearest ?? Self.nearest(to: name.folded)
    let hint =
      nearest.isEmpty
      ? "“contact fields” lists them."
      : "Did you mean \(nearest.map { "“\($0)”" }.joined(before: "or"))?"
    self.init(sentence: "There is no field “\(name)”. \(hint)")
  }

  /// The most fields that are suggested.
  private static let mostSuggested = 3

  private static func nearest(to name: String) -> [String] {
    let found = Field.all.filter { $0.key.folded.contains(name) }
    if name.utf8.count >= 4, (1...mostSuggested).contains(found.count) { return found.map(\.key) }
    let nearest = NearestWord.nearest(to: name, among: PastedName.names)
    return nearest.flatMap { Field.called($0) }.map { [$0.key] } ?? []
  }
}
