/// A country of ISO 3166-1.
package struct Country: Hashable, Sendable {
  /// The alpha-2 code in capitals.
  package let code: String
  /// The usual English name.
  package let name: String
  /// The alpha-3 code, other English names, the name in the country's own languages.
  let aliases: [String]

  /// The 249 countries, ordered by name.
  package static let all: [Country] = lines { lines in
    lines.split(separator: UInt8(ascii: "\n")).map { line in
      let columns = columns(of: line)
      let names = columns[3].utf8.split(separator: UInt8(ascii: ","))
      return Country(
        code: columns[0], name: columns[2],
        aliases: [columns[1]] + names.map { String(Substring($0)) })
    }
  }.sorted { $0.name < $1.name }

  /// Returns the usual English name of a country, without reading the whole table.
  ///
  /// - Parameter code: The alpha-2 code in capitals.
  /// - Returns: The name; nil if there is no such code.
  package static func name(of code: String) -> String? {
    lines { lines in
      let line = lines.lines(of: code)
      return line.isEmpty ? nil : columns(of: line)[2]
    }
  }

  /// Returns a country's name as it is written in a sentence: "the United Kingdom".
  package static func nameInSentence(_ code: String) -> String {
    guard let name = name(of: code) else { return code }
    let endings = ["Islands", "Republic", "Territories", "Philippines", "Maldives", "Netherlands"]
    let isPlural =
      name.hasPrefix("United") || endings.contains(where: name.hasSuffix)
      || ["Bahamas", "Comoros", "Gambia", "Seychelles", "Isle of Man"].contains(name)
    return isPlural ? "the " + name : name
  }

  /// Reads the table as bytes, which is faster than as text: the first form waits for it.
  private static func lines<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var data = data
    return data.withUTF8(read)
  }

  private static func columns(of line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
    line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The countries as values of a list.
  package static let choices: [Choice] = all.map {
    Choice($0.code, $0.name, aliases: $0.aliases)
  }

  /// An index of the countries for finding them as people write them.
  package static let index = ChoiceIndex(choices)

  /// Returns the alpha-2 code of a country called by a code, its name or another name.
  static func code(called text: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    return index.choice(called: text)?.value
  }

  /// Returns the code of a country that a line of an address names; two letters could be a state.
  static func code(onLine text: String) -> String? {
    let name = text.folded
    // Georgia is a state too, so the text could mean either.
    if let state = Subdivision.code(called: text, in: "US"),
      !Subdivision.territories.contains(state)
    {
      return nil
    }
    return name.count > 2 || name == "uk" || name == "us" ? code(called: text) : nil
  }
}

