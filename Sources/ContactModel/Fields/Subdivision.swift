/// The states, provinces and territories of the countries for which the API requires a code.
package enum Subdivision {
  /// Returns the subdivisions of a country, ordered by name.
  ///
  /// - Parameter country: An ISO 3166-1 alpha-2 code.
  /// - Returns: nil for a country whose state can be any text.
  package static func all(in country: String) -> [Choice]? {
    switch country {
    case "US": unitedStates
    case "CA": canada
    default: nil
    }
  }

  /// Returns an index of a country's subdivisions for finding them as people write them; nil as for
  /// ``all(in:)``.
  package static func index(of country: String) -> ChoiceIndex? {
    switch country {
    case "US": unitedStatesIndex
    case "CA": canadaIndex
    default: nil
    }
  }

  private static let unitedStatesIndex = ChoiceIndex(unitedStates)
  private static let canadaIndex = ChoiceIndex(canada)

  /// Returns whether a state can stay when the country changes.
  ///
  /// - Parameters:
  ///   - state: The current state.
  ///   - former: The code of the country to which it belongs.
  ///   - country: The code of the new country.
  /// - Returns: Whether the new country has it, or both take any text.
  package static func fits(_ state: String, from former: String, to country: String) -> Bool {
    guard let choices = all(in: country) else { return all(in: former) == nil }
    return choices.contains { $0.value.isSameBytes(as: state) }
  }

  /// Returns the code of a state or province by its code, name or abbreviation.
  static func code(called text: String, in country: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    return index(of: country)?.choice(called: text)?.value
  }

  /// Returns the form in which a country's addresses have a state that a text names in full, as
  /// another country does; nil for codes, which mean other states in other countries.
  package static func renamed(_ text: String, in country: String) -> String? {
    guard text.count > 3 else { return nil }
    return all(in: country) == nil
      ? AddressArea.called(text, in: country)?.latinKey : code(called: text, in: country)
  }

  /// Reads one subdivision a line.
  ///
  /// A line is a code, a space and a name; after a `|`, other names with commas between them. The
  /// code of ISO 3166-2, like US-NY, is another name.
  static func parse(_ lines: String, of country: String) -> [Choice] {
    lines.split(separator: "\n").map { line in
      let names = line.dropFirst(3).split(separator: "|", maxSplits: 1)
      let aliases = names.dropFirst().flatMap { $0.split(separator: ",") }.map(String.init)
      let code = String(line.prefix(2))
      return Choice(
        code, names.first.map(String.init) ?? "", aliases: aliases + ["\(country)-\(code)"])
    }
  }
}

extension Subdivision {
  /// The states of the USPS that are also countries of ISO 3166-1.
  static let territories: Set<String> = ["AS", "GU", "MP", "PR", "UM", "VI"]

  /// ISO 3166-2:US, the 57 states, district and territories, and the military codes of the
  /// United States Postal Service.
  static let unitedStates = parse(
    """
    AL Alabama|Ala
    AK Alaska|Alas
    AS American Samoa
    AZ Arizona|Ariz
    AR Arkansas|Ark
    AA Armed Forces Americas
    AE Armed Forces Europe
    AP Armed Forces Pacific
    CA California|Calif,Cal
    CO Colorado|Colo
    CT Connecticut|Conn
    DE Delaware|Del
    DC District of Columbia|Washington DC,Wash DC,Dist of Columbia
    FL Florida|Fla
    GA Georgia
    GU Guam
    HI Hawaii|Haw,Hawai'i
    ID Idaho|Ida
    IL Illinois|Ill
    IN Indiana|Ind
    IA Iowa
    KS Kansas|Kans,Kan
    KY Kentucky
    LA Louisiana
    ME Maine
    MD Maryland
    MA Massachusetts|Mass
    MI Michigan|Mich
    MN Minnesota|Minn
    MS Mississippi|Miss
    MO Missouri
    MT Montana|Mont
    NE Nebraska|Nebr,Neb
    NV Nevada|Nev
    NH New Hampshire|N Hamp
    NJ New Jersey|N Jersey
    NM New Mexico|N Mex,New Mex
    NY New York|New York State,NY State
    NC North Carolina|N Carolina,N Car
    ND North Dakota|N Dak,N Dakota
    MP Northern Mariana Islands
    OH Ohio
    OK Oklahoma|Okla
    OR Oregon|Oreg,Ore
    PA Pennsylvania|Penn,Penna
    PR Puerto Rico|P Rico
    RI Rhode Island
    SC South Carolina|S Carolina,S Car
    SD South Dakota|S Dak,S Dakota
    TN Tennessee|Tenn
    TX Texas|Tex
    UM United States Minor Outlying Islands|US Minor Outlying Islands
    UT Utah
    VT Vermont
    VI Virgin Islands, U.S.|US Virgin Islands,Virgin Islands,USVI
    VA Virginia
    WA Washington|Wash,Washington State
    WV West Virginia|W Va,W Virginia
    WI Wisconsin|Wis,Wisc
    WY Wyoming|Wyo
    """, of: "US")

  /// ISO 3166-2:CA, the provinces and territories.
  static let canada = parse(
    """
    AB Alberta|Alta,Alb
    BC British Columbia|Brit Col,Colombie-Britannique,CB
    MB Manitoba|Man
    NB New Brunswick|N Brunswick,Nouveau-Brunswick
    NL Newfoundland and Labrador|Newfoundland,Nfld,Nfld and Lab,NF,Terre-Neuve-et-Labrador,TNL
    NT Northwest Territories|NWT,Territoires du Nord-Ouest,TNO
    NS Nova Scotia|N Scotia,Nouvelle-Écosse,NE
    NU Nunavut|Nvt
    ON Ontario|Ont
    PE Prince Edward Island|PEI,Île-du-Prince-Édouard,ÎPÉ
    QC Quebec|Que,PQ,Province of Quebec
    SK Saskatchewan|Sask
    YT Yukon|Yukon Territory,Yuk,YK,Territoire du Yukon
    """, of: "CA")
}
