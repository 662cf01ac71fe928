import ContactModel
import Testing

@testable import ContactService

@Suite struct ResponseClassificationTests {
  private func refusal(_ body: String) throws -> Refusal {
    let response = HTTPResponse(status: 422, body: Array(body.utf8))
    return Refusal(response, message: "no", server: try Sample.server())
  }

  @Test(arguments: [
    (#"{"errors": {"email": ["Taken.", "Long."]}}"#, ["email: Taken.", "email: Long."]),
    (#"{"errors": {"email": "Taken."}}"#, ["email: Taken."]),
    (#"{"errors": {"lists.0": ["No such list."]}}"#, ["lists: No such list."]),
    (#"{"errors": {"address": {"line": ["Odd."]}}}"#, ["address: Odd."]),
    (#"{"errors": {"email": ["one\ntwo"]}}"#, ["email: one"]),
    (#"{"message": "No."}"#, []), ("<html>", []), (#"{"errors": null}"#, []),
    (#"{"errors": {"email": [7, null]}}"#, []),
  ])
  func `messages go to their fields`(body: String, problems: [String]) throws {
    let refusal = try refusal(body)
    #expect(refusal.problems.map { "\($0.field): \($0.message)" } == problems)
    #expect(refusal.others.isEmpty)
  }

  @Test func `names that are no field's are listed`() throws {
    let refusal = try refusal(
      #"{"errors": {"nickname": ["Odd."], "a.b": "Odder.", "": ["Oddest."]}}"#)
    #expect(refusal.problems.isEmpty)
    #expect(refusal.others == ["nickname: Odd.", "a.b: Odder.", "Oddest."])
  }

  @Test func `a flood of messages is cut`() throws {
    let texts = Array(repeating: #""No.""#, count: 5_000).joined(separator: ",")
    #expect(try refusal(#"{"errors": {"email": [\#(texts)]}}"#).problems.count == 100)
  }

  @Test func `no message shows the token`() throws {
    let refusal = try refusal(#"{"errors": {"email": ["\#(Sample.secret)"]}}"#)
    #expect(refusal.problems.first?.message == "‹redacted›")
  }

  @Test func `a long name over many messages costs no more than its bytes`() throws {
    let leaves = Array(repeating: #""x""#, count: 20_000).joined(separator: ",")
    let nested = String(repeating: #"{"kkkkkkkk":"#, count: 100)
    let ends = String(repeating: "}", count: 100)
    let name = String(repeating: "n", count: 800_000)
    for value in ["[\(leaves)]", "\(nested)[\(leaves)]\(ends)"] {
      let others = try refusal(#"{"errors": {"\#(name)": \#(value)}}"#).others
      #expect(others.count == 100 && others.allSatisfy { $0.utf8.count < 300 })
    }
  }
}