extension Country {
  /// One country per line: alpha-2, alpha-3, English name, other names with commas between them.
  ///
  /// Codes, names, official and common names are those of ISO 3166-1 from Debian's iso-codes 4.15
  /// (LGPL 2.1 or later), without their commas; names in the countries' own languages are those of
  /// the Unicode CLDR. Other common spellings come last. A name that two countries have is in both
  /// lines, so that the operator chooses.
  static let data = """
    AD|AND|Andorra|Principality of Andorra
    AE|ARE|United Arab Emirates|الإمارات العربية المتحدة,uae,emirates
    AF|AFG|Afghanistan|Islamic Republic of Afghanistan,افغانستان
    AG|ATG|Antigua and Barbuda|Antigua & Barbuda
    AI|AIA|Anguilla|
    AL|ALB|Albania|Republic of Albania,Shqipëri,Shqiperi
    AM|ARM|Armenia|Republic of Armenia,Հայաստան
    AO|AGO|Angola|Republic of Angola
    AQ|ATA|Antarctica|
    AR|ARG|Argentina|Argentine Republic
    AS|ASM|American Samoa|
    AT|AUT|Austria|Republic of Austria,Österreich,Osterreich
    AU|AUS|Australia|
    AW|ABW|Aruba|
    AX|ALA|Åland Islands|Åland,Aland Islands,Aland
    AZ|AZE|Azerbaijan|Republic of Azerbaijan,Azərbaycan,Азәрбајҹан
    BA|BIH|Bosnia and Herzegovina|Republic of Bosnia and Herzegovina,Bosnia & Herzegovina,Босна и Херцеговина,Bosna i Hercegovina
    BB|BRB|Barbados|
    BD|BGD|Bangladesh|People's Republic of Bangladesh,বাংলাদেশ
    BE|BEL|Belgium|Kingdom of Belgium,België,Belgique,Belgien,Belgie
    BF|BFA|Burkina Faso|
    BG|BGR|Bulgaria|Republic of Bulgaria,България
    BH|BHR|Bahrain|Kingdom of Bahrain,البحرين
    BI|BDI|Burundi|Republic of Burundi,Uburundi
    BJ|BEN|Benin|Republic of Benin,Bénin
    BL|BLM|Saint Barthélemy|St. Barthélemy,Saint-Barthélemy,Saint Barthelemy,St. Barthelemy,Saint-Barthelemy
    BM|BMU|Bermuda|
    BN|BRN|Brunei|Brunei Darussalam,بروني
    BO|BOL|Bolivia|Plurinational State of Bolivia
    BQ|BES|Caribbean Netherlands|Bonaire Sint Eustatius and Saba,Caribisch Nederland
    BR|BRA|Brazil|Federative Republic of Brazil,Brasil
    BS|BHS|Bahamas|Commonwealth of the Bahamas
    BT|BTN|Bhutan|Kingdom of Bhutan,འབྲུག
    BV|BVT|Bouvet Island|
    BW|BWA|Botswana|Republic of Botswana
    BY|BLR|Belarus|Republic of Belarus,Беларусь,Byelorussia
    BZ|BLZ|Belize|
    CA|CAN|Canada|
    CC|CCK|Cocos (Keeling) Islands|
    CD|COD|Congo (Democratic Republic)|Congo The Democratic Republic of the,Congo - Kinshasa,Congo-Kinshasa,drc,zaire,Congo,DR Congo,Dem Rep Congo
    CF|CAF|Central African Republic|Ködörösêse tî Bêafrîka,République centrafricaine,Kodorosese ti Beafrika,Republique centrafricaine,CAR
    CG|COG|Congo|Republic of the Congo,Congo - Brazzaville,Congo-Brazzaville,roc
    CH|CHE|Switzerland|Swiss Confederation,Schweiz,Schwiiz,Suisse,Svizzera
    CI|CIV|Côte d'Ivoire|Republic of Côte d'Ivoire,ivory coast,Cote d'Ivoire,Republic of Cote d'Ivoire
    CK|COK|Cook Islands|
    CL|CHL|Chile|Republic of Chile
    CM|CMR|Cameroon|Republic of Cameroon,Cameroun
    CN|CHN|China|People's Republic of China,中国,prc,PR China,P R China,Mainland China
    CO|COL|Colombia|Republic of Colombia
    CR|CRI|Costa Rica|Republic of Costa Rica
    CU|CUB|Cuba|Republic of Cuba
    CV|CPV|Cape Verde|Cabo Verde,Republic of Cabo Verde
    CW|CUW|Curaçao|Kòrsou,Curacao,Korsou
    CX|CXR|Christmas Island|
    CY|CYP|Cyprus|Republic of Cyprus,Κύπρος,Kıbrıs
    CZ|CZE|Czechia|Czech Republic,Česko,Cesko
    DE|DEU|Germany|Federal Republic of Germany,Deutschland,Bundesrepublik Deutschland,BRD,FRG
    DJ|DJI|Djibouti|Republic of Djibouti,جيبوتي
    DK|DNK|Denmark|Kingdom of Denmark,Danmark
    DM|DMA|Dominica|Commonwealth of Dominica
    DO|DOM|Dominican Republic|República Dominicana,Republica Dominicana,Dom Rep
    DZ|DZA|Algeria|People's Democratic Republic of Algeria,الجزائر,Algérie,Algerie
    EC|ECU|Ecuador|Republic of Ecuador
    EE|EST|Estonia|Republic of Estonia,Eesti
    EG|EGY|Egypt|Arab Republic of Egypt,مصر
    EH|ESH|Western Sahara|الصحراء الغربية
    ER|ERI|Eritrea|the State of Eritrea,ኤርትራ,إريتريا
    ES|ESP|Spain|Kingdom of Spain,España,Espana
    ET|ETH|Ethiopia|Federal Democratic Republic of Ethiopia,ኢትዮጵያ
    FI|FIN|Finland|Republic of Finland,Suomi
    FJ|FJI|Fiji|Republic of Fiji
    FK|FLK|Falkland Islands|Falkland Islands (Malvinas),malvinas,Falklands
    FM|FSM|Micronesia|Micronesia Federated States of,Federated States of Micronesia,Micronesia Fed Sts
    FO|FRO|Faroe Islands|Føroyar,Faroes,Faeroe Islands,Faeroes
    FR|FRA|France|French Republic
    GA|GAB|Gabon|Gabonese Republic
    GB|GBR|United Kingdom|United Kingdom of Great Britain and Northern Ireland,uk,britain,england,scotland,wales,northern ireland,Great Britain
    GD|GRD|Grenada|
    GE|GEO|Georgia|საქართველო
    GF|GUF|French Guiana|Guyane française,Guyane francaise
    GG|GGY|Guernsey|
    GH|GHA|Ghana|Republic of Ghana
    GI|GIB|Gibraltar|
    GL|GRL|Greenland|Kalaallit Nunaat
    GM|GMB|Gambia|Republic of the Gambia
    GN|GIN|Guinea|Republic of Guinea,Guinée,Guinee
    GP|GLP|Guadeloupe|
    GQ|GNQ|Equatorial Guinea|Republic of Equatorial Guinea,Guinea Ecuatorial,Guinée équatoriale,Guiné Equatorial,Guinee equatoriale,Guine Equatorial
    GR|GRC|Greece|Hellenic Republic,Ελλάδα,hellas
    GS|SGS|South Georgia and South Sandwich Islands|South Georgia and the South Sandwich Islands,South Georgia & South Sandwich Islands
    GT|GTM|Guatemala|Republic of Guatemala
    GU|GUM|Guam|
    GW|GNB|Guinea-Bissau|Republic of Guinea-Bissau,Guiné-Bissau,Guine-Bissau
    GY|GUY|Guyana|Republic of Guyana
    HK|HKG|Hong Kong|Hong Kong Special Administrative Region of China,Hong Kong SAR China,中國香港特別行政區,Hong Kong SAR,Hong Kong China
    HM|HMD|Heard and McDonald Islands|Heard Island and McDonald Islands,Heard & McDonald Islands
    HN|HND|Honduras|Republic of Honduras
    HR|HRV|Croatia|Republic of Croatia,Hrvatska
    HT|HTI|Haiti|Republic of Haiti,Haïti
    HU|HUN|Hungary|Magyarország,Magyarorszag
    ID|IDN|Indonesia|Republic of Indonesia
    IE|IRL|Ireland|Éire,Eire,Republic of Ireland
    IL|ISR|Israel|State of Israel,ישראל,إسرائيل
    IM|IMN|Isle of Man|Ellan Vannin
    IN|IND|India|Republic of India,भारत
    IO|IOT|British Indian Ocean Territory|
    IQ|IRQ|Iraq|Republic of Iraq,العراق
    IR|IRN|Iran|Islamic Republic of Iran,ایران,persia
    IS|ISL|Iceland|Republic of Iceland,Ísland,Island
    IT|ITA|Italy|Italian Republic,Italia
    JE|JEY|Jersey|
    JM|JAM|Jamaica|
    JO|JOR|Jordan|Hashemite Kingdom of Jordan,الأردن
    JP|JPN|Japan|日本
    KE|KEN|Kenya|Republic of Kenya
    KG|KGZ|Kyrgyzstan|Kyrgyz Republic,Кыргызстан,Киргизия
    KH|KHM|Cambodia|Kingdom of Cambodia,កម្ពុជា
    KI|KIR|Kiribati|Republic of Kiribati
    KM|COM|Comoros|Union of the Comoros,جزر القمر,Comores
    KN|KNA|Saint Kitts and Nevis|St. Kitts & Nevis
    KP|PRK|North Korea|Democratic People's Republic of Korea,북한,DPRK,N Korea
    KR|KOR|South Korea|대한민국,Korea Republic of,ROK,S Korea
    KW|KWT|Kuwait|State of Kuwait,الكويت
    KY|CYM|Cayman Islands|Caymans
    KZ|KAZ|Kazakhstan|Republic of Kazakhstan,Казахстан,Қазақстан
    LA|LAO|Laos|ລາວ,Lao People's Democratic Republic,Lao PDR
    LB|LBN|Lebanon|Lebanese Republic,لبنان
    LC|LCA|Saint Lucia|St. Lucia
    LI|LIE|Liechtenstein|Principality of Liechtenstein,Liächteschtäi,Liachteschtai
    LK|LKA|Sri Lanka|Democratic Socialist Republic of Sri Lanka,ශ්‍රී ලංකාව,இலங்கை,ceylon
    LR|LBR|Liberia|Republic of Liberia
    LS|LSO|Lesotho|Kingdom of Lesotho
    LT|LTU|Lithuania|Republic of Lithuania,Lietuva
    LU|LUX|Luxembourg|Grand Duchy of Luxembourg,Lëtzebuerg,Luxemburg,Letzebuerg
    LV|LVA|Latvia|Republic of Latvia,Latvija
    LY|LBY|Libya|ليبيا,Libyan Arab Jamahiriya
    MA|MAR|Morocco|Kingdom of Morocco,المغرب,Maroc,Meṛṛuk,Merruk
    MC|MCO|Monaco|Principality of Monaco
    MD|MDA|Moldova|Republic of Moldova,Republica Moldova,Moldavia
    ME|MNE|Montenegro|Crna Gora
    MF|MAF|Saint Martin|Saint Martin (French part),St. Martin,Saint-Martin
    MG|MDG|Madagascar|Republic of Madagascar,Madagasikara
    MH|MHL|Marshall Islands|Republic of the Marshall Islands
    MK|MKD|North Macedonia|Republic of North Macedonia,Северна Македонија,macedonia,FYROM,Republic of Macedonia,FYR Macedonia
    ML|MLI|Mali|Republic of Mali
    MM|MMR|Myanmar|Republic of Myanmar,Myanmar (Burma),မြန်မာ,burma
    MN|MNG|Mongolia|Монгол
    MO|MAC|Macao|Macao Special Administrative Region of China,Macao SAR China,中國澳門特別行政區,Macau RAE da China,Macau,Macao China,Macau China,Macau SAR
    MP|MNP|Northern Mariana Islands|Commonwealth of the Northern Mariana Islands
    MQ|MTQ|Martinique|
    MR|MRT|Mauritania|Islamic Republic of Mauritania,موريتانيا
    MS|MSR|Montserrat|
    MT|MLT|Malta|Republic of Malta
    MU|MUS|Mauritius|Republic of Mauritius,Maurice
    MV|MDV|Maldives|Republic of Maldives,ދިވެހި ރާއްޖެ
    MW|MWI|Malawi|Republic of Malawi
    MX|MEX|Mexico|United Mexican States,México
    MY|MYS|Malaysia|
    MZ|MOZ|Mozambique|Republic of Mozambique,Moçambique,Mocambique
    NA|NAM|Namibia|Republic of Namibia
    NC|NCL|New Caledonia|Nouvelle-Calédonie,Nouvelle-Caledonie
    NE|NER|Niger|Republic of the Niger
    NF|NFK|Norfolk Island|
    NG|NGA|Nigeria|Federal Republic of Nigeria,Nàìjíríà,Naijiria
    NI|NIC|Nicaragua|Republic of Nicaragua
    NL|NLD|Netherlands|Kingdom of the Netherlands,Nederland,holland
    NO|NOR|Norway|Kingdom of Norway,Norge,Noreg
    NP|NPL|Nepal|Federal Democratic Republic of Nepal,नेपाल
    NR|NRU|Nauru|Republic of Nauru
    NU|NIU|Niue|
    NZ|NZL|New Zealand|Aotearoa
    OM|OMN|Oman|Sultanate of Oman,عُمان
    PA|PAN|Panama|Republic of Panama,Panamá
    PE|PER|Peru|Republic of Peru,Perú
    PF|PYF|French Polynesia|Polynésie française,Polynesie francaise
    PG|PNG|Papua New Guinea|Independent State of Papua New Guinea,Papua Niugini
    PH|PHL|Philippines|Republic of the Philippines,Pilipinas
    PK|PAK|Pakistan|Islamic Republic of Pakistan,پاکستان
    PL|POL|Poland|Republic of Poland,Polska
    PM|SPM|Saint Pierre and Miquelon|St. Pierre & Miquelon,Saint-Pierre-et-Miquelon
    PN|PCN|Pitcairn Islands|Pitcairn
    PR|PRI|Puerto Rico|
    PS|PSE|Palestine|Palestine State of,the State of Palestine,Palestinian Territories,الأراضي الفلسطينية,West Bank and Gaza
    PT|PRT|Portugal|Portuguese Republic
    PW|PLW|Palau|Republic of Palau
    PY|PRY|Paraguay|Republic of Paraguay,Paraguai
    QA|QAT|Qatar|State of Qatar,قطر
    RE|REU|Réunion|La Réunion,Reunion,La Reunion
    RO|ROU|Romania|România
    RS|SRB|Serbia|Republic of Serbia,Srbija,Србија
    RU|RUS|Russia|Russian Federation,Россия
    RW|RWA|Rwanda|Rwandese Republic,U Rwanda
    SA|SAU|Saudi Arabia|Kingdom of Saudi Arabia,المملكة العربية السعودية,KSA
    SB|SLB|Solomon Islands|
    SC|SYC|Seychelles|Republic of Seychelles
    SD|SDN|Sudan|Republic of the Sudan,السودان
    SE|SWE|Sweden|Kingdom of Sweden,Sverige
    SG|SGP|Singapore|Republic of Singapore,新加坡,Singapura,சிங்கப்பூர்
    SH|SHN|Saint Helena|Saint Helena Ascension and Tristan da Cunha,St. Helena
    SI|SVN|Slovenia|Republic of Slovenia,Slovenija
    SJ|SJM|Svalbard and Jan Mayen|Svalbard & Jan Mayen,Svalbard og Jan Mayen
    SK|SVK|Slovakia|Slovak Republic,Slovensko
    SL|SLE|Sierra Leone|Republic of Sierra Leone
    SM|SMR|San Marino|Republic of San Marino
    SN|SEN|Senegal|Republic of Senegal,Senegaal,Sénégal
    SO|SOM|Somalia|Federal Republic of Somalia,Soomaaliya,الصومال
    SR|SUR|Suriname|Republic of Suriname
    SS|SSD|South Sudan|Republic of South Sudan
    ST|STP|São Tomé and Príncipe|Sao Tome and Principe,Democratic Republic of Sao Tome and Principe,São Tomé & Príncipe,São Tomé e Príncipe,Sao Tome & Principe,Sao Tome e Principe
    SV|SLV|El Salvador|Republic of El Salvador
    SX|SXM|Sint Maarten|Sint Maarten (Dutch part),Sint-Maarten
    SY|SYR|Syria|سوريا,Syrian Arab Republic
    SZ|SWZ|Eswatini|Kingdom of Eswatini,swaziland,Kingdom of Swaziland
    TC|TCA|Turks and Caicos Islands|Turks & Caicos Islands
    TD|TCD|Chad|Republic of Chad,تشاد,Tchad
    TF|ATF|French Southern Territories|French Southern and Antarctic Lands
    TG|TGO|Togo|Togolese Republic
    TH|THA|Thailand|Kingdom of Thailand,ไทย,siam
    TJ|TJK|Tajikistan|Republic of Tajikistan,Тоҷикистон
    TK|TKL|Tokelau|
    TL|TLS|Timor-Leste|Democratic Republic of Timor-Leste,east timor
    TM|TKM|Turkmenistan|Türkmenistan
    TN|TUN|Tunisia|Republic of Tunisia,تونس,Tunisie
    TO|TON|Tonga|Kingdom of Tonga
    TR|TUR|Türkiye|Republic of Türkiye,turkey,Turkiye,Republic of Turkiye,Republic of Turkey
    TT|TTO|Trinidad and Tobago|Republic of Trinidad and Tobago,Trinidad & Tobago
    TV|TUV|Tuvalu|
    TW|TWN|Taiwan|Taiwan Province of China,台灣,formosa,roc,Taiwan ROC,Chinese Taipei
    TZ|TZA|Tanzania|United Republic of Tanzania
    UA|UKR|Ukraine|Україна,Украина
    UG|UGA|Uganda|Republic of Uganda
    UM|UMI|U.S. Outlying Islands|United States Minor Outlying Islands
    US|USA|United States|United States of America,usa,america,states,US of America
    UY|URY|Uruguay|Eastern Republic of Uruguay
    UZ|UZB|Uzbekistan|Republic of Uzbekistan,Oʻzbekiston,Ўзбекистон
    VA|VAT|Vatican City|Holy See (Vatican City State),Città del Vaticano,vatican,Citta del Vaticano
    VC|VCT|Saint Vincent and Grenadines|Saint Vincent and the Grenadines,St. Vincent & Grenadines
    VE|VEN|Venezuela|Bolivarian Republic of Venezuela,Venezuela RB
    VG|VGB|British Virgin Islands|Virgin Islands British,BVI
    VI|VIR|U.S. Virgin Islands|Virgin Islands U.S.,Virgin Islands of the United States,USVI
    VN|VNM|Vietnam|Socialist Republic of Viet Nam,Việt Nam,Viet Nam
    VU|VUT|Vanuatu|Republic of Vanuatu
    WF|WLF|Wallis and Futuna|Wallis & Futuna,Wallis-et-Futuna
    WS|WSM|Samoa|Independent State of Samoa
    YE|YEM|Yemen|Republic of Yemen,اليمن
    YT|MYT|Mayotte|
    ZA|ZAF|South Africa|Republic of South Africa,RSA
    ZM|ZMB|Zambia|Republic of Zambia
    ZW|ZWE|Zimbabwe|Republic of Zimbabwe
    """
}
