import ContactModel
import Testing

/// Fields that go out in another form than they were loaded in are named, a sentence each.
@Suite struct NormalizationTests {
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
  func `a timestamp goes out as a date, and a date keeps its text`(
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
      ("[3,17]", nil), ("[]", nil), ("null", nil), (#"["3"]"#, nil), (#"[{"name":"x"}]"#, nil),
    ] as [(String, String?)])
  func `objects go out as ids, and ids as they came`(json: String, words: String?) {
    let found = lines("{\"first_name\":\"Ada\",\"labels\":\(json)}")
    #expect(found == (words.map { ["Labels (not edited): \($0)"] } ?? []))
  }

  @Test func `an edited field is no concern of it, nor one that isn't sent`() {
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

  @Test func `a long value is told in part`() {
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
