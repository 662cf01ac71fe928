/// Words that identify a line of a signature or an address, folded.
enum PastedWords {
  /// The legal forms: a line that ends in one is a company's name.
  static let legalForms = set(
    """
    ltd limited plc llp llc inc incorporated corp corporation gmbh ag kg ohg ug se sa sas sarl
    srl spa sl bv nv oy oyj ab as aps spzoo lda pty
    """)

  /// The words of an unmistakable job title.
  static let jobs = set(
    """
    accountant administrator advisor adviser agent analyst architect assistant associate auditor
    buyer ceo cfo chief cio clerk cmo consultant controller coo coordinator cto designer developer
    director editor engineer executive founder head journalist lawyer lead lecturer librarian
    manager nurse officer operator owner partner planner president producer professor programmer
    recruiter representative researcher scientist secretary specialist supervisor teacher
    technician trainee vp writer
    """)

  /// The words next to a job title that aren't a company.
  static let units = set(
    """
    department dept division team unit office region emea apac europe asia africa america americas
    global international sales marketing operations finance engineering hr it support services
    """)

  /// The beginning of a second address line.
  static let secondary = set(
    """
    flat apt apartment suite ste unit floor fl room rm level co attn building bldg block etage
    stock appartement escalier interno piso planta verdieping
    """)

  /// The names of a post office box, folded.
  static let boxes = set(
    """
    pobox postofficebox gpobox pmb postfach bp boîtepostale casepostale cp casellapostale apartado
    apartadodecorreos apdo postbus boks postboks box skrytkapocztowa postbox
    """)

  /// Words of streets in the countries whose addresses are read.
  static let streets = set(
    """
    street st road rd avenue ave lane ln drive dr way square sq boulevard blvd court ct place pl
    terrace crescent close highway parkway pkwy straße strasse weg platz allee gasse ufer rue quai
    chemin impasse via viale piazza corso calle plaza paseo avenida rua praça ulica ul aleja gata
    """)

  /// Endings of streets that are one word.
  static let streetEndings = [
    "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "ring", "straat",
    "laan", "gracht", "plein", "kade", "gatan", "vägen", "gade", "vej", "veien", "gata", "katu",
    "tie",
  ]

  /// The words that no person's name has.
  static let impersonal = legalForms.union(jobs).union(units).union(secondary).union(
    set(
      """
      street road avenue lane square palace house cottage hall tower farm centre center university
      institute college school hospital hotel bank church museum library company group accounts
      customer service human resources information contact dear hi hello hey regards thanks the and of for please
      """))

  /// Small words at the beginning of a last name.
  static let particles = set(
    "van von vom zu zum de der den di da do dos das del della du la le ten ter bin ibn al el af av")

  static let honorifics = set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev herr frau mme mlle madame monsieur")

  static let degrees = set(
    "phd dphil md mba msc bsc ma ba bs ms mphil jd llm esq jr sr ii iii obe mbe cbe cpa pe frs")

  /// The pronouns that people put after their names.
  static let pronouns = set(
    """
    she her hers he him his they them theirs ze zir hir xe xem any all pronouns sie ihr er ihm ihn
    elle elles il iel lui ella ellas él ellos elle hen hon han
    """)

  /// The closings between a letter and its signature.
  static let closings = set(
    """
    best bestregards kindregards regards warmregards bestwishes cheers thanks manythanks thankyou
    sincerely sincerelyyours yours yourssincerely yoursfaithfully yourstruly mitfreundlichengrüßen vielegrüße
    cordialement
    """)

  /// Counties of the United Kingdom whose names don't end in `shire`.
  static let counties = set(
    """
    bedfordshire cornwall cumbria devon dorset durham essex eastsussex westsussex sussex kent
    surrey norfolk suffolk somerset rutland middlesex merseyside greaterlondon greatermanchester
    westmidlands tyneandwear isleofwight fife gwynedd powys dyfed clwyd gwent
    """)

  private static func set(_ words: String) -> Set<String> { Set(words.spacedWords) }
}

/// The meaning of a name in a pasted text.
enum PastedName {
  case field(FieldID, PastedValues.Rank)
  /// The whole name of a person.
  case person

  /// The rank for its field.
  var rank: PastedValues.Rank {
    switch self {
    case .field(_, let rank): rank
    case .person: .primary
    }
  }

  /// Finds the meaning of a name, whatever its capitals and separators.
  init?(_ name: some StringProtocol) {
    guard name.utf8.count <= 60 else { return nil }
    let folded = name.folded
    let plain = { String(decoding: FoldedText(folded).bytes, as: UTF8.self) }
    guard
      let known = Self.all[folded]
        ?? (folded.utf8.allSatisfy { $0 < 0x80 } ? nil : Self.all[plain()])
    else { return nil }
    self = known
  }

