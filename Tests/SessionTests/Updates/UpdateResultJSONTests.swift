import ContactModel
@testable import Session
import Testing

/// The members that programs rely on.
@Suite struct UpdateResultJSONTests {
  private func edit() throws -> ContactEdit {
    let assignments = try Sample.assignments(
      "first_name=Zoe", "lists=+21", "department=Ops", clearing: ["email"])
    return assignments.wanted(of: Sample.contact(), today: Sample.today).edit
  }

  @Test func `a save lists the changes, and values that the server holds differently`() throws {
    let edit = try edit()
    let first = try #require(Field.named(.firstName))
    let receipt = Receipt(
      stored: Sample.stored(edit),
      differences: [
        Receipt.Difference(field: first, sent: .string("Zoe"), stored: .string("ZOE"))
      ], requestID: "r-1")
    #expect(
      UpdateResult(edit, .saved(receipt)).json.text == """
        {"id":"1","outcome":"saved","status":0,"message":"Saved.","changes":[\
        {"field":"first_name","label":"First name","old":"Ada","new":"Zoe"},\
        {"field":"email","label":"Email","old":"ada@example.com","new":null},\
        {"field":"department","label":"Department","new":"Ops"},\
        {"field":"lists","label":"Lists","old":[3,17],"new":[3,17,21]}],\
        "problems":[],"differences":[{"field":"first_name","sent":"Zoe","stored":"ZOE"}],\
        "normalized":[],"request_id":"r-1"}
        """)
  }

  @Test func `a refusal includes its messages, even those without a field`() throws {
    let refusal = Refusal(
      status: 422, message: "No.",
      problems: [Problem(field: .email, severity: .error, message: "Taken.")], others: ["x: y"])
    let json = UpdateResult(try edit(), .refused(refusal)).json
    #expect(json["status"] == .number("4") && json["message"] == .string("No."))
    #expect(
      json["problems"]?.text == """
        [{"field":"email","severity":"error","message":"Taken."},\
        {"field":null,"severity":"error","message":"x: y"}]
        """)
  }

  @Test func `a result without an edit still has every member`() {
    let failure = LoadError(message: "Gone.", exit: .refused)
    #expect(
      UpdateResult("7", failure).json.text == """
        {"id":"7","outcome":"refused","status":4,"message":"Gone.","changes":[],"problems":[],\
        "differences":[],"normalized":[],"request_id":null}
        """)
  }

  @Test func `changes that the server ignored aren't a save`() throws {
    let edit = try Sample.assignments("first_name=Zoe", "department=Ops")
      .wanted(of: Sample.contact(), today: Sample.today).edit
    let first = try #require(Field.named(.firstName))
    let receipt = Receipt(
      stored: Sample.contact("1", [FieldID("department"): .string("Ops")]),
      differences: [Receipt.Difference(field: first, sent: .string("Zoe"), stored: .string("Ada"))])
    let result = UpdateResult(edit, .saved(receipt))
    #expect(result.outcome == .savedInPart && result.exit == .notSent)
    #expect(result.failureLines.contains("first_name: the server didn't save it."))
    #expect(result.savedLines(on: "s").first?.hasSuffix("Department: not known → Ops") == true)
  }
}
