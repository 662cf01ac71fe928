import ContactModel

/// The contents of a new database.
enum Seeds {
  /// The lists and labels.
  static let names: [FieldID: [NamedID]] = [
    .lists: [
      NamedID(id: 1, name: "All staff"),
      NamedID(id: 3, name: "Newsletter"),
      NamedID(id: 5, name: "Board"),
      NamedID(id: 8, name: "Welcome boxes"),
      NamedID(id: 17, name: "Season's greetings"),
      NamedID(id: 21, name: "Annual conference"),
      NamedID(id: 34, name: "Gifts – übersee"),
    ],
    .labels: [
      NamedID(id: 2, name: "Founder"),
      NamedID(id: 4, name: "Remote"),
      NamedID(id: 6, name: "Speaker"),
      NamedID(id: 9, name: "Do not call"),
      NamedID(id: 12, name: "Vegetarian"),
      NamedID(id: 15, name: "Reference customer"),
      NamedID(id: 23, name: "عميل مميز"),
    ],
  ]

  /// Returns the contacts of `seeds.json`, in the form in which the API writes them; a missing
  /// member is null.
  ///
  /// - Throws: `JSONError` if the file is not JSON, which a test rules out.
  static func contacts() throws -> [Contact] {
    guard case .array(let objects) = try JSON(reading: PackageResources.seeds_json) else {
      return []
    }
    return objects.compactMap { object in
      object["id"].flatMap(Contact.identifier).flatMap { Contact(json: object, id: $0) }
    }
  }
}