  /// The names in German, French, Spanish, Italian, Portuguese and Dutch exports, without those
  /// that could be a first, a last or a whole name, like Nom.
  private static let foreign: [(id: FieldID, names: String)] = [
    (.firstName, "vorname prenom voornaam primeironome primonome"),
    (
      .lastName,
      "nachname familienname nomdefamille apellido apellidos cognome sobrenome achternaam"
    ),
    (
      .email,
      "emailadresse mailadresse courriel adresseemail adressemail correo correoelectronico emailadres"
    ),
    (.phone, "telefon telefonnummer telefono telefone telefoon telefoonnummer numerodetelephone"),
    (.gender, "geschlecht sexe sexo sesso geslacht"),
    (
      .birthday,
      "geburtsdatum geburtstag datedenaissance fechadenacimiento datadinascita datadenascimento geboortedatum"
    ),
    (.country, "land pays pais paese"),
    (
      .address,
      "strasse strassehausnummer strasseundhausnummer adresse rue direccion calle indirizzo via endereco adres straat"
    ),
    (.city, "ort stadt wohnort ville ciudad citta cidade plaats woonplaats stad"),
    (.zipCode, "postleitzahl codepostal codigopostal cap"),
    (.state, "bundesland kanton provincia estado provincie"),
    (.company, "firma unternehmen societe entreprise empresa azienda bedrijf"),
    (.department, "abteilung departamento reparto afdeling"),
    (.position, "funktion fonction cargo puesto ruolo functie"),
  ]

  /// The names in addition to the fields' own keys and labels, folded.
  private static let rows: [(id: FieldID, primary: String, secondary: String)] = [
    (.firstName, "given givenname givennames forename first fname", ""),
    (.lastName, "family familyname surname last lname", ""),
    (.email, "mail emailaddress mailaddress emailid primaryemail", "secondaryemail email2address"),
    (
      .phone, "phoneno telephone telephonenumber tel",
      "mobile mobilephone mobilenumber mobilephonenumber cell cellphone"
    ),
    (.gender, "sex", ""),
    (FieldID("shirt_size"), "shirt tshirt tshirtsize", ""),
    (.birthday, "birthday birthdate bday dob born", ""),
    (.country, "countrycode countryname countryregion nation", ""),
    (
      .address, "address1 addressline addressline1 line1 street street1 streetaddress streetline1",
      "homeaddress postaladdress mailingaddress shippingaddress"
    ),
    (
      .address2, "addressline2 line2 street2 streetaddress2 extendedaddress streetline2",
      "apartment apt suite unit"
    ),
    (.city, "town citytown towncity locality posttown suburb", ""),
    (
      .state,
      "province stateprovince provincestate stateregion region county statecode prefecture emirate",
      ""
    ),
    (.zipCode, "postcode postalcode zippostalcode zipcode zippostcode plz pincode eircode cep", ""),
    (
      .company, "organisation organization org employer companyname organizationname accountname",
      "account"
    ),
    (.department, "dept division organizationdepartment", ""),
    (.position, "jobposition role job occupation organizationtitle", "title"),
    (.startDate, "hiredate hired dateofhire joined firstday", ""),
    (.anniversary, "anniversarydate", ""),
    (FieldID("client_since"), "customersince", ""),
    (.lists, "listids", ""),
    (.labels, "labelids", ""),
  ]

  private static let persons = "name fullname displayname contactname contact person"

  private static let all: [String: PastedName] = {
    var all: [String: PastedName] = [:]
    for name in persons.spacedWords { all[name] = .person }
    for row in rows {
      for name in row.primary.spacedWords { all[name] = .field(row.id, .primary) }
      for name in row.secondary.spacedWords { all[name] = .field(row.id, .secondary) }
    }
    for row in foreign {
      for name in row.names.spacedWords { all[name] = .field(row.id, .primary) }
    }
    for name in "handy mobil mobiltelefon mobilnummer movil celular portable".spacedWords {
      all[name] = .field(.phone, .secondary)
    }
    let kinds: [(PastedValues.Rank, FieldID, String)] = [
      (.work, .phone, "workphone businessphone officephone companyphone primaryphone mainphone"),
      (.work, .email, "workemail businessemail"), (.home, .phone, "homephone personalphone"),
      (.home, .email, "homeemail personalemail"),
    ]
    for (rank, id, names) in kinds {
      for name in names.spacedWords { all[name] = .field(id, rank) }
    }
    for field in Field.all {
      all[field.key.folded] = .field(field.id, .primary)
      all[field.label.folded] = .field(field.id, .primary)
    }
    return all
  }()
}

extension PastedName {
  /// The names that mean a field for certain.
  static let names = all.filter { $0.value.isCertain }.keys.sorted()

  /// Returns the fields with an English name that fits, in the order of the form.
  static func fields(where fits: (String) -> Bool) -> [Field] {
    Field.all.filter { field in
      let others = rows.filter { $0.id == field.id }
        .flatMap { $0.primary.spacedWords + $0.secondary.spacedWords }
      return ([field.key.folded, field.label.folded] + others).contains(where: fits)
    }
  }

  /// Whether it is a field's own name, or as good as that.
  private var isCertain: Bool { if case .field(_, .primary) = self { true } else { false } }
}

extension Field {
  /// Finds a field by its key, its label, or another program's name for it.
  package static func called(_ name: String) -> Field? {
    guard case .field(let id, _)? = PastedName(name) else { return nil }
    return named(id)
  }
}
