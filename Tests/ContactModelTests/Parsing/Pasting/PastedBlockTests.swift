import ContactModel
import TestSupport
import Testing

@Suite struct PastedBlockTests {
  @Test(arguments: [
    "", " \n\t\n", "Ada", "Ada Lovelace", "12 St James's Square, London", "+44 20 7946 0000",
    "https://example.com/a?first_name=Ada&last_name=Lovelace", "ada@example.com",
    "Ada <ada@example.com>", "12 George St", "Springfield, IL 62701", "1012 AB", "Bath, BA1 1AA",
    "12, 14, 16", "Flat 3, 12 High Street", "ada@example.com, grace@example.com", "a | b | c",
    "We met in London in 2019. The weather was fine. Write to ada@example.com or call.",
    "We met in London in 2019.\nThe weather was fine.\nNobody took notes.",
  ])
  func `a plain value isn't a block`(text: String) {
    #expect(PastedBlock(reading: text, today: Sample.today) == nil)
  }

  @Test(arguments: [
    "x", "\n", "a:b\n", "\t", "{", "[", "\"", "\\", "=", ";", "1 ", "@", "\u{301}",
    "x|", "+4412345678|", "a@b.co,", "1 A,\n", "=\n", "\n ",
  ])
  func `64 kB of noise, or one byte more, isn't a block`(noise: String) {
    let noise = String(repeating: noise, count: 65_536 / noise.utf8.count)
    for start in ["", "BEGIN:VCARD\n", "City\tCompany\n", "{\"a\":", "--\nAda\n"] {
      let text = start + noise.dropLast(start.count)
      #expect(PastedBlock(reading: text, today: Sample.today) == nil)
      #expect(PastedBlock(reading: text + "xx", today: Sample.today) == nil)
    }
  }

  @Test func `a block may be as long as a paste, and no longer`() {
    let json = #"{"first_name":"Ada","last_name":"Lovelace"}"#
    let space = String(repeating: " ", count: 65_536 - json.utf8.count)
    #expect(PastedBlock(reading: json + space, today: Sample.today)?.proposals.count == 2)
    #expect(PastedBlock(reading: json + space + " ", today: Sample.today) == nil)
  }

  @Test func `a byte order mark is not part of the text`() {
    let json = "\u{FEFF}" + #"{"first_name":"Ada","last_name":"Lovelace"}"#
    #expect(PastedBlock(reading: json, today: Sample.today)?.kind == .json)
  }

  @Test func `each kind has a word for the operator`() {
    let kinds: [PastedBlock.Kind] = [
      .signature, .address, .mailbox, .vCard, .ldif, .json, .table,
    ]
    #expect(
      kinds.map(\.rawValue) == [
        "an e-mail signature", "a postal address", "a name and an e-mail address", "a vCard",
        "an LDIF entry", "JSON", "a list of values",
      ])
  }

  @Test func `random texts never trap, and no proposal is an error`() {
    let cases =
      VCardTests.cases + PastedJSONTests.cases + PastedTableTests.cases
      + PostalAddressTests.cases + SignatureTests.cases
    let lines = cases.flatMap { $0.text.split(separator: "\n") }
    var blocks = 0
    var round = 0
    Fuzz.run("pasted blocks", times: 300) { generator in
      round += 1
      let text =
        round % 4 == 0
        ? lines.shuffled(using: &generator).prefix(8).joined(separator: "\n")
        : cases[round % cases.count].text.damaged(using: &generator)
      let country = ["GB", "US", "CA", "DE"].randomElement(using: &generator) ?? "GB"
      let base = ContactEdit(base: Sample.contact(#"{"country":"\#(country)"}"#))
      guard let block = PastedBlock(reading: text, into: base, today: Sample.today) else {
        return
      }
      blocks += 1
      var edit = base
      for proposal in block.proposals { edit.enter(proposal.text, in: proposal.field) }
      for proposal in block.proposals {
        let problems = edit.problems(of: proposal.field, today: Sample.today)
        #expect(
          !problems.contains { $0.severity == .error },
          "seed \(generator.seed): \(proposal.field.key)=\(proposal.text)")
        #expect(edit.text(of: proposal.field).isSameBytes(as: proposal.text))
      }
      let places = block.proposals.compactMap { Field.all.firstIndex(of: $0.field) }
      #expect(places == Set(places).sorted(), "seed \(generator.seed)")
    }
    #expect(blocks > 100)
  }
}

extension String {
  /// The text with a few characters taken out, put in or moved.
  fileprivate func damaged(using generator: inout SeededGenerator) -> String {
    var text = self
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      var characters = Array(text)
      let place = Int.random(in: 0...characters.count, using: &generator)
      let end = min(characters.count, place + Int.random(in: 0...4, using: &generator))
      let piece = characters[place..<end]
      switch Int.random(in: 0...2, using: &generator) {
      case 0: characters.removeSubrange(place..<end)
      case 1: characters.insert(contentsOf: String.random(using: &generator), at: place)
      default: characters.insert(contentsOf: piece, at: characters.count / 2)
      }
      text = String(characters)
    }
    return text
  }
}
