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
