import ContactModel
import TestSupport
import Testing

/// Random input where a contact and a draft are read: a value or a reason, never a trap.
@Suite struct ModelFuzzTests {
  private static let pieces =
    [
      "{", "}", "[[[[", "]", ":", ",", "\"", "\\u0000", "\\ud800", "\\", "null", "true", "1e999",
      "-", "0.", "99999999999999999999", #""lists":["#, #"{"id":3}"#, "\u{FEFF}",
    ].map { Array($0.utf8) }
    + HostileText.table.map { Array($0.text.utf8) } + HostileText.brokenBytes

  @Test func `a contact's JSON`() {
    let contact = Array(ContactEdit(base: Sample.ada).body(.complete).text.utf8)
    Fuzz.run("contact", times: 2_000) { generator in
      let bytes = contact.mutated(with: Self.pieces, using: &generator)
      guard let json = try? JSONValue(reading: bytes) else { return }
      #expect((try? JSONValue(reading: json.text.utf8)) == json, "\(bytes)")
      #expect((try? JSONValue(reading: json.prettyText.utf8)) == json, "\(bytes)")
      guard let read = Contact(json: json, id: "1001") else { return }
      var edit = ContactEdit(base: read)
      _ = edit.problems(today: Sample.today)
      let body = edit.body(.complete)
      #expect((try? JSONValue(reading: body.text.utf8)) == body, "\(bytes)")
      for field in Field.all {
        let text = edit.text(of: field)
        edit.enter(text + "x", in: field)
        edit.enter(text, in: field)
      }
      #expect(!edit.hasChanges, "\(bytes)")
    }
  }

  @Test func `a draft's text, with a correct sum`() {
    Fuzz.run("draft", times: 1_000) { generator in
      let text = Draft.random(using: &generator).text
      let start = text.firstRange(of: #""draft":"#)?.upperBound ?? text.endIndex
      let draft = Array(text[start...].dropLast(2).utf8)
        .mutated(with: Self.pieces, using: &generator)
      let sum = Fingerprint(of: draft).description
      let bytes = Array(#"{"version":1,"sum":"\#(sum)","draft":"#.utf8) + draft + Array("}".utf8)
      guard let read = try? Draft(reading: bytes) else { return }
      #expect((try? Draft(reading: read.text.utf8)) == read, "\(bytes)")
      _ = read.edit.problems(today: Sample.today)
    }
  }
}
