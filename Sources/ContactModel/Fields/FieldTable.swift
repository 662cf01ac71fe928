extension Field {
  /// The 28 fields in the order of the API document, "Update a contact".
  package static let all: [Field] = table.enumerated().map { Field($1, index: $0) }

  private static let table: [Field] = [
    Field(
      .firstName, "First name", .identity, .text(), .required,
      help: "The given name, as the person writes it."),
    Field(
      .lastName, "Last name", .identity, .text(), .required,
      help: "The family name, as the person writes it."),
    Field(
      .email, "Email", .identity, .text(), .required, rules: [.email],
      help: "A valid e-mail address, like ada@example.com."),
    Field(
      .phone, "Phone", .identity, .text(), rules: [.phone],
      help: "With + and the country code."),
    Field(
      .gender, "Gender", .identity, .choice([Choice("male"), Choice("female")]),
      help: "male or female."),
    Field(
      FieldID("shirt_size"), "Shirt size", .identity,
      .choice([
        Choice("XS", "extra small", aliases: ["X-Small"]),
        Choice("SM", "small", aliases: ["S", "Sml"]),
        Choice("MD", "medium", aliases: ["M", "Med"]),
        Choice("LG", "large", aliases: ["L", "Lrg"]),
        Choice("XL", "extra large", aliases: ["X-Large"]),
        Choice(
          "2XL", aliases: ["XXL", "2X", "2 XL", "2 X", "XX-Large", "2X-Large", "2 extra large"]),
        Choice(
          "3XL", aliases: ["XXXL", "3X", "3 XL", "3 X", "XXX-Large", "3X-Large", "3 extra large"]),
      ]),
      help: "From XS to 3XL."),
    Field(
      .birthday, "Date of birth", .identity, .date, rules: [.notInFuture, .livingBirth],
      help: "A date in the past."),
    Field(
      .country, "Country", .address, .country, .required,
      help: "The country of the address; type its name or code to find it."),
    Field(
      .address, "Address", .address, .text(), .unless(.address2), grade: .documented,
      help: "Street and number. This or Address 2 must be filled in."),
    Field(
      .address2, "Address 2", .address, .text(), .unless(.address), grade: .documented,
      help: "Flat, floor or building. This or Address must be filled in."),
    Field(
      .city, "City", .address, .text(), .required, help: "The town or city."),
    Field(
      .state, "State", .address, .state, .required,
      help: "The state, province or region; a list for the United States and Canada."),
    Field(
      .zipCode, "Zip", .address, .text(), .required, rules: [.postalCode],
      help: "The postal code, as it is written in the country."),
    Field(
      .company, "Company", .work, .text(), help: "The employer or client company."),
    Field(
      .department, "Department", .work, .text(), help: "The department or team."),
    Field(
      .position, "Job title", .work, .text(), help: "The person's role at the company."),
    Field(
      FieldID("employment_status"), "Employment status", .work,
      .text(suggestions: ["active", "inactive"]), grade: .inferred,
      help: "Usually active or inactive; any text is accepted."),
    Field(
      FieldID("type"), "Contact type", .work, .choice([Choice("employee"), Choice("client")]),
      .required, help: "employee or client."),
    Field(
      FieldID("employment_type"), "Employment type", .work,
      .text(suggestions: ["Full-Time", "Part-Time", "Contract"]),
      help: "Usually Full-Time, Part-Time or Contract; any text is accepted."),
    Field(
      .startDate, "Start date", .dates, .date, rules: [.notBeforeBirth, .withinLife],
      help: "The first day of work."),
    Field(
      .anniversary, "Anniversary", .dates, .date, rules: [.notBeforeBirth, .withinLife],
      help: "The wedding or work anniversary."),
    Field(
      FieldID("client_since"), "Client since", .dates, .date, grade: .inferred,
      rules: [.notInFuture, .livingBirth],
      help: "The day the person became a client."),
    Field(
      FieldID("classification"), "Classification", .work, .text(suggestions: ["VIP", "Regular"]),
      grade: .inferred, help: "Usually VIP or Regular; any text is accepted."),
    Field(
      FieldID("address_validated"), "Address validated", .addressChecks, .flag,
      help: "Whether the address was checked against a directory."),
    Field(
      FieldID("address_forced"), "Address force-accepted", .addressChecks, .flag,
      help: "Whether the address was accepted despite validation issues."),
    Field(
      FieldID("address_verified"), "Address verified", .addressChecks, .flag,
      help: "Whether the address was confirmed."),
    Field(
      .lists, "Lists", .listsAndLabels, .ids, grade: .inferred,
      help: "The lists the contact is on."),
    Field(
      .labels, "Labels", .listsAndLabels, .ids, grade: .inferred,
      help: "The contact's labels."),
  ]

  private static let rows: [FieldID: Field] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// Finds a field by its id.
  ///
  /// - Parameter id: The name of a field of the document.
  /// - Returns: The field's row, or nil if the API document has no such name.
  package static func named(_ id: FieldID) -> Field? { rows[id] }
}
