import ContactModel
import Testing

/// Answers to a flag as people write them.
@Suite struct FlagAnswerTests {
  @Test(arguments: [
    "true", "TRUE", "True", "t", "T", "yes", "YES", "y", "Y", "on", "On", "1", " yes ", "on\n",
    "\u{FEFF}true", "y\u{A0}", "\u{200B}yes\u{200E}",
  ])
  func `these are true`(text: String) { #expect(FlagAnswer(text) == .yes) }

  @Test(arguments: ["false", "FALSE", "f", "F", "no", "No", "n", "N", "off", "OFF", "0", "\toff "])
  func `these are false`(text: String) { #expect(FlagAnswer(text) == .no) }

  @Test(arguments: [
    "not set", "Not  set", "not-set", "NOT_SET", "notset", "unset", "none", "None", "null", "NULL",
    "nil", "empty", "blank", "clear", "cleared", "not\u{A0}set",
  ])
  func `these are not set`(text: String) { #expect(FlagAnswer(text) == .notSet) }

  @Test(arguments: [
    "", " ", "o", "of", "offf", "tr", "ye", "not", "set", "nope", "yes no", "yesno", "y/n", "-1",
    "1.0", "01", "10", "2", "on off", "o n", "未設定", "ja", "о\u{43D}", "✓", "-", "—",
    "\u{FFFD}yes", String(repeating: " ", count: 100) + "yes",
  ])
  func `these are not answers`(text: String) { #expect(FlagAnswer(text) == nil) }

  @Test(arguments: ["y", "off", "not set"])
  func `an answer that is entered is a value, never text`(text: String) throws {
    let field = Sample.field("address_validated")
    for loaded in ["null", "true", "false", #""maybe""#] {
      let json = try JSONValue(reading: #"{"address_validated":\#(loaded)}"#.utf8)
      var edit = ContactEdit(base: try #require(Contact(json: json, id: "1")))
      edit.enter(text, in: field)
      let expected = FlagAnswer(text)?.flag.map(FieldValue.flag)
      #expect(edit.value(of: field) == expected, "\(loaded)")
      #expect(edit.problems(of: field, today: Sample.today) == [], "\(loaded)")
    }
  }

  @Test func `any other text stays as it was typed, with an error that quotes it`() {
    let field = Sample.field("address_validated")
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("nope", in: field)
    let problems = edit.problems(of: field, today: Sample.today)
    #expect(problems.map(\.severity) == [.error])
    #expect(problems.first?.message.contains("“nope” isn't yes or no.") == true)
  }

  @Test(arguments: [
    ("on", "true"), ("Off", "false"), ("0", "false"), ("maybe", nil), ("none", nil),
  ])
  func `a pasted block has the answers that are certain`(text: String, value: String?) {
    let block = PastedBlock(
      reading: "first_name\tAda\nlast_name\tLovelace\naddress_forced\t\(text)", today: Sample.today)
    let proposal = block?.proposals.first { $0.field.key == "address_forced" }
    #expect(proposal?.text == value)
  }
}
