import ContactModel
import Testing

/// The likely values that problems ask about.
@Suite struct OfferTests {
  /// The problems of a text in a field of Ada's contact.
  private func problems(_ text: String, in key: String, country: String = "GB") -> [Problem] {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter(country, in: Sample.field("country"))
    edit.enter(text, in: Sample.field(key))
    return edit.problems(of: Sample.field(key), today: Sample.today)
  }

  private func offer(_ text: String, in key: String, country: String = "GB") -> String? {
    problems(text, in: key, country: country).lazy.compactMap(\.offer).first?.values.first?.text
  }

  @Test func `an offer is a question in the message, and entered unchanged`() throws {
    var edit = ContactEdit(base: Sample.ada)
    edit.enter("ada@gmial.com", in: Sample.field("email"))
    let problem = try #require(
      edit.problems(of: Sample.field("email"), today: Sample.today).first)
    #expect(problem.severity == .warning)
    #expect(problem.message == "“gmial.com” looks mistyped. Did you mean “ada@gmail.com”?")
    edit.accept(try #require(problem.offer))
    #expect(edit.text(of: .email) == "ada@gmail.com")
    #expect(edit.problems(of: Sample.field("email"), today: Sample.today) == [])
  }

  @Test(arguments: [
    ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"),
    ("gnail.com", "gmail.com"), ("gamil.com", "gmail.com"), ("gmail.con", "gmail.com"),
    ("gmail.co", "gmail.com"), ("gmail.cm", "gmail.com"), ("gmail.comm", "gmail.com"),
    ("gmail", "gmail.com"), ("gmailcom", "gmail.com"), ("gmail,com", "gmail.com"),
    ("GMIAL.COM", "gmail.com"), ("gmial.con", "gmail.com"), ("gmail..com", "gmail.com"),
    ("hotmial.com", "hotmail.com"), ("hotmal.com", "hotmail.com"),
    ("hotmial.co.uk", "hotmail.co.uk"),
    ("hotmail.con", "hotmail.com"), ("homtail.com", "hotmail.com"), ("yaho.com", "yahoo.com"),
    ("yahooo.com", "yahoo.com"), ("yhaoo.com", "yahoo.com"), ("yahoo.co", "yahoo.com"),
    ("outlok.com", "outlook.com"), ("outloook.com", "outlook.com"), ("iclod.com", "icloud.com"),
    ("icloud.co", "icloud.com"), ("protonmial.com", "protonmail.com"),
    ("example,com", "example.com"), ("example;com", "example.com"), ("example.con", "example.com"),
    ("acme.cmo", "acme.com"), ("acme.couk", "acme.co.uk"), ("acme.ogr", "acme.org"),
    ("acme.example,com", "acme.example.com"), ("comcast.ner", "comcast.net"),
  ])
  func `a domain with a slip offers the likely one`(domain: String, likely: String) {
    #expect(offer("ada@" + domain, in: "email") == "ada@" + likely)
  }

  @Test(arguments: [
    "gmail.com", "googlemail.com", "mail.com", "ymail.com", "email.com", "gmx.com", "gmx.de",
    "gmx.net", "web.de", "me.com", "mac.com", "aol.com", "msn.com", "live.com", "live.nl",
    "hotmail.fr", "hotmail.co.uk", "hotmail.it", "outlook.de", "outlook.fr", "yahoo.co.uk",
    "yahoo.fr", "yahoo.com.mx", "yahoo.com.cn", "cloud.com", "qmail.com", "gail.com", "imail.org",
    "proton.me", "pm.me", "t-online.de", "wanadoo.fr", "orange.fr", "libero.it", "naver.com",
    "qq.com", "163.com", "example.com", "example.co", "acme.co", "acme.cm", "acme.om", "acme.io",
    "bbc.co.uk", "analytical.example", "x.com", "abc.net.au", "university.edu", "mit.edu",
    "exämple.com", "xn--bcher-kva.example", "localhost", "yandex.ru", "mail.ru", "hotel.com",
    "range.fr", "orange.com", "apple.com", "yahoo-inc.com", "gmail.example.com",
  ])
  func `a domain that may exist is never doubted`(domain: String) {
    #expect(offer("ada@" + domain, in: "email") == nil)
  }

