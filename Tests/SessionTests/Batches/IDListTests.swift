@testable import Session
import Testing

@Suite struct IDListTests {
  @Test func `ids are lines, each once, without comments and blank lines`() throws {
    let list = try IDList("# those of May\n1001\n\n  a-b \t\r\n1001\n#1002\n1003\n1001\n1003")
    #expect(list.ids == ["1001", "a-b", "1003"])
    #expect(list.repeated == ["1001", "1003"])
  }

  @Test(arguments: [
    "1001\r\n1002\r\n", "\u{FEFF}1001\n1002", "id\n1001\n1002", "\"1001\"\n\"1002\"",
    "Contact ID\n1001\n1002\n", "ID,Name\n1001,Ada\n1002,\"Hopper, Grace\"",
    "name;id\nAda;1001\n\"Grace\nHopper\";1002", "Name\tContact Id\nAda\t1001\nGrace\t1002",
    "1001,Ada\n1002,Grace", "1001\tAda\n1002\tGrace\n\n", "sep=;\nid;name\n1001;Ada\n1002;Grace",
    "# all\n\"id\",\"email\"\n\"1001\",\"a@x.org\"\n\"1002\",\"b@x.org\"\n",
    " 1001 \n\u{A0}1002\u{200B}\n",
    "email,recordid\na@x.org,1001\nb@x.org,1002",
  ])
  func `files from spreadsheets and exports are read`(text: String) throws {
    #expect(try IDList(text).ids == ["1001", "1002"])
  }

  @Test(arguments: [
    ("Ada,Lovelace,1001\nGrace,Hopper,1002", 1), ("name;email\nAda;a@x.org", 1),
    ("id,name\n1001,Ada\n,Grace", 3), ("# x\nid,name\n1001,Ada\n\n,Grace", 5),
    ("id\n\"1001\n1002", 2), ("1001\n1.00E+03", 2), ("1001\n10\u{FFFD}2", 2),
    ("1001\n10\u{0}02", 2),
    ("ada@example.com,Ada\n", 1), ("1001,1002,1003", 1), ("1001;1002\n1003", 1),
    ("{\"id\":\"1001\"}", 1), ("1001\n[1002]", 2),
    ("1001\n../../x", 2), ("..", 1), ("https://x.example/contacts/1001", 1),
  ])
  func `a text that may not be an id is reported with its line`(text: String, line: Int) {
    let error = #expect(throws: FileTableError.self) { try IDList(text) }
    #expect(error?.line == line)
    #expect(error?.message(of: "the list").hasPrefix("Line \(line) of the list ") == true)
  }
}
