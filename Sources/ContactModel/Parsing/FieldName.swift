extension Field {
  /// Finds the field that a name on a command line, or in the header of a table, certainly means.
  ///
  /// That is the field's own name, its label, or another program's name for it, whatever the
  /// capitals and separators; or its first letters, at least three, if no other field's name begins
  /// with them.
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

  /// The minimum number of letters of an abbreviated name.
  private static let shortestBeginning = 3
}

/// The reason why a name doesn't certainly mean a field.
package struct FieldNameError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The problem, and the name to write instead.
  package let description: String

  fileprivate init(sentence: String) { description = sentence }

  /// Describes an unknown name, with the names that it may be a slip for.
  fileprivate init(unknown name: String, nearest: [String]? = nil) {
    let nearest = nearest ?? Self.nearest(to: name.folded)
    let hint =
      nearest.isEmpty
      ? "“contact fields” lists them."
      : "Did you mean \(nearest.map { "“\($0)”" }.joined(before: "or"))?"
    self.init(sentence: "There is no field “\(name)”. \(hint)")
  }

  /// The maximum number of suggested fields.
  private static let mostSuggested = 3

  private static func nearest(to name: String) -> [String] {
    let found = Field.all.filter { $0.key.folded.contains(name) }
    if name.utf8.count >= 4, (1...mostSuggested).contains(found.count) { return found.map(\.key) }
    let nearest = NearestWord.nearest(to: name, among: PastedName.names)
    return nearest.flatMap { Field.called($0) }.map { [$0.key] } ?? []
  }
}

/// The valid word that a mistyped one may mean.
package enum NearestWord {
  /// Returns a question about the nearest valid word, or a list of the valid words if none is near.
  package static func hint(for word: String, among valid: [String]) -> String {
    if let nearest = nearest(to: word, among: valid) { return "Did you mean “\(nearest)”?" }
    return "Choose from: " + valid.joined(separator: ", ") + "."
  }

  /// Returns the nearest of the valid words; nil if a third of the letters or more differ.
  package static func nearest(to word: String, among valid: [String]) -> String? {
    // A longer word isn't a mistyped one.
    guard word.utf8.count <= 64 else { return nil }
    let scored = valid.map { (distance(word.lowercased(), $0), $0) }
    guard let best = scored.min(by: { $0.0 < $1.0 }), best.0 <= max(1, word.count / 3) else {
      return nil
    }
    return best.1
  }

  /// Returns the number of characters to add, remove, exchange or replace (Damerau's distance).
  package static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(
          rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
