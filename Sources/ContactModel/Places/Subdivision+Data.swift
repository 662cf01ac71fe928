extension Subdivision {
  /// ISO 3166-2:US, the 57 states, district and territories, and the military codes of the
  /// United States Postal Service.
  static let unitedStates = parse(
    """
    AL Alabama|Ala
    AK Alaska
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
    DC District of Columbia|Washington DC,Wash DC
    FL Florida|Fla
    GA Georgia
    GU Guam
    HI Hawaii
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
    NH New Hampshire
    NJ New Jersey
    NM New Mexico|N Mex,New Mex
    NY New York|New York State,NY State
    NC North Carolina|N Carolina,N Car
    ND North Dakota|N Dak,N Dakota
    MP Northern Mariana Islands
    OH Ohio
    OK Oklahoma|Okla
    OR Oregon|Oreg,Ore
    PA Pennsylvania|Penn,Penna
    PR Puerto Rico
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
    """)

  /// ISO 3166-2:CA, the provinces and territories.
  static let canada = parse(
    """
    AB Alberta|Alta
    BC British Columbia
    MB Manitoba|Man
    NB New Brunswick|N Brunswick
    NL Newfoundland and Labrador|Newfoundland,Nfld
    NT Northwest Territories|NWT
    NS Nova Scotia|N Scotia
    NU Nunavut
    ON Ontario|Ont
    PE Prince Edward Island|PEI
    QC Quebec|Que,PQ
    SK Saskatchewan|Sask
    YT Yukon|Yukon Territory
    """)
}
