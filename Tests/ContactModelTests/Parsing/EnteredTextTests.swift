import ContactModel
import TestSupport
import Testing

/// Texts as fields keep them once they are entered whole.
@Suite struct EnteredTextTests {
  private func entered(_ text: String, in key: String) -> EnteredText {
    EnteredText(text, for: Sample.field(key))
  }

  @Test(arguments: [
    (" Ada ", "Ada"), ("\u{A0}Ada\u{A0}", "Ada"), ("Ada\u{200B}", "Ada"), ("\u{FEFF}Ada", "Ada"),
    ("\u{200E}Ada\u{202C}", "Ada"), ("\tAda\n", "Ada"), ("Ada\u{3000}", "Ada"),
    ("\u{2060}Ada Lovelace\u{AD}", "Ada Lovelace"), ("   ", ""),
  ])
  func `invisible characters at the ends are removed, and named`(text: String, expected: String) {
    let entered = entered(text, in: "first_name")
    #expect(entered.text.isSameBytes(as: expected))
    #expect(entered.notes.count == 1)
  }

  @Test(arguments: [
    "Ada", "Ada  Lovelace", "A\u{A0}B", "👩\u{200D}🔧", "❤\u{FE0F}", "e\u{301}", "\u{301}", "",
    "क्\u{200D}ष",
  ])
  func `all other text is unchanged`(text: String) {
    #expect(entered(text, in: "first_name").text.isSameBytes(as: text))
    #expect(entered(text, in: "first_name").notes == [])
  }

  @Test(arguments: [
    ("Ada Lovelace <ada@example.com>", "Ada Lovelace"),
    ("\"Lovelace, Ada\" <ada@example.com>", "Lovelace, Ada"),
    ("'Ada' <ada@example.com>;", "Ada"), ("<ada@example.com>", ""),
    ("ada@example.com (Ada Lovelace)", "Ada Lovelace"), ("mailto:ada@example.com", ""),
    ("MAILTO:ada@example.com?subject=Hello%20there", ""), ("mailto:ada%40example.com", ""),
    ("\"ada@example.com\"", ""), ("'ada@example.com'", ""), ("“ada@example.com”", ""),
    ("ada@example.com,", ""), ("ada@example.com;", ""), ("ada@example.com.", ""),
    ("(ada@example.com)", ""), (" <mailto:ada@example.com> ", ""), ("[ada@example.com]", ""),
    ("ada@example.com <ada@example.com>", ""), ("\u{200B}ada@example.com\u{A0}", ""),
    ("Ada Lovelace <mailto:ada@example.com>,", "Ada Lovelace"),
  ])
  func `an address is extracted from the text around it`(text: String, name: String) {
    let entered = entered(text, in: "email")
    #expect(entered.text == "ada@example.com")
    #expect(entered.name == name)
    #expect(!entered.notes.isEmpty)
  }

  @Test(arguments: [
    "ada@example.com", "o'brien@example.com", "a,b@example.com", "ada@example.com, bob@example.com",
    "ada@example.com; bob@example.com", "Ada <ada@example.com> <b@example.com>", "ada", "@", "<>",
    "mailto:", "ada @example.com", "\"ada lovelace\"@example.com", "ada@example,com", "",
  ])
  func `a single address, or a text without one, stays`(text: String) {
    #expect(entered(text, in: "email").text.isSameBytes(as: text))
  }

  @Test(arguments: [
    ("tel:+15550100199", "+15550100199"), ("TEL:+1-555-010-0199", "+1-555-010-0199"),
    ("tel:+43-1-555-0101;ext=7", "+43-1-555-0101 ext. 7"),
    ("callto:+15550100199", "+15550100199"),
    ("+1\u{2011}555\u{2011}010\u{2011}0199", "+1-555-010-0199"),
    ("+44\u{A0}20\u{202F}7946\u{2009}0000", "+44 20 7946 0000"),
    ("+1 555\u{2013}010\u{2212}0199", "+1 555-010-0199"), ("+1555\u{AD}0100199", "+15550100199"),
    ("\u{202A}+1 555 010 0199\u{202C}", "+1 555 010 0199"),
    ("+1 555 010 0199 x123", "+1 555 010 0199 x123"),
    ("+1 555 010 0199 ext. 123", "+1 555 010 0199 ext. 123"), ("n/a", "n/a"),
  ])
  func `a number is kept complete, with plain signs`(text: String, expected: String) {
    #expect(entered(text, in: "phone_number").text.isSameBytes(as: expected))
  }

  @Test func `a name next to an address is offered if the contact has another`() throws {
    var edit = ContactEdit(base: Sample.ada)
    let email = Sample.field("email")
    let same = edit.assign("Ada Lovelace <ada@example.org>", to: email, today: Sample.today)
    #expect(edit.text(of: email) == "ada@example.org")
    #expect(same.map(\.severity) == [.warning] && same.allSatisfy { $0.offer == nil })
    let other = edit.assign("Grace Hopper <grace@example.com>", to: email, today: Sample.today)
    let offer = try #require(other.lazy.compactMap(\.offer).first)
    #expect(edit.text(of: .firstName) == "Ada")
    edit.accept(offer)
    #expect(edit.text(of: .firstName) == "Grace" && edit.text(of: .lastName) == "Hopper")
  }

