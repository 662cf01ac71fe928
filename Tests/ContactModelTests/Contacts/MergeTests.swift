import Testing

@testable import ContactModel

/// Related fields, of which two people change one each.
@Suite struct MergeTests {
  private func contact(_ values: [FieldID: String]) -> Contact {
    Contact(id: "1", members: values.mapValues { .string($0) })
  }

  private let base: [FieldID: String] = [
    .country: "US", .state: "NY", .address: "1 First St", .address2: "Flat 1",
  ]

  @Test(arguments: [
    (FieldID.state, "TX", [FieldID.country: "GB", .state: "NY"]),
    (.country, "CA", [.country: "US", .state: "TX"]),
    (.address, "2 Second St", [.address2: "Flat 9"]),
    (.address2, "Flat 2", [.address: "9 Ninth St"]),
  ])
  func `one side's half of a pair isn't joined with the other's unseen`(
    mine: FieldID, value: String, theirs: [FieldID: String]
  ) throws {
    var edit = ContactEdit(base: contact(base))
    let field = try #require(Field.named(mine))
    edit.enter(value, in: field)
    var merge = Merge(edit, with: contact(base.merging(theirs) { $1 }))
    #expect(!merge.isSettled)
    merge.choose(.theirs, for: field)
    #expect(merge.edit?.hasChanges == false)
  }

  @Test func `a pair that both changed in the same way is settled`() throws {
    var edit = ContactEdit(base: contact(base))
    let (country, state) = (try #require(Field.named(.country)), try #require(Field.named(.state)))
    edit.enter("CA", in: country)
    edit.enter("ON", in: state)
    let theirs = contact(base.merging([.country: "CA"]) { $1 })
    #expect(Merge(edit, with: theirs).edit?.text(of: .state) == "ON")
  }

  @Test(arguments: [("GB", true), ("CA", true), ("US", false)])
  func `a loaded state is wrong with another country`(code: String, isWrong: Bool) throws {
    var edit = ContactEdit(base: contact(base))
    edit.enter(code, in: try #require(Field.named(.country)))
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 24))
    let problems = edit.problems(of: try #require(Field.named(.state)), today: today)
    #expect(problems.contains { $0.severity == .error } == isWrong)
  }
}
