import ContactModel
import TestSupport
import Testing

@Suite struct DraftTests {
  private static let draft = Draft(
    server: "https://api.example.com/v2",
    base: Contact(
      id: "1001",
      members: [.firstName: .string("Ada"), .lists: .array([.number("3")]), .state: .null],
      etag: #""v1""#),
    present: Snapshot(
      intents: [
        .firstName: .set(.text("Zoe\u{301}")), .lists: .set(.ids([3, 17])), .state: .cleared,
        FieldID("address_validated"): .set(.flag(true)), .email: .unchanged,
      ],
      focus: .email, stashedStates: ["US": "Ohio", "CA": "Yukon"]),
    past: [Snapshot(intents: [:], focus: .firstName)], scroll: 3, caret: 5,
    phase: .submitting(since: 1_764_000_000, mode: .complete))

  private static func read(_ text: String) throws(DraftError) -> Draft {
    try Draft(reading: text.utf8)
  }

  /// A file's text with another draft in it, whose sum is right.
  private static func text(replacing old: String, with new: String) throws -> String {
    let text = draft.text.dropLast(2)
    let start = try #require(text.firstRange(of: #""draft":"#)?.upperBound)
    let changed = text[start...].replacing(old, with: new)
    #expect(changed != text[start...])
    return #"{"version":1,"sum":"\#(Fingerprint(of: changed.utf8))","draft":\#(changed)}"#
  }

  @Test func `a draft's text is one line of JSON, with a sum`() throws {
    let draft =
      #"{"server":"https://api.example.com/v2","contact":"1001","base":{"etag":"\"v1\"","#
      + #""members":{"first_name":"Ada","state":null,"lists":[3]}},"present":{"intents":{"#
      + #""first_name":{"text":"Zoe\#u{301}"},"state":null,"address_validated":{"flag":true},"#
      + #""lists":{"ids":[3,17]}},"focus":"email","parked":{"CA":"Yukon","US":"Ohio"}},"#
      + #""past":[{"intents":{},"focus":"first_name","parked":{}}],"future":[],"scroll":3,"#
      + #""caret":5,"phase":{"submitting":{"since":1764000000,"mode":"complete"}}}"#
    let sum = Fingerprint(of: draft.utf8)
    #expect(Self.draft.text == #"{"version":1,"sum":"\#(sum)","draft":\#(draft)}"# + "\n")
  }

  @Test func `a fingerprint matches other implementations`() {
    #expect("\(Fingerprint(of: "".utf8))" == "6c62272e07bb014262b821756295c58d")
    #expect("\(Fingerprint(of: "foobar".utf8))" == "343e1662793c64bf6f0d3597ba446f18")
  }

  @Test func `written text is read back, byte for byte`() throws {
    var generator = SeededGenerator()
    for _ in 0..<500 {
      let draft = Draft.random(using: &generator)
      let read = try Self.read(draft.text)
      #expect(read == draft, "seed \(generator.seed)")
      #expect(read.text.utf8.elementsEqual(draft.text.utf8), "seed \(generator.seed)")
      #expect(read.phase == draft.phase, "seed \(generator.seed)")
    }
  }

  @Test func `a changed byte is detected, or changes nothing`() throws {
    var generator = SeededGenerator()
    for _ in 0..<500 {
      let draft = Draft.random(using: &generator)
      var bytes = Array(draft.text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[place] = .random(in: .min ... .max, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      if let read = try? Draft(reading: bytes) {
        #expect(read == draft, "seed \(generator.seed)")
      }
    }
  }

  @Test func `a truncated draft is damaged, wherever it is cut`() {
    let bytes = Array(Self.draft.text.utf8)
    for count in 0..<bytes.count - 1 {
      #expect(throws: DraftError.self) { try Draft(reading: bytes.prefix(count)) }
    }
  }

  @Test(
    arguments: [
      (#""focus":"email""#, #""focus":"nose""#), (#""scroll":3"#, #""scroll":-1"#),
      (#""scroll":3"#, #""scroll":1e2"#), (#""scroll":3"#, #""scroll":"3""#),
      (#""scroll":3"#, #""scroll":99999999999999999999"#), (#""caret":5"#, #""caret":true"#),
      (#""caret":5"#, #""caret":5,"more":1"#), (#""caret":5,"#, ""),
      (#""contact":"1001""#, #""contact":1001"#), (#""etag":"\"v1\"""#, #""etag":1"#),
      (#""first_name":"Ada""#, #""first_nose":"Ada""#),
      (#""first_name":"Ada""#, #""first_name":"Ada","first_name":"Eve""#),
      (#"{"text":"#, #"{"test":"#), (#"{"flag":true}"#, #"{"flag":"true"}"#),
      (#"{"flag":true}"#, "{}"), (#"{"flag":true}"#, #"{"flag":true,"text":"a"}"#),
      (#"{"ids":[3,17]}"#, #"{"ids":[3,2147483648]}"#), (#"{"ids":[3,17]}"#, "[3,17]"),
      (#""US":"Ohio""#, #""US":null"#), (#""US":"Ohio""#, #""US":"Ohio","US":"Iowa""#),
      (#""mode":"complete""#, #""mode":"half""#), (#"{"submitting":"#, #"{"submitted":"#),
      (#""since":1764000000"#, #""since":null"#), (#""future":[]"#, #""future":[null]"#),
      (#""future":[]"#, #""future":{}"#),
    ])
  func `content that no draft has is damaged, even with a correct sum`(
    old: String, new: String
  ) throws {
    let text = try Self.text(replacing: old, with: new)
    do throws(DraftError) {
      _ = try Self.read(text)
      Issue.record("it was read")
    } catch {
      guard case .damaged = error else {
        Issue.record("it is \(error)")
        return
      }
    }
  }

  @Test func `a newer program's draft is newer, whatever its content`() {
    #expect(throws: DraftError.newer(2)) { try Self.read(#"{"version":2,"what":[]}"#) }
    #expect(throws: DraftError.damaged("unknown version")) {
      try Self.read(Self.draft.text.replacing(#""version":1"#, with: #""version":0"#))
    }
  }

  @Test func `values as deep as a response may be are kept`() throws {
    let value = String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
    let base = Contact(
      json: try JSONValue(reading: #"{"first_name":\#(value)}"#.utf8), id: "1001")
    let draft = Draft(
      server: "https://a.example", base: try #require(base),
      present: Snapshot(intents: [:], focus: .email))
    #expect(try Self.read(draft.text) == draft)
  }

  @Test func `an edit is restored from a draft`() throws {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("Byron", in: Sample.field("last_name"))
    edit.clear(Sample.field("phone_number"))
    edit.set(.ids([]), in: Sample.field("lists"))
    let draft = Draft(
      server: "https://a.example", base: edit.base,
      present: Snapshot(intents: edit.intents, focus: .lastName))
    let read = try Self.read(draft.text).edit
    #expect(read == edit)
    #expect(read.changes.count == 3)
  }

  @Test func `an edit that doesn't change its base is dropped`() {
    let intents: [FieldID: Intent] = [
      .firstName: .set(.text("Ada")), .labels: .cleared, .lastName: .set(.text("Byron")),
    ]
    #expect(ContactEdit(base: Sample.ada, intents: intents).changes.map(\.field.id) == [.lastName])
  }

  @Test func `the nearest steps are kept, up to the limit of a write`() {
    func draft(_ texts: [String]) -> Draft {
      let steps = texts.map { Snapshot(intents: [.firstName: .set(.text($0))], focus: .firstName) }
      return Draft(
        server: "", base: Sample.ada, present: Snapshot(intents: [:], focus: .email), past: steps,
        future: steps)
    }
    let many = draft((0..<500).map(String.init))
    #expect(many.past.count == 200)
    #expect(many.past.last?.intents == [.firstName: .set(.text("499"))])
    #expect(many.future == many.past)
    let large = draft((0..<50).map { "\($0)" + String(repeating: "x", count: 60_000) })
    #expect(large.past.count == 2)
    #expect(large.text.utf8.count < 300_000)
  }
}
