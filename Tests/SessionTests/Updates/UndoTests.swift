import ContactModel
import ContactService
import FormEditor
import Screen
import Testing

@testable import Session

/// Tests of a command that undoes an earlier save.
@Suite struct UndoTests {
  private let base = Sample.contact()

  private func step(
    _ changes: [FieldID: (JSONValue?, JSONValue?)], present: [FieldID: JSONValue?],
    isDryRun: Bool = false, begun: Fingerprint? = nil
  ) -> ContactUpdate.Step {
    var save = EarlierSave(
      time: 0, server: "s", contactID: "1", name: "", country: "GB",
      parts: Field.all.compactMap { field in
        changes[field.id].map { EarlierSave.Part(field, old: $0.0, new: $0.1) }
      })
    save.number = 4
    var members = base.members
    for (id, member) in present { members[id] = member }
    var order = ContactUpdate.UpdatePlan(
      .undo(["1": SaveUndo([save])]), today: Sample.today, mode: .complete)
    order.isDryRun = isDryRun
    var update = ContactUpdate("1", order, begun: begun)
    return update.handle(.loaded(Contact(id: "1", members: members)), left: nil, now: 1_000)
  }

  private func result(_ step: ContactUpdate.Step) throws -> UpdateResult {
    guard case .done(let result) = step else { throw AssignmentError("it isn't done") }
    return result
  }

  private let name: [FieldID: (JSONValue?, JSONValue?)] = [
    .firstName: (.string("Zoe"), .string("Eve"))
  ]

  @Test func `the old values are sent, if the server has the saved ones`() {
    guard case .send(let edit) = step(name, present: [.firstName: .string("Eve")]) else {
      Issue.record("nothing is sent")
      return
    }
    #expect(edit.intents == [.firstName: .set(.text("Zoe"))])
  }

  @Test func `old values that the server already has are nothing to save`() throws {
    let result = try result(step(name, present: [.firstName: .string("Zoe")]))
    #expect(result.outcome == .nothing && result.exit == .done)
  }

  @Test func `a field that was changed since is named, and nothing is sent`() throws {
    let result = try result(
      step(
        name.merging([.lastName: (.string("A"), .string("B"))]) { $1 },
        present: [.firstName: .string("Max"), .lastName: .string("B")]))
    #expect(result.outcome == .changed && result.exit == .changedMeanwhile)
    #expect(
      result.failureLines == [
        "Changed by someone else. Fields were changed after that save. Nothing was sent.",
        "first_name: It is Max now. The save set it to Eve.",
      ])
    #expect(result.json["problems"] != nil)
  }

  @Test func `a field whose value isn't known is named, and nothing is sent`() throws {
    let result = try result(
      step([.phone: (nil, .string("+1"))], present: [.phone: .string("+1")]))
    #expect(result.exit == .valuesNotValid)
    #expect(result.problems.map(\.message) == ["Its old value isn't known."])
  }

  @Test func `an old value that isn't valid is not sent`() throws {
    let result = try result(
      step([.email: (.string("a@@b"), .string("a@b.de"))], present: [.email: .string("a@b.de")]))
    #expect(result.outcome == .invalid)
  }

  @Test func `server, contacts and saves identify a batch of undos`() {
    func name(_ numbers: [String: Int], server: String = "s") -> String {
      let undos = numbers.mapValues { number in
        var save = EarlierSave(
          time: 0, server: server, contactID: "1", name: "", country: "", parts: [])
        save.number = number
        return SaveUndo([save])
      }
      let order = ContactUpdate.UpdatePlan(
        .undo(undos), today: Sample.today, mode: .complete)
      return BatchHistory.name(server: server, ids: ["1", "2"], order)
    }
    #expect(name(["1": 1, "2": 4]) == name(["2": 4, "1": 1]))
    let names = [
      name(["1": 1, "2": 4]), name(["1": 4, "2": 1]), name(["1": 1]),
      name(["1": 1, "2": 4], server: "t"),
    ]
    #expect(Set(names).count == 4)
  }

  @Test func `a dry run sends nothing, and an undo that had arrived is saved`() throws {
    let dry = try result(step(name, present: [.firstName: .string("Eve")], isDryRun: true))
    #expect(dry.outcome == .dryRun)
    let done = try result(
      step(name, present: [.firstName: .string("Zoe")], begun: base.fingerprint))
    #expect(done.outcome == .saved)
  }

  @Test(arguments: [("", 3), ("x", nil)])
  func `the undo of an earlier save is recorded as one, unless more was edited`(
    more: String, undone: Int?
  ) throws {
    let name = try #require(Field.all.first { $0.id == .firstName })
    var driver = SessionDriver.loaded()
    var earlier = EarlierSave(
      time: 0, server: "test", contactID: "1001", name: "Ada Lovelace", country: "GB",
      parts: [EarlierSave.Part(name, old: .string("Augusta"), new: .string("Ada"))])
    earlier.number = 3
    driver.send(.keyPressed(Key(.tab)))
    driver.type(more)
    driver.send(.keyPressed(Key(.function(5))))
    driver.send(.kept(.historyRead([ShownSave(earlier, when: "today")], fault: nil)))
    driver.send(.keyPressed(.character("u")))
    #expect(driver.form?.edit.text(of: .firstName) == "Augusta")
    driver.send(.keyPressed(Key(.enter)))
    driver.answer(.save(.notSent(reason: "No network.")))
    #expect(driver.undone == [undone])
  }
}