  @Test(arguments: [
    ("ada@@example.com", "ada@example.com"), ("ada @example.com", "ada@example.com"),
    ("ada@ example.com", "ada@example.com"), ("ada@example..com", "ada@example.com"),
    ("ada..lovelace@example.com", "ada.lovelace@example.com"),
    ("E-mail: ada@example.com", "ada@example.com"), ("Email ada@example.com", "ada@example.com"),
    ("Ada Lovelace ada@example.com", "ada@example.com"),
    ("ada. lovelace@example.com", "ada.lovelace@example.com"),
    ("ada@example .com", "ada@example.com"), ("ada[at]example.com", "ada@example.com"),
    ("ada (at) example (dot) com", "ada@example.com"),
    ("ada at example dot com", "ada@example.com"),
    ("ADA [AT] EXAMPLE [DOT] COM", "ada@example.com"),
  ])
  func `an address with an error offers the address without it`(text: String, likely: String) {
    let problems = problems(text, in: "email")
    #expect(problems.first?.severity == .error)
    #expect(problems.first?.offer?.values.map(\.text) == [likely])
  }

  @Test(arguments: ["ada lovelace@example.com", "look at this", "ada", "Meet me at noon", "n/a"])
  func `an ambiguous address offers none`(text: String) {
    #expect(problems(text, in: "email").first?.severity == .error)
    #expect(offer(text, in: "email") == nil)
  }

  @Test(
    arguments: [
      ("AndrÃ©", "André"), ("BjÃ¶rn", "Björn"), ("FranÃ§ois", "François"), ("Oâ€™Brien", "O’Brien"),
      ("MÃ¼ller", "Müller"), ("ZoÃ«", "Zoë"),
      ("å¼µ", "張"), ("CafÃ© â€“ Bar", "Café – Bar"),
      ("AT&amp;T", "AT&T"), ("O&#39;Brien", "O'Brien"), ("Bj&ouml;rn", "Björn"),
      ("Fran&ccedil;ois", "François"), ("Smith &amp; Sons", "Smith & Sons"), ("&#x5F20;", "张"),
      ("Jos&eacute; Mu&ntilde;oz", "José Muñoz"), ("Caf&eacute;&nbsp;X", "Café X"),
    ] as [(String, String?)])
  func `misread text is offered in its original form`(text: String, likely: String?) {
    #expect(offer(text, in: "company_name") == likely)
  }

  @Test(arguments: [
    "André", "Ångström", "São Paulo", "Ça & Là; Co.", "AT&T; Co", "R&D", "A&B;", "Ã", "Ελένη",
    "İstanbul", "&;", "&#;", "&#9;", "&unknown;", "Ärzte", "naïve", "Þór", "Łukasz", "M&M’s",
  ])
  func `correct text isn't doubted`(text: String) {
    #expect(problems(text, in: "company_name") == [])
  }

