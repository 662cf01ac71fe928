import ContactModel
import TestSupport
import Testing

@Suite struct JSONValueTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "1.10", "1e5", "-12.5E-3", #""""#, #""é""#, "[]", "{}",
    #"{"b":1,"a":[1,2.0,{"c":null}]}"#, #""\ud800""#, "12345678901234567890123",
  ])
  func `JSON is written as it was read`(text: String) throws {
    #expect(try JSONValue(reading: text.utf8).text == text)
  }

  @Test func `escapes are read`() throws {
    let value = try JSONValue(reading: #""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#.utf8)
    #expect(value == .string("\"\\/\u{8}\u{C}\n\r\té😀"))
  }

  @Test(arguments: [
    "", "nul", "01", "1.", ".5", "+1", "[1,]", "{\"a\"}", "{\"a\":1,}", "\"a", "\"\t\"",
    #""\x""#, #""\u12g4""#, "[1] 2", "<html>", "{a:1}", "'a'", "NaN",
  ])
  func `text that isn't JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(reading: text.utf8) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONError.self) { try JSONValue(reading: [0x22, 0xFF, 0x22]) }
  }

  @Test func `deep nesting is refused instead of overflowing the stack`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue(reading: text.utf8) }
  }

  @Test func `composed and decomposed letters are different values`() {
    #expect(JSONValue.string("é") != JSONValue.string("e\u{301}"))
  }

  @Test func `random values are read as they were written`() throws {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let value = JSONValue.random(depth: 3, using: &generator)
      #expect(try JSONValue(reading: value.text.utf8) == value, "seed \(generator.seed)")
      #expect(try JSONValue(reading: value.prettyText.utf8) == value, "seed \(generator.seed)")
    }
  }
}
