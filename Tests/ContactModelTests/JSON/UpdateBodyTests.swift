import ContactModel
import TestSupport
import Testing

@Suite struct UpdateBodyTests {
  /// A record of JSON in which any member may be missing, null, or of any type, among others that
  /// are not documented.
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
  func `a body has the loaded values byte for byte, the edits, and nothing undocumented`(
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
      // Only values that differ from the loaded ones without an edit are named.
      let differing = Field.all.filter { field in
        edit.intent(of: field) == .unchanged && body[field.key] != nil
          && body[field.key] != record.contact.members[field.id]
      }
      #expect(edit.normalizations(mode).map(\.field) == differing, "seed \(generator.seed)")
    }
  }

  private func lines(_ json: String, _ mode: BodyMode = .complete) -> [String] {
    var edit = ContactEdit(base: Sample.contact(json))
    edit.enter("Grace", in: Sample.field("first_name"))
    return edit.normalizationLines(mode)
  }

  @Test(
    arguments: [
      (
        #""birthday":"1990-01-15T00:00:00Z""#, "sent as 1990-01-15, loaded as 1990-01-15T00:00:00Z."
      ),
      (#""birthday":"1990-01-15 00:00:00""#, "sent as 1990-01-15, loaded as 1990-01-15 00:00:00."),
      (
        #""birthday":"1990-01-15T00:00:00.5+02:00""#,
        "sent as 1990-01-15, loaded as 1990-01-15T00:00:00.5+02:00."
      ),
      (#""birthday":"1990-01-15""#, nil), (#""birthday":"soon""#, nil), (#""birthday":null"#, nil),
      (#""birthday":"1990-02-30T00:00:00Z""#, nil), (#""birthday":20200101"#, nil),
      (#""birthday":"""#, nil),
    ] as [(String, String?)])
  func `a timestamp is sent as a date, and a date keeps its text`(
    member: String, words: String?
  ) {
    let found = lines("{\"first_name\":\"Ada\",\(member)}")
    #expect(found == (words.map { ["Date of birth (not edited): \($0)"] } ?? []))
  }

  @Test(
    arguments: [
      (#"[{"id":3,"name":"News"},{"id":17}]"#, "sent as ids 3, 17, loaded as objects."),
      (#"[3,{"id":17}]"#, "sent as ids 3, 17, loaded as objects."),
      ("[-0]", "sent as ids 0, loaded as numbers in another form."),
      ("[3,17]", nil), ("[]", nil), ("null", nil), (#"["3"]"#, "sent as ids 3, loaded as text."),
      (#"["03"]"#, nil), (#"[{"name":"x"}]"#, nil),
    ] as [(String, String?)])
  func `objects are sent as ids, and ids unchanged`(json: String, words: String?) {
    let found = lines("{\"first_name\":\"Ada\",\"labels\":\(json)}")
    #expect(found == (words.map { ["Labels (not edited): \($0)"] } ?? []))
  }

  @Test func `edited and omitted fields aren't normalized`() {
    let json = #"{"first_name":"Ada","birthday":"1990-01-15T00:00:00Z","lists":[{"id":3}]}"#
    #expect(lines(json).count == 2)
    #expect(lines(json, .changed).isEmpty)
    var edit = ContactEdit(base: Sample.contact(json))
    edit.enter("1990-01-16", in: Sample.field("birthday"))
    edit.clear(Sample.field("lists"))
    #expect(edit.normalizations(.complete).isEmpty)
    edit.enter("1990-01-15", in: Sample.field("birthday"))
    #expect(edit.normalizations(.complete).map(\.field.key) == ["birthday"])
  }

  @Test func `a long value is shown in part`() {
    let fraction = String(repeating: "0", count: 100_000)
    let ids = (1...100_000).map { "{\"id\":\($0)}" }.joined(separator: ",")
    let found = lines(
      "{\"first_name\":\"Ada\",\"birthday\":\"1990-01-15T00:00:00.\(fraction)Z\",\"lists\":[\(ids)]}"
    )
    #expect(found.count == 2 && found.allSatisfy { $0.utf8.count < 600 })
    #expect(found.first?.hasSuffix("000….") == true)
    #expect(found.last?.hasSuffix("99, 100, and 99900 more, loaded as objects.") == true)
  }
}
