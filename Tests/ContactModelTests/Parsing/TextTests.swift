import ContactModel
import Testing

/// Bytes of files and pipes as text.
@Suite struct TextTests {
  @Test(arguments: [
    ("", ""), ("Zoë\n", "Zoë\n"), ("\u{FEFF}Zoë", "Zoë"), ("\u{FEFF}", ""),
    ("a\u{FEFF}b", "a\u{FEFF}b"), ("\u{FFFD}", "\u{FFFD}"), ("👩‍🔧\u{10FFFF}", "👩‍🔧\u{10FFFF}"),
  ])
  func `UTF-8 is read without the mark before it`(text: String, expected: String) throws {
    #expect(try String(decodingText: Array(text.utf8)).isSameBytes(as: expected))
  }

  @Test(
    arguments: [
      (Array("M".utf8) + [0xFC] + Array("nchen".utf8), 2), (Array("Zoë".utf8) + [0xC3], 5),
      ([0xED, 0xA0, 0x80], 1), ([0xC0, 0xAF], 1), (Array("ab👍".utf8) + [0xF5, 0x61], 7),
      ([0xEF, 0xBB, 0xBF, 0x61, 0x80], 5), ([0xE2, 0x82, 0x61], 1),
    ] as [([UInt8], Int)])
  func `the first byte that isn't text is reported`(bytes: [UInt8], place: Int) {
    #expect(throws: TextDecodingError.invalidByte(place)) { try String(decodingText: bytes) }
    #expect(
      TextDecodingError.invalidByte(place).sentence(about: "a.txt")
        == "a.txt isn't UTF-8 text (byte \(place)). Convert it to UTF-8.")
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x41, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x41], "UTF-16"),
      ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41], "UTF-32"),
    ] as [([UInt8], String)])
  func `another encoding is named`(bytes: [UInt8], name: String) {
    #expect(throws: TextDecodingError.otherEncoding(name)) { try String(decodingText: bytes) }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x37, 0, 0xFC, 0], "7ü"), ([0xFE, 0xFF, 0, 0x37, 0, 0xFC], "7ü"),
      ([0x37, 0, 0x38, 0], "78"), ([0, 0x37, 0, 0x38], "78"), ([0x37, 0x38], "78"), ([], ""),
    ] as [([UInt8], String)])
  func `UTF-16 is read if it is allowed`(bytes: [UInt8], text: String) throws {
    #expect(try String(decodingText: bytes, readingUTF16: true) == text)
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0, 0xD8], [0xFF, 0xFE, 0x37], [0xFF, 0xFE, 0, 0, 0x37, 0, 0, 0]]
      as [[UInt8]])
  func `broken UTF-16 is never replaced by other characters`(bytes: [UInt8]) {
    #expect(throws: TextDecodingError.self) { try String(decodingText: bytes, readingUTF16: true) }
  }

  @Test(arguments: ["first_name", "city", "country", "birthday", "lists", "address_forced"])
  func `a lost character is an error in every field, and a warning if untouched`(key: String)
    throws
  {
    let field = Sample.field(key)
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("Z\u{FFFD}", in: field)
    #expect(edit.problems(of: field, today: Sample.today).contains { $0.severity == .error })
    let json = try JSONValue(reading: "{\"city\":\"Z\u{FFFD}rich\"}".utf8)
    let base = try #require(Contact(json: json, id: "1"))
    let problems = ContactEdit(base: base).problems(
      of: Sample.field("city"), today: Sample.today)
    #expect(problems.map(\.severity) == [.warning])
    for (text, severity) in [
      ("Z\u{FFFD}rich 1", Problem.Severity.warning), ("\u{FFFD}\u{FFFD}", .error),
    ] {
      var edit = ContactEdit(base: base)
      edit.enter(text, in: Sample.field("city"))
      let problems = edit.problems(of: Sample.field("city"), today: Sample.today)
      #expect(problems.map(\.severity) == [severity])
    }
  }
}
