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
  func `messages are assigned to their fields`(body: String, problems: [String]) throws {
    let refusal = try refusal(body)
    #expect(refusal.problems.map { "\($0.field): \($0.message)" } == problems)
    #expect(refusal.others.isEmpty)
  }

  @Test(arguments: [
    #"{"email": ["Taken."]}"#, #"{"message": "Invalid data.", "email": ["Taken."]}"#,
    #"{"errors": [{"field": "email", "message": "Taken."}]}"#,
    #"{"errors": [{"source": {"pointer": "/data/attributes/email"}, "detail": "Taken."}]}"#,
    #"{"errors": [{"status": "422", "source": {"parameter": "email"}, "title": "x", "detail": "Taken."}]}"#,
    #"{"type": "about:blank", "title": "Invalid", "status": 422, "errors": {"email": ["Taken."]}}"#,
    #"{"type": "about:blank", "title": "Invalid", "invalid-params": [{"name": "email", "reason": "Taken."}]}"#,
    #"{"title": "Invalid", "violations": [{"propertyPath": "contact.email", "message": "Taken."}]}"#,
    #"{"detail": [{"loc": ["body", "email"], "msg": "Taken.", "type": "value_error"}]}"#,
    #"{"errors": {"email": {"message": "Taken.", "name": "ValidatorError", "path": "email"}}}"#,
    #"{"errors": [{"field": "email", "defaultMessage": "Taken.", "code": "Email"}]}"#,
    #"{"errors": {"Email": "Taken."}}"#, #"{"error": {"email": ["Taken."]}}"#,
  ])
  func `all common forms of refusals are assigned to the field`(body: String) throws {
    let refusal = try refusal(body)
    #expect(refusal.problems.map { "\($0.field): \($0.message)" } == ["email: Taken."], "\(body)")
    #expect(refusal.others.isEmpty, "\(refusal.others)")
  }

  @Test(arguments: [
    (#"{"errors": [{"field": "firstName", "message": "Odd."}]}"#, "first_name"),
    (#"{"errors": [{"field": "lists[0]", "message": "Odd."}]}"#, "lists"),
    (
      #"{"errors": [{"source": {"pointer": "/data/attributes/address/city"}, "detail": "Odd."}]}"#,
      "city"
    ),
    (#"{"type": ["Odd."]}"#, "type"), (#"{"errors": {"type": ["Odd."]}}"#, "type"),
  ])
  func `the last name of a path that is a field's counts`(body: String, key: String) throws {
    #expect(try refusal(body).problems.map(\.field.rawValue) == [key])
  }

  @Test(arguments: [
    #"{"type": "about:blank", "title": "Invalid", "status": 422, "detail": "Look again."}"#,
    #"{"error": "Invalid", "error_description": "Look again."}"#,
    #"{"errors": [{"code": 7, "message": "Look again."}], "message": "Look again."}"#,
    #"{"detail": "Look again."}"#,
  ])
  func `messages without a field are shown once`(body: String) throws {
    let server = try Sample.server()
    let response = HTTPResponse(status: 422, body: Array(body.utf8))
    guard case .refused(let refusal) = server.classify(response, of: Subject("contact 7")) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.problems.isEmpty && refusal.others.isEmpty, "\(refusal)")
    #expect(refusal.message.hasSuffix("The server says: “Look again.”"), "\(refusal.message)")
  }

  @Test(arguments: [
    "<!DOCTYPE html><html><head><title>Just a moment…</title></head></html>",
    "\n<html><title>Access denied</title>Ray ID 1</html>", "<HTML><body>Blocked</body></HTML>",
  ])
  func `a web page with 403 isn't blamed on the token`(page: String) throws {
    let server = try Sample.server()
    for (body, isPage) in [(page, true), (#"{"message": "No."}"#, false)] {
      let response = HTTPResponse(status: 403, body: Array(body.utf8))
      guard case .refused(let refusal) = server.classify(response, of: Subject("contact 7")) else {
        Issue.record("not refused")
        return
      }
      #expect(refusal.message.contains("web page") == isPage, "\(refusal.message)")
      #expect(refusal.message.contains("doesn't allow this with the token") != isPage)
    }
  }

  @Test func `names that don't belong to a field are listed`() throws {
    let refusal = try refusal(
      #"{"errors": {"nickname": ["Odd."], "a.b": "Odder.", "": ["Oddest."]}}"#)
    #expect(refusal.problems.isEmpty)
    #expect(refusal.others == ["nickname: Odd.", "a.b: Odder.", "Oddest."])
  }

  @Test func `a flood of messages is cut`() throws {
    let texts = Array(repeating: #""No.""#, count: 5_000).joined(separator: ",")
    #expect(try refusal(#"{"errors": {"email": [\#(texts)]}}"#).problems.count == 100)
  }

  @Test func `no message contains the token`() throws {
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
