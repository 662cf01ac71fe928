import ContactModel
import Testing

/// The names by which scripts call fields.
@Suite struct FieldNameTests {
  @Test(arguments: Field.all)
  func `a field is found by its name and its label, however they are written`(field: Field) throws {
    for name in [
      field.key, field.key.uppercased(), field.label, field.label.replacing(" ", with: "-"),
    ] {
      #expect(try Field.find(name) == field, "\(name)")
    }
  }

  @Test(arguments: [
    ("phone", "phone_number"), ("zip", "zip_code"), ("company", "company_name"),
    ("dob", "birthday"), ("Postcode", "zip_code"), ("surname", "last_name"), ("dep", "department"),
    ("depart", "department"), ("gen", "gender"), ("client", "client_since"),
    ("pho", "phone_number"),
    ("last", "last_name"), ("shirt", "shirt_size"), ("E-Mail", "email"), ("lab", "labels"),
  ])
  func `other names and unambiguous abbreviations are accepted`(name: String, key: String) throws {
    #expect(try Field.find(name).key == key)
  }

  @Test(arguments: [
    ("cou", "“cou” can mean country or state."), ("add", "“add” can mean address, address2, "),
    ("emp", "“emp” can mean company_name, employment_status or employment_type."),
    ("pos", "“pos” can mean address, city, zip_code or position."),
    ("name", "There is no field “name”. Use first_name and last_name."),
    ("mobile", "There is no field “mobile”. Did you mean “phone_number”?"),
    ("title", "There is no field “title”. Did you mean “position”?"),
    ("emial", "There is no field “emial”. Did you mean “email”?"),
    ("compny", "There is no field “compny”. Did you mean “company_name”?"),
    ("status", "There is no field “status”. Did you mean “employment_status”?"),
    ("validated", "There is no field “validated”. Did you mean “address_validated”?"),
    ("ci", "There is no field “ci”. "), ("", "There is no field “”. “contact fields” lists them."),
    ("xyzzy", "There is no field “xyzzy”. “contact fields” lists them."),
  ])
  func `an uncertain name is refused with a helpful sentence`(name: String, words: String) {
    let error = #expect(throws: FieldNameError.self) { try Field.find(name) }
    #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
  }

  @Test func `no abbreviation of a name finds another field`() throws {
    for field in Field.all {
      for name in [field.key, field.label] {
        for count in 1..<name.count {
          let beginning = String(name.prefix(count))
          guard let found = try? Field.find(beginning), found != field else { continue }
          // A whole name of another field, like address of address2.
          #expect(Field.called(beginning) == found, "\(beginning)")
        }
      }
    }
  }
}
