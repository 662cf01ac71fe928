import ContactModel
import TestSupport
import Testing

/// A14: the body over random records, read as a server writes them.
@Suite struct BodyTests {
  /// A record of JSON in which any member may be missing, null, or of any type, among others that
  /// nobody has documented.
  private struct Record {
    let contact: Contact
    /// The members that were written, by their names.
    let members: [String: JSONValue]

    init(using generator: inout SeededGenerator) throws {
      var members: [JSONMember] = []
      for field in Field.all where Int.random(in: 0...3, using: &generator) > 0 {
        members.append(JSONMember(field.key, .random(depth: 2, using: &generator)))
      }
      for number in 0..<Int.random(in: 0...4, using: &generator) {
        members.append(JSONMember("x\(number)", .random(depth: 2, using: &generator)))
      }
      members.append(JSONMember("id", .string("1")))
      members.shuffle(using: &generator)
      self.members = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
      let json = try JSONValue(reading: JSONValue.object(members).text.utf8)
      contact = try #require(Contact(json: json, id: "1"))
    }

    /// Whether a field's value goes out in a form of its own: days and lists of ids may come in
    /// several.
    func isNormalised(_ field: Field) -> Bool {
      guard case .value = contact.reading(of: field) else { return false }
      return switch field.kind {
      case .date, .ids: true
      default: false
      }
    }
  }

  /// An edit of every kind, and what it must send by field.
  private static func edit(
    _ contact: Contact, using generator: inout SeededGenerator
  ) -> (edit: ContactEdit, wanted: [FieldID: JSONValue]) {
    var edit = ContactEdit(base: contact)
    var wanted: [FieldID: JSONValue] = [:]
    for field in Field.all where Int.random(in: 0...3, using: &generator) == 0 {
      if Bool.random(using: &generator) {
        edit.clear(field)
        wanted[field.id] = if case .ids = field.kind { .array([]) } else { .null }
      } else {
        // It differs from whatever was loaded.
        let text = "typed " + .random(using: &generator)
        edit.enter(text, in: field)
        wanted[field.id] = .string(text)
      }
    }
    return (edit, wanted)
  }

  @Test(arguments: BodyMode.allCases)
  func `a body has what was loaded byte for byte, what was edited, and nothing undocumented`(
    mode: BodyMode
  ) throws {
    var generator = SeededGenerator()
    for _ in 0..<1_000 {
      let record = try Record(using: &generator)
      let (edit, wanted) = Self.edit(record.contact, using: &generator)
      let body = try JSONValue(reading: edit.body(mode).text.utf8)
      guard case .object(let members) = body else { return #expect(Bool(false)) }
      let documented = Field.all.map(\.key)
      // In the document's order, and each once.
      #expect(
        members.map(\.name) == documented.filter { body[$0] != nil }, "seed \(generator.seed)")
      for field in Field.all {
        let sent = body[field.key]?.text
        if let value = wanted[field.id] {
          let isStill = edit.intent(of: field) == .unchanged
          let loaded = record.members[field.key]
          #expect(
            sent == (isStill ? mode == .complete || field.isRequired ? loaded : nil : value)?.text,
            "\(field.key), seed \(generator.seed)")
        } else if mode == .changed, !field.isRequired {
          #expect(sent == nil, "\(field.key), seed \(generator.seed)")
        } else if !record.isNormalised(field) {
          #expect(
            sent == record.members[field.key]?.text, "\(field.key), seed \(generator.seed)")
        } else {
          #expect(sent != nil, "\(field.key), seed \(generator.seed)")
        }
      }
      // What differs from what was loaded though nobody edited it is named, and nothing else is.
      let differing = Field.all.filter { field in
        edit.intent(of: field) == .unchanged && body[field.key] != nil
          && body[field.key] != record.contact.members[field.id]
      }
      #expect(edit.normalizations(mode).map(\.field) == differing, "seed \(generator.seed)")
    }
  }
}
