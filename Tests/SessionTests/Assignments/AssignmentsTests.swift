import ContactModel
@testable import Session
import Testing

@Suite struct AssignmentsTests {
  @Test func `a field, a sign and a value are an assignment, in the document's order`() throws {
    let assignments = try Sample.assignments(
      "city=A=B", "first_name=@@ada", "country= de", clearing: ["phone_number"])
    #expect(
      assignments.text
        == #"{"first_name":"@ada","phone_number":null,"country":" de","city":"A=B"}"#)
    #expect(
      assignments.all.map(\.words) == [
        "first_name = @ada", "phone_number cleared", "country =  de", "city = A=B",
      ])
  }

  @Test func `values come from files and from standard input, which is read once`() throws {
    var read: [ValueSource] = []
    let assignments = try Assignments(["city=@-", "state=@a/b", "address2=-"]) { source in
      read.append(source)
      return "Paris"
    }
    #expect(read == [.standardInput, .file("a/b")])
    #expect(assignments.text == #"{"address2":"-","city":"Paris","state":"Paris"}"#)
  }

  @Test(arguments: [
    (["emial=a"], "There is no field “emial”. Did you mean “email”?"),
    (["=a"], "There is no field “”."), (["email"], "“email” isn't FIELD=VALUE."),
    (["city=a", "city=b"], "city is given more than once."),
    (["city="], "city has an empty value. Use --clear city to clear it."),
    (["city=@"], "city=@ needs a file name."),
    (["city=@-", "state=@-"], "Only one field can be read from standard input."),
    (["city=@gone"], "no gone"), (["city=@empty"], "city has an empty value"),
    (["city=" + String(repeating: "a", count: 65_537)], "longer than 64 kB"),
  ])
  func `a word without a meaning is refused`(words: [String], reason: String) {
    let error = #expect(throws: AssignmentError.self) {
      _ = try Assignments(words) { (source) throws(AssignmentError) in
        guard source == .file("empty") else { throw AssignmentError("no gone") }
        return ""
      }
    }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `a field is set or cleared, not both`() {
    #expect(throws: AssignmentError("city is given more than once.")) {
      try Sample.assignments("city=a", clearing: ["city"])
    }
    #expect(throws: AssignmentError.self) { try Sample.assignments(clearing: ["nothing"]) }
  }

  @Test func `nothing is read if a word is wrong`() {
    var isRead = false
    #expect(throws: AssignmentError.self) {
      _ = try Assignments(["city=@-", "nothing=1"]) { _ in
        isRead = true
        return "a"
      }
    }
    #expect(!isRead)
  }
}
