import ContactModel
@testable import Session
import Testing

@Suite struct ContactFileTests {
  /// What the rows want, each as `id: values`.
  private func rows(_ text: String) throws -> [String] {
    try ContactFile(text).rows.map { "\($0.id): \($0.assignments.text)" }
  }

  @Test(arguments: [
    #"{"id":"7","city":"Bath","phone_number":null} {"id":8,"City":"Ely"}"#,
    "{\"id\":\"7\",\"city\":\"Bath\",\"phone_number\":null}\n\n{\"id\":\"8\",\"city\":\"Ely\"}\n",
    #"[{"id":"7","city":"Bath","Phone":null},{"id":"8","city":"Ely"}]"#,
    #"{"server":"a","id":"7","fields":{"city":"Bath","phone_number":null},"request_id":"r"}[{"id":8,"city":"Ely"}]"#,
  ])
  func `objects that follow each other, or in an array, are contacts`(text: String) throws {
    #expect(
      try rows(text) == [#"7: {"phone_number":null,"city":"Bath"}"#, #"8: {"city":"Ely"}"#])
  }

  @Test(arguments: [
    "id,City,Phone\n7,Bath,null\n8,Ely,\n", "ID\tcity\tphone_number\r\n7\tBath\tnull\r\n8\tEly\r\n",
    "City;Contact ID;Phone number\nBath;7;null\nEly;8;",
    "sep=;\ncity;id;phone\nBath;7;null\nEly;8;\n",
    "\"city\",\"id\",\"phone\"\n\"Bath\",\"7\",null\n\"Ely\",8",
  ])
  func `a table has a contact in each row`(text: String) throws {
    #expect(
      try rows(text) == [#"7: {"phone_number":null,"city":"Bath"}"#, #"8: {"city":"Ely"}"#])
  }

  @Test func `a cell is taken whole, and an empty one changes nothing`() throws {
    let file = try ContactFile("id,address,city\n7,\"12 High St; \"\"B\"\"\n#5\",\n")
    #expect(file.rows.map(\.assignments.text) == [#"{"address":"12 High St; \"B\"\n#5"}"#])
    #expect(file.countEmpty == 1)
  }

  @Test(arguments: [
    ("id,emial\n7,x", "Line 1 of the file: There is no field “emial”. Did you mean “email”?"),
    ("id,name\n7,x", "Line 1 of the file: There is no field “name”."),
    ("id,title\n7,Mr", "Line 1 of the file: There is no field “title”."),
    ("city\nBath", "Line 1 of the file must name the columns, including id."),
    ("id\n7", "Line 1 of the file names no fields."),
    ("id,city,City\n7,a,b", "Line 1 of the file has two columns for city."),
    ("id,city\n7,a\n\n8,b\n7,c", "Line 5 of the file repeats contact 7 from line 2."),
    ("id,city\n7,a,b", "Line 2 of the file has more cells than columns: “b”."),
    ("id,city,\n7,a,b", "Line 2 of the file has “b” in a column without a name."),
    ("id,city\n,a", "Line 2 of the file has no id."),
    ("id,city\n7,\"a", "Line 2 of the file has a quote that is never closed."),
    ("id,city\n1.00E+03,a", "Line 2 of the file has “1.00E+03”"),
    ("id,city\n", "The file has no contacts."), ("", "The file has no contacts."),
    ("[]", "The file has no contacts."),
    (#"{"city":"a"}"#, "Line 1 of the file has no id."),
    (
      "{\"id\":7,\"city\":\"a\"}\n{\"id\":8,\"emial\":\"a\"}",
      "Line 2 of the file: There is no field"
    ),
    ("[\n{\"id\":7},\n{\"id\":8,\"x\":1}]", "Line 3 of the file: There is no field “x”."),
    ("{\"id\":7,\n\"city\":}", "Line 2 of the file isn't valid JSON: not a value."),
    ("{\"id\":7}\n[1]", "Line 2 of the file isn't an object with an id and fields."),
    (#"{"id":7,"city":"a","City":"b"}"#, "Line 1 of the file names city twice."),
    (#"{"id":7,"city":"a","id":8}"#, "Line 1 of the file has “id” twice."),
    (
      #"{"server":"https://a.example","id":7,"server":"https://b.example"}"#,
      "Line 1 of the file has “server” twice."
    ),
    (#"{"id":7,"city":"a","fields":{}}"#, "Line 1 of the file has field values outside “fields”."),
    (
      #"{"id":"7","outcome":"error","status":4,"message":"No."}"#,
      "Line 1 of the file says that contact 7 couldn't be read."
    ),
  ])
  func `what isn't certain is refused by its line`(text: String, reason: String) {
    let error = #expect(throws: AssignmentError.self) { try ContactFile(text) }
    #expect(error?.message.hasPrefix(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `contacts of another server are refused`() throws {
    let file = try ContactFile(#"{"server":"https://a.example","id":"7","fields":{"city":"Bath"}}"#)
    try file.check(server: "https://a.example") { $0 == "https://a.example" }
    #expect(throws: AssignmentError.self) { try file.check(server: "sandbox") { $0 == "sandbox" } }
  }

  private let lists: [FieldID: NameList] = [
    .lists: [NamedID(id: 3, name: "Newsletter"), NamedID(id: 4, name: "Press, radio")],
    .labels: NameList([NamedID(id: 9, name: "VIP")], isComplete: false),
  ]

  @Test func `lists and labels are found by name`() throws {
    var file = try ContactFile(
      """
      {"id":1,"lists":["newsletter","Press, radio",17],"labels":["VIP"]}
      {"id":2,"lists":"+Newsletter,-17","labels":[{"id":9}],"city":"Bath"}
      """)
    #expect(file.named == [.lists, .labels])
    try file.replaceNames(by: lists)
    #expect(
      file.rows.map(\.assignments.text) == [
        #"{"lists":[3,4,17],"labels":[9]}"#,
        #"{"city":"Bath","lists":"+3,-17","labels":[{"id":9}]}"#,
      ])
    #expect(try Sample.assignments("lists=3,-17", "city=a").named == [])
  }

  @Test(arguments: [
    ("lists=+Nothing", "There is no list “Nothing”."),
    ("labels=Nothing", "“Nothing” isn't one of the first 1 labels. Give its id."),
    ("lists=radio", "“radio” is only part of a name. Did you mean “4 Press, radio”?"),
  ])
  func `a name that isn't one is refused`(word: String, reason: String) throws {
    let assignments = try Sample.assignments(word)
    #expect(throws: AssignmentError(reason)) { try assignments.replacingNames(by: lists) }
  }
}
