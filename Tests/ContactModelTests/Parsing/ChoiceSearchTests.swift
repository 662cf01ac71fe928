import ContactModel
import Testing

@Suite struct ChoiceSearchTests {
  private func code(_ text: String, in index: ChoiceIndex) -> String? {
    if case .one(let choice) = ChoiceSearch(text, in: index) { choice.value } else { nil }
  }

  private func country(_ text: String) -> String? { code(text, in: Country.index) }

  private func state(_ text: String, of country: String) throws -> String? {
    code(text, in: try #require(Subdivision.index(of: country)))
  }

  /// A name as people write it.
  private func spellings(of name: String) -> Set<String> {
    let plain = String(name.map { "éèôçãíåüÅÇ".contains($0) ? Self.plain[$0] ?? $0 : $0 })
    var all = [
      name, plain, name.uppercased(), " \(name) ", "The \(name)", "\(name), The",
      name.split(separator: " ").joined(separator: "\u{A0}"),
      name.filter { $0 != "." && $0 != "," }, String(name.map { $0 == "-" ? " " : $0 }),
      String(name.map { $0 == "'" ? "\u{2019}" : $0 }), name.filter { $0 != "'" },
    ]
    all += [(" and ", " & "), ("Saint", "St"), ("Saint", "St."), (" ", "-"), (" of ", " of the ")]
      .map { Self.replacing($0.0, by: $0.1, in: name) }
    for sign in [", ", " of "] {
      let halves = Self.parts(name, at: sign)
      if halves.count == 2 {
        all += [
          "\(halves[1]) \(halves[0])", "\(halves[1]), \(halves[0])\(sign == " of " ? " of" : "")",
          "\(halves[1]) (\(halves[0])\(sign == " of " ? " of" : ""))",
        ]
      }
    }
    return Set(all)
  }

  private static let plain: [Character: Character] = [
    "é": "e", "è": "e", "ô": "o", "ç": "c", "ã": "a", "í": "i", "å": "a", "ü": "u", "Å": "A",
    "Ç": "C",
  ]

  private static func parts(_ text: String, at sign: String) -> [String] {
    var parts = [""]
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(sign) {
        parts.append("")
        rest = rest.dropFirst(sign.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }

  private static func replacing(_ old: String, by new: String, in text: String) -> String {
    parts(text, at: old).joined(separator: new)
  }

  @Test func `every name of every country finds its country, or asks`() {
    #expect(CountryNames.all.count == 249)
    for (code, names) in CountryNames.all {
      for name in names {
        #expect(country(name) == (name == "Congo" ? nil : code), "\(name)")
        for spelling in spellings(of: name) {
          let found = country(spelling)
          #expect(found == nil || found == code, "\(spelling)")
        }
      }
    }
  }

  /// Ways of writing a name that lose nothing of it.
  private func variants(of name: String) -> [String] {
    let plain = String(name.map { Self.plain[$0] ?? $0 })
    let spaced = name.split(separator: " ")
    return [
      plain, name.uppercased(), name.lowercased(), " \(name) ", "The \(name)", "\(name), the",
      spaced.joined(separator: "\u{A0}"), spaced.joined(separator: "  "),
      spaced.joined(separator: "-"), name.filter { $0 != "." && $0 != "," },
      String(name.map { $0 == "-" ? " " : $0 }), name.filter { $0 != "'" && $0 != "’" },
      "\u{FEFF}\(name)\u{200B}", Self.replacing(" and ", by: " & ", in: name),
      Self.replacing(" & ", by: " and ", in: name), Self.replacing("Saint ", by: "St ", in: name),
      Self.replacing("Saint ", by: "St. ", in: name),
      Self.replacing("St. ", by: "Saint ", in: name),
      Self.replacing("Republic", by: "Rep.", in: name),
      Self.replacing("Islands", by: "Is.", in: name),
      Self.replacing("Democratic", by: "Dem.", in: name),
    ]
  }

  @Test
  func `a name without accents, dots, hyphens, articles or whole words finds its own country`() {
    for (code, names) in CountryNames.all {
      for name in names where name != "Congo" {
        for variant in Set(variants(of: name)) {
          #expect(country(variant) == code, "\(variant)")
        }
      }
    }
  }

  @Test func `an inverted name is the name`() {
    for (code, names) in CountryNames.all {
      for name in names where name.contains(", ") && name.count(where: { $0 == "," }) == 1 {
        let halves = Self.parts(name, at: ", ")
        #expect(country("\(halves[1]) \(halves[0])") == code, "\(name)")
      }
    }
  }

  @Test(arguments: [
    ("Republic of Korea", "KR"), ("Korea, Republic of", "KR"), ("Korea, South", "KR"),
    ("Korea (Democratic People's Republic of)", "KP"), ("DPRK", "KP"), ("Republic of Niger", "NE"),
    ("The United States", "US"), ("U.S.A.", "US"), ("U. S.", "US"), ("U.K.", "GB"), ("UK", "GB"),
    ("Great Britain", "GB"), ("Democratic Republic of the Congo", "CD"), ("St Lucia", "LC"),
    ("Tanzania, United Republic of", "TZ"), ("Netherlands, The", "NL"), ("St.Kitts & Nevis", "KN"),
    ("Bosnia-Herzegovina", "BA"), ("Guinea Bissau", "GW"), ("Germany ", "DE"),
    ("\u{A0}Germany\u{A0}", "DE"), ("Ger\u{200B}many", "DE"), ("Cote d Ivoire", "CI"),
    ("Ivory Coast", "CI"), ("Trinidad", "TT"), ("Guinea", "GN"), ("Ireland", "IE"), ("AND", "AD"),
    ("Korea, Rep.", "KR"), ("Korea, Dem. People's Rep.", "KP"), ("N. Korea", "KP"),
    ("S. Africa", "ZA"), ("Congo, Dem. Rep.", "CD"), ("Congo, Rep.", "CG"),
    ("Egypt, Arab Rep.", "EG"), ("Iran, Islamic Rep.", "IR"), ("Yemen, Rep.", "YE"),
    ("Micronesia, Fed. Sts.", "FM"), ("Venezuela, RB", "VE"), ("Gambia, The", "GM"),
    ("Hong Kong SAR, China", "HK"), ("Macao SAR, China", "MO"), ("Slovak Republic", "SK"),
    ("Kyrgyz Republic", "KG"), ("Lao PDR", "LA"), ("West Bank and Gaza", "PS"),
    ("Central African Rep.", "CF"), ("Dominican Rep.", "DO"), ("Cayman Is.", "KY"),
    ("Marshall Is.", "MH"), ("Virgin Islands (U.S.)", "VI"), ("Virgin Islands (British)", "VG"),
    ("Virgin Islands, U.S.", "VI"), ("Viet-Nam", "VN"), ("Falklands", "FK"), ("U.A.E.", "AE"),
    ("K.S.A.", "SA"), ("N. Ireland", "GB"), ("Rep. of Ireland", "IE"), ("Holy See", "VA"),
    ("St. Vincent & the Grenadines", "VC"), ("Sao Tome", "ST"), ("Republic of Moldova", "MD"),
    ("Moldova, Republic of", "MD"), ("Palestine, State of", "PS"), ("Czech Rep.", "CZ"),
  ])
  func `common spellings find their country`(text: String, code: String) {
    #expect(country(text) == code)
  }

  @Test(arguments: [
    "ROC", "Korea", "Congo", "Virgin Islands", "United", "Republic of", "The", "Republic of China",
    "Republic of Nigeria", "Tobago", "Herzegovina", "Islands", "Kingdom", "Arab", "West Indies",
    "Saint", ".", "&", "Guin.", "Nig.", "Austr.", "Rep.", "Rep. of", "S.", "N.",
    "Virgin Is.", "Atlantis", "Kosovo",
  ])
  func `an ambiguous text is asked about`(text: String) {
    #expect(country(text) == nil)
  }

  @Test(arguments: [
    ("D.C.", "DC"), ("Washington, D.C.", "DC"), ("Washington", "WA"), ("Calif.", "CA"),
    ("N.Y.", "NY"), ("W. Va.", "WV"), ("N. Dak.", "ND"), ("Miss.", "MS"), ("Carolina, South", "SC"),
    ("Virginia", "VA"), ("Kansas", "KS"), ("Ala.", "AL"), ("Ariz.", "AZ"), ("Ark.", "AR"),
    ("Colo.", "CO"), ("Conn.", "CT"), ("Del.", "DE"), ("Fla.", "FL"), ("Ga.", "GA"), ("Ida.", "ID"),
    ("Ill.", "IL"), ("Ind.", "IN"), ("Kans.", "KS"), ("Kan.", "KS"), ("Ky.", "KY"), ("La.", "LA"),
    ("Md.", "MD"), ("Mass.", "MA"), ("Mich.", "MI"), ("Minn.", "MN"), ("Mo.", "MO"),
    ("Mont.", "MT"), ("Nebr.", "NE"), ("Neb.", "NE"), ("Nev.", "NV"), ("N.H.", "NH"),
    ("N.J.", "NJ"), ("N. Mex.", "NM"), ("N.M.", "NM"), ("N.C.", "NC"), ("N.D.", "ND"),
    ("Okla.", "OK"), ("Oreg.", "OR"), ("Ore.", "OR"), ("Pa.", "PA"), ("Penna.", "PA"),
    ("P.R.", "PR"), ("R.I.", "RI"), ("S.C.", "SC"), ("S. Dak.", "SD"), ("Tenn.", "TN"),
    ("Tex.", "TX"), ("Vt.", "VT"), ("Va.", "VA"), ("Wash.", "WA"), ("W.Va.", "WV"), ("Wis.", "WI"),
    ("Wisc.", "WI"), ("Wyo.", "WY"), ("V.I.", "VI"), ("Calif", "CA"), (" d. c. ", "DC"),
    ("N. Carolina", "NC"), ("New York State", "NY"),
  ])
  func `common spellings find their state`(text: String, code: String) throws {
    #expect(try state(text, of: "US") == code)
  }

  @Test(arguments: ["York", "Carolina", "New", "Virgin", "Columbia", "Islands"])
  func `a part of several states, or from the middle of one, is asked about`(text: String) throws {
    #expect(try state(text, of: "US") == nil)
  }

  @Test(arguments: [
    ("Ont.", "ON"), ("B.C.", "BC"), ("P.E.I.", "PE"), ("Québec", "QC"), ("Newfoundland", "NL"),
    ("Newfoundland & Labrador", "NL"), ("Que.", "QC"), ("Alta.", "AB"), ("Man.", "MB"),
    ("N.B.", "NB"), ("N.S.", "NS"), ("Nfld.", "NL"), ("N.L.", "NL"), ("N.W.T.", "NT"),
    ("Sask.", "SK"), ("Y.T.", "YT"), ("P.Q.", "QC"), ("Colombie-Britannique", "BC"),
    ("C.-B.", "BC"),
    ("Nouveau-Brunswick", "NB"), ("Nouvelle-Écosse", "NS"), ("Nouvelle Ecosse", "NS"),
    ("N.-É.", "NS"), ("Île-du-Prince-Édouard", "PE"), ("Î.-P.-É.", "PE"), ("T.-N.-L.", "NL"),
    ("Terre-Neuve-et-Labrador", "NL"), ("Territoires du Nord-Ouest", "NT"), ("T.N.-O.", "NT"),
    ("Yukon Territory", "YT"),
  ])
  func `common spellings find their province`(text: String, code: String) throws {
    #expect(try state(text, of: "CA") == code)
  }

  @Test func `other lists are searched literally before spelling variants`() {
    let choices = [
      Choice("1", "News"), Choice("2", "The News"), Choice("3", "C++"), Choice("4", "C"),
    ]
    let index = ChoiceIndex(choices)
    #expect(code("the news", in: index) == "2")
    #expect(code("news", in: index) == "1")
    #expect(code("c++", in: index) == "3")
    #expect(code("c#", in: index) == nil)
  }

  @Test(arguments: [
    ("Germany (DE)", "DE"), ("DE - Germany", "DE"), ("DE-Germany", "DE"), ("Germany, DE", "DE"),
    ("DE: Germany", "DE"), ("Germany [DEU]", "DE"), ("DE Germany", "DE"),
    ("United Arab Emirates (UAE)", "AE"), ("Korea, Republic of (KR)", "KR"),
    ("GB – United Kingdom", "GB"), ("Guinea-Bissau (GW)", "GW"), ("Deutschland (Germany)", "DE"),
    ("Hong Kong, China", "HK"), ("Macao (China)", "MO"), ("Taiwan (R.O.C.)", "TW"),
    ("Dem Rep of Congo", "CD"), ("Moldavia", "MD"), ("England, UK", "GB"), ("P.R. China", "CN"),
    ("PR China", "CN"), ("P. R. of China", "CN"),
  ])
  func `a country named in two ways is found`(text: String, code: String) {
    #expect(country(text) == code)
  }

  @Test(arguments: [
    "Germany (FR)", "DE - France", "N/A", "n/a", "N.A.", "n. a.", "#N/A", "None", "()",
    "Germany or France", "Niger (NG)", "Congo (Congo)", "-",
  ])
  func `a text that names two countries, or none, finds none`(text: String) {
    #expect(country(text) == nil)
  }

  @Test(
    arguments: [
      ("US-NY", "US", "NY"), ("NY - New York", "US", "NY"), ("New York (NY)", "US", "NY"),
      ("us-ca", "US", "CA"), ("District of Columbia (DC)", "US", "DC"), ("CA-ON", "CA", "ON"),
      ("Province of Quebec", "CA", "QC"), ("Ontario (ON)", "CA", "ON"),
      ("NF (Newfoundland)", "CA", "NL"),
      ("US-ON", "US", nil), ("CA-NY", "CA", nil), ("New York (NJ)", "US", nil), ("N/A", "US", nil),
    ] as [(String, String, String?)])
  func `a state may be named twice, and by its ISO code`(
    text: String, country: String, code: String?
  ) throws {
    #expect(try state(text, of: country) == code)
  }

  @Test(
    arguments: [
      ("Large (L)", "LG"), ("L (large)", "LG"), ("2 XL", "2XL"), ("3 XL", "3XL"),
      ("XL - extra large", "XL"),
      ("XXL (2XL)", "2XL"), ("Large (S)", nil), ("4XL", nil), ("XXS", nil),
    ] as [(String, String?)])
  func `a size may be named twice`(text: String, size: String?) {
    var edit = ContactEdit(base: Sample.contact(#"{"country":"GB"}"#))
    let field = Sample.field("shirt_size")
    let problems = edit.assign(text, to: field, today: Sample.today)
    #expect(problems.isEmpty == (size != nil))
    #expect(edit.text(of: field) == size ?? "")
  }
}