  @Test(arguments: [
    ("020 7946 0000", "GB", "+44 20 7946 0000"), ("0044 20 7946 0000", "GB", "+44 20 7946 0000"),
    ("(020) 7946 0000", "GB", "+44 20 7946 0000"), ("02079460000", "GB", "+442079460000"),
    ("44 20 7946 0000", "GB", "+44 20 7946 0000"),
    ("+44 (0)20 7946 0000", "GB", "+44 20 7946 0000"),
    ("+44 020 7946 0000", "FR", "+44 20 7946 0000"), ("00 1 212 555 0100", "GB", "+1 212 555 0100"),
    ("020 7946 0000 ext. 7", "GB", "+44 20 7946 0000 ext. 7"),
    ("(212) 555-0100", "US", "+1 212 555-0100"), ("1-212-555-0100", "US", "+1 212-555-0100"),
    ("212.555.0100", "US", "+1 212.555.0100"), ("416 555 0100", "CA", "+1 416 555 0100"),
    ("011 44 20 7946 0000", "US", "+44 20 7946 0000"), ("(876) 555-0100", "JM", "+1 876 555-0100"),
    ("06 6982 1234", "IT", "+39 06 6982 1234"), ("0039 06 6982 1234", "IT", "+39 06 6982 1234"),
    ("347 123 4567", "IT", "+39 347 123 4567"), ("030 123456", "DE", "+49 30 123456"),
    ("01 23 45 67 89", "FR", "+33 1 23 45 67 89"), ("912 345 678", "ES", "+34 912 345 678"),
    ("06 1 234 5678", "HU", "+36 1 234 5678"), ("8 (495) 123-45-67", "RU", "+7 495 123-45-67"),
    ("03-1234-5678", "JP", "+81 3-1234-5678"), ("010 1 212 555 0100", "JP", "+1 212 555 0100"),
    ("0011 44 20 7946 0000", "AU", "+44 20 7946 0000"), ("02 9374 4000", "AU", "+61 2 9374 4000"),
    ("022 2493 1234", "IN", "+91 22 2493 1234"), ("010-1234-5678", "KR", "+82 10-1234-5678"),
    ("011 2345-6789", "BR", "+55 11 2345-6789"), ("22 12 34 56", "NO", "+47 22 12 34 56"),
    ("＋４４ ２０ ７９４６ ００００", "GB", "+44 20 7946 0000"),
    ("０２０ ７９４６ ００００", "GB", "+44 20 7946 0000"), ("98765 43210", "IN", "+91 98765 43210"),
    ("(11) 98765-4321", "BR", "+55 11 98765-4321"), ("138 0013 8000", "CN", "+86 138 0013 8000"),
    ("+44 7700 900123 (mobile)", "GB", "+44 7700 900123"),
    ("Mobile: 07700 900123", "GB", "+44 7700 900123"),
    ("(020) 7946 0000 office", "GB", "+44 20 7946 0000"),
    ("447700900123.0", "GB", "+447700900123"), ("Cell 212-555-0100", "US", "+1 212-555-0100"),
  ])
  func `a number in national form offers its international form`(
    text: String, country: String, likely: String
  ) {
    #expect(offer(text, in: "phone_number", country: country) == likely)
    #expect(
      problems(likely, in: "phone_number", country: country).allSatisfy { $0.offer == nil })
  }

  @Test(arguments: [
    ("12345", "GB"), ("7946 0000", "GB"), ("20 7946 0000", "GB"), ("555-0100", "US"),
    ("n/a", "GB"), ("020 7946 0000", ""), ("020 7946 0000", "AQ"), ("30 123456", "DE"),
    ("+44 20 7946 0000", "GB"), ("+39 06 6982 1234", "IT"), ("020 7946 0000 or 7946 0001", "GB"),
    ("000", "GB"), ("+", "GB"), ("0", "GB"), ("00", "GB"), ("8765 4321", "BR"),
    ("6500 1234", "CN"), ("4.4771E+11", "GB"), ("7700 900123 or 124", "GB"), ("call me", "GB"),
  ])
  func `an ambiguous number offers nothing`(text: String, country: String) {
    #expect(offer(text, in: "phone_number", country: country) == nil)
  }

  @Test(arguments: ["4.4771E+11", "4,4771E+11", "1.5550E+10", "4.47700900123e+11"])
  func `a number rounded by a spreadsheet is recognised`(text: String) {
    #expect(
      problems(text, in: "phone_number").map(\.message) == [
        "A spreadsheet rounded this number. Type all the digits."
      ])
  }

  @Test(arguments: [
    ("+44 20 794", "GB", "Too short for the United Kingdom."),
    ("+44 20 7946 00000", "GB", "Too long for the United Kingdom."),
    ("+1 555 010 019", "US", "Too short for the United States."),
    ("+1 416 555 01000", "CA", "Too long for Canada."),
    ("+47 2212 345", "NO", "Wrong length for Norway."),
    ("+1 876 555 010", "US", "Too short for Jamaica."),
    ("+33 1 23 45 67", "GB", "Too short for France."),
  ])
  func `a length that a country doesn't have is doubted with the country's name`(
    text: String, country: String, words: String
  ) {
    let problems = problems(text, in: "phone_number", country: country)
    #expect(problems.map(\.severity) == [.warning])
    #expect(problems.first?.message.hasPrefix(words) == true, "\(problems)")
  }

  @Test func `the example is a number of the contact's own country`() {
    let messages = ["FR", "US", "JP", "IT"].map { country in
      problems("12", in: "phone_number", country: country).first?.message ?? ""
    }
    for (message, code) in zip(messages, ["+33 ", "+1 ", "+81 ", "+39 0"]) {
      #expect(message.contains("like " + code), "\(message)")
    }
    let phone = Sample.field("phone_number")
    for country in Country.all {
      let example = phone.example(in: country.code) ?? ""
      let found = problems(example, in: "phone_number", country: country.code)
      #expect(found == [], "\(country.code) \(example)")
    }
  }

  @Test(arguments: [
    ("Ada\u{200D}Lovelace", "zero width joiner (U+200D)", "AdaLovelace"),
    ("Ada\u{A0}Lovelace", "no-break space (U+00A0)", "Ada Lovelace"),
    ("Ada\u{AD}line", "soft hyphen (U+00AD)", "Adaline"),
    ("Jose\u{301}\u{200C}", "zero width non-joiner (U+200C)", "José"),
    ("O\u{FB03}ce", "latin small ligature ffi (U+FB03)", "Office"),
    ("\u{FB01}nn", "latin small ligature fi (U+FB01)", "finn"),
    ("Pаypal", "cyrillic small letter a (U+0430)", "Paypal"),
    ("Αda", "greek capital letter alpha (U+0391)", "Ada"),
  ])
  func `invisible characters are named, and the plain text is offered`(
    text: String, name: String, likely: String
  ) {
    let problems = problems(text, in: "first_name")
    #expect(problems.map(\.severity) == [.warning])
    #expect(problems.first?.message.contains(name) == true, "\(problems)")
    #expect(offer(text, in: "first_name") == likely)
  }

  @Test(arguments: [
    "👩\u{200D}🔧", "क्\u{200D}ष", "می\u{200C}خواهم", "Zoë", "O\u{2019}Brien", "1\u{FE0F}\u{20E3}",
    "Ελένη",
    "Анна",
  ])
  func `joiners in a script that uses them aren't a problem`(text: String) {
    #expect(problems(text, in: "first_name") == [])
  }

  @Test(arguments: [
    ("birthday", "0990-01-15", "1990-01-15"), ("birthday", "1876-01-15", nil),
    ("birthday", "1066-10-14", nil), ("start_date", "2925-01-15", nil),
    ("start_date", "0205-01-15", nil), ("wedding_anniversary", "2199-01-01", nil),
    ("client_since", "0019-03-01", nil),
  ])
  func `an implausible year is doubted`(key: String, text: String, likely: String?) {
    let problems = problems(text, in: key)
    #expect(!problems.isEmpty && problems.allSatisfy { $0.severity == .warning })
    #expect(
      problems.contains { $0.message.contains(text.prefix(4)) || $0.message.contains("future") })
    #expect(offer(text, in: key) == likely)
  }

  @Test(arguments: [
    ("birthday", "1900-01-15"), ("start_date", "2027-02-01"), ("start_date", "1980-02-01"),
    ("wedding_anniversary", "1950-06-01"), ("client_since", "1999-03-01"),
  ])
  func `a plausible year is not`(key: String, text: String) {
    #expect(problems(text, in: key) == [])
  }

  @Test(arguments: [
    ("15.01.57", "The year needs four digits: 1957 or 2057.", nil),
    ("15 Jan 57", "The year needs four digits: 1957 or 2057.", nil),
    ("Jan 15, '57", "The year needs four digits: 1957 or 2057.", nil),
    ("1/2/20", "The year needs four digits: 1920 or 2020.", nil),
    ("57-01-15", "The year needs four digits", nil), ("570115", "The year needs four digits.", nil),
    ("32888", "32888 looks like a spreadsheet date number.", "1990-01-15"),
    ("32888.0", "32888.0 looks like a spreadsheet date number.", "1990-01-15"),
    ("45000", "45000 looks like a spreadsheet date number.", "2023-03-15"),
    ("632361600", "632361600 looks like a Unix timestamp.", "1990-01-15"),
    ("1700000000", "1700000000 looks like a Unix timestamp.", "2023-11-14"),
    ("1700000000000", "1700000000000 looks like a Unix timestamp in milliseconds.", "2023-11-14"),
    ("15011990", "Type the date like 1990-01-15", "1990-01-15"),
    ("03041990", "This can mean 1990-04-03 or 1990-03-04.", nil),
    ("03/04/1990", "This can mean 1990-04-03 or 1990-03-04.", nil),
    ("2023-02-29", "That month has 28 days.", nil),
    ("31 April 2020", "That month has 30 days.", nil),
    ("31/04/2020", "That month has 30 days.", nil), ("13/13/2020", "A year has 12 months.", nil),
    ("2020-13-01", "A year has 12 months.", nil), ("15 January", "The year is missing.", nil),
    ("15.1.", "The year is missing.", nil), ("Jan 1990", "The day is missing.", nil),
    ("1990", "The month and day are missing.", nil),
    ("Tue 15 Jan 1990", "15 January 1990 is a Monday, not a Tuesday.", nil),
    ("soon", "Type the date like 1990-01-15", nil),
  ])
  func `an invalid date has a reason`(text: String, words: String, likely: String?) {
    let problems = problems(text, in: "birthday")
    #expect(problems.first?.severity == .error)
    #expect(problems.first?.message.hasPrefix(words) == true, "\(problems)")
    #expect(offer(text, in: "birthday") == likely)
  }
}
