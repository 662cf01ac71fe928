extension Subdivision {
  /// ISO 3166-2:US, the 57 states, district and territories, and the military codes of the
  /// United States Postal Service.
  static let unitedStates = parse(
    """
    AL Alabama
    AK Alaska
    AS American Samoa
    AZ Arizona
    AR Arkansas
    AA Armed Forces Americas
    AE Armed Forces Europe
    AP Armed Forces Pacific
    CA California
    CO Colorado
    CT Connecticut
    DE Delaware
    DC District of Columbia
    FL Florida
    GA Georgia
    GU Guam
    HI Hawaii
    ID Idaho
    IL Illinois
    IN Indiana
    IA Iowa
    KS Kansas
    KY Kentucky
    LA Louisiana
    ME Maine
    MD Maryland
    MA Massachusetts
    MI Michigan
    MN Minnesota
    MS Mississippi
    MO Missouri
    MT Montana
    NE Nebraska
    NV Nevada
    NH New Hampshire
    NJ New Jersey
    NM New Mexico
    NY New York
    NC North Carolina
    ND North Dakota
    MP Northern Mariana Islands
    OH Ohio
    OK Oklahoma
    OR Oregon
    PA Pennsylvania
    PR Puerto Rico
    RI Rhode Island
    SC South Carolina
    SD South Dakota
    TN Tennessee
    TX Texas
    UM United States Minor Outlying Islands
    UT Utah
    VT Vermont
    VI Virgin Islands, U.S.
    VA Virginia
    WA Washington
    WV West Virginia
    WI Wisconsin
    WY Wyoming
    """)

  /// ISO 3166-2:CA, the provinces and territories.
  static let canada = parse(
    """
    AB Alberta
    BC British Columbia
    MB Manitoba
    NB New Brunswick
    NL Newfoundland and Labrador
    NT Northwest Territories
    NS Nova Scotia
    NU Nunavut
    ON Ontario
    PE Prince Edward Island
    QC Quebec
    SK Saskatchewan
    YT Yukon
    """)
}
