/// The names of the fields' members in the server's JSON.
///
/// The names of the API document are the default. Most of them are undocumented, and a similar API
/// may have others, so each can be changed.
package struct MemberNames: Hashable, Sendable {
  /// Every field by its own name.
  package static let usual = MemberNames()

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