  @Test(arguments: [
    ("birthday", "15 Jan. 1990", "1990-01-15"), ("birthday", "\u{200E}15/01/1990", "1990-01-15"),
    ("shirt_size", "L", "LG"), ("shirt_size", "S", "SM"), ("shirt_size", "m", "MD"),
    ("shirt_size", "X-Large", "XL"), ("shirt_size", "Extra large", "XL"),
    ("shirt_size", "xl", "XL"),
    ("shirt_size", "XXL", "2XL"), ("shirt_size", "2x", "2XL"), ("shirt_size", "XX-Large", "2XL"),
    ("shirt_size", "xxxl", "3XL"), ("shirt_size", "large", "LG"), ("shirt_size", "Small", "SM"),
    ("shirt_size", "x small", "XS"), ("shirt_size", "extra-small", "XS"),
    ("shirt_size", "Med.", "MD"),
    ("address_forced", "1", "true"), ("address_forced", "TRUE", "true"),
    ("address_forced", "yes", "true"), ("address_forced", "on", "true"),
    ("address_forced", "Y", "true"), ("address_forced", "t", "true"),
    ("address_forced", "0", "false"),
    ("address_validated", "off", "false"), ("country", "Republic of Korea", "KR"),
    ("country", "\u{A0}Germany ", "DE"), ("email", "mailto:grace@example.com", "grace@example.com"),
    ("phone_number", "tel:+15550100199", "+15550100199"), ("city", " Paris\u{200B}", "Paris"),
  ])
  func `an assigned text is read as it was meant`(key: String, text: String, expected: String) {
    var edit = ContactEdit(base: Sample.ada)
    let found = edit.assign(text, to: Sample.field(key), today: Sample.today)
    #expect(!found.contains { $0.severity == .error }, "\(found)")
    #expect(edit.text(of: FieldID(key)) == expected)
  }

  @Test(arguments: [
    ("shirt_size", "X"), ("shirt_size", "4XL"), ("shirt_size", "42"), ("country", "ROC"),
    ("country", "Guin."), ("city", " \u{A0}"), ("company_name", "\u{200B}"),
  ])
  func `an uncertain value is asked about`(key: String, text: String) {
    var edit = ContactEdit(base: Sample.ada)
    let former = edit
    let found = edit.assign(text, to: Sample.field(key), today: Sample.today)
    #expect(found.map(\.severity) == [.error])
    #expect(edit == former)
  }

  @Test func `the loaded text isn't a change, whatever is at its ends`() {
    let contact = Sample.contact(#"{"city":" London ","email":"mailto:x@example.com"}"#)
    for key in ["city", "email"] {
      var edit = ContactEdit(base: contact)
      let text = edit.text(of: Sample.field(key))
      #expect(edit.assign(text, to: Sample.field(key), today: Sample.today) == [])
      #expect(!edit.hasChanges)
    }
  }

  @Test func `any text is read without a trap, and reading it again changes nothing`() {
    var generator = SeededGenerator()
    let pieces = [
      "<", ">", "@", "mailto:", "tel:", "+44", "(0)", "ext. 7", "\u{200D}", "\u{A0}", "\"", ",",
      ".",
      "15", "Jan", "1990", "/", "T00:00", "%40", "ada@example.com", "'", "Mon", ":", "0", " ",
    ]
    for _ in 0..<200 {
      var text = String.random(using: &generator)
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
      }
      for field in Field.all {
        let once = EnteredText(text, for: field).text
        let twice = EnteredText(once, for: field).text
        #expect(twice.isSameBytes(as: once), "\(text.debugDescription), seed \(generator.seed)")
        var edit = ContactEdit(base: Sample.ada)
        _ = edit.assign(text.isEmpty ? "x" : text, to: field, today: Sample.today)
        for offer in edit.problems(of: field, today: Sample.today).compactMap(\.offer) {
          edit.accept(offer)
        }
      }
    }
  }

  @Test func `every value that is formatted is read as itself`() {
    var generator = SeededGenerator()
    for field in Field.all {
      var texts = (field.kind.choices(in: "US") ?? []).map(\.value)
      switch field.kind {
      case .date: texts = (0..<200).map { _ in CalendarDate.random(using: &generator).description }
      case .flag: texts = ["true", "false"]
      case .ids: texts = ["3", "3, 17, 21", "2147483647"]
      case .text(let suggestions): texts = suggestions + ["Zoë O\u{2019}Brien", "李", "a"]
      case .choice, .country, .state: break
      }
      for text in texts {
        var edit = ContactEdit(base: Sample.contact(#"{"country":"US"}"#))
        #expect(edit.assign(text, to: field, today: Sample.today) == [])
        #expect(edit.text(of: field).isSameBytes(as: text), "\(field.key) \(text)")
      }
    }
  }

  @Test func `every choice is found by its name`() {
    for field in Field.all {
      for choice in field.kind.choices(in: "CA") ?? [] where !choice.label.isEmpty {
        var edit = ContactEdit(base: Sample.contact(#"{"country":"CA"}"#))
        let found = edit.assign(choice.label, to: field, today: Sample.today)
        if choice.label == "Congo" {
          #expect(!found.isEmpty)
        } else {
          #expect(found == [] && edit.text(of: field) == choice.value, "\(choice)")
        }
      }
    }
  }
}
