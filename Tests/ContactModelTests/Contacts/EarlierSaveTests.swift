import TestSupport
import Testing

@testable import ContactModel

/// Earlier saves, and their undo on the current contact.
@Suite struct EarlierSaveTests {
  private let members: [FieldID: JSONValue] = [
    .firstName: .string("Ada"), .country: .string("GB"), .state: .string("Greater London"),
    .zipCode: .string("SW1Y 4JH"), .address: .string("12 St James's Square"),
    .address2: .null, .phone: .string("+44 20 7946 0000"), FieldID("gender"): .string("female"),
    .lists: .array([.number("3"), .number("17")]), .email: .number("1.10"),
  ]

  private var base: Contact { Contact(id: "1", members: members) }

  private func field(_ id: FieldID) throws -> Field { try #require(Field.named(id)) }

  private func edit(_ changes: (inout ContactEdit) throws -> Void) rethrows -> ContactEdit {
    var edit = ContactEdit(base: base)
    try changes(&edit)
    return edit
  }

  /// The contact after an edit was saved as it was sent.
  private func stored(_ edit: ContactEdit) -> Contact {
    var members = edit.base.members
    for (field, value) in edit.sentValues(.complete) { members[field.id] = value }
    return Contact(id: edit.base.id, members: members)
  }

  private func save(
    _ edit: ContactEdit, _ receipt: Receipt? = nil, number: Int = 1
  ) throws -> EarlierSave {
    let receipt = receipt ?? Receipt(stored: stored(edit), differences: [])
    var save = try #require(EarlierSave(edit, .saved(receipt), server: "s", time: 7))
    save.number = number
    return save
  }

  /// The members that the undo of saves leads to.
  private func undo(_ saves: [EarlierSave], in present: Contact) -> [FieldID: JSONValue]? {
    let restoration = Restoration(of: SaveUndo(saves), in: ContactEdit(base: present))
    return restoration.merge.edit.map { stored($0).members }
  }

  @Test func `a save has each changed field as it was and is in the server's JSON`() throws {
    let edit = try edit { edit in
      edit.enter("Zoe", in: try field(.firstName))
      edit.enter("Flat 1", in: try field(.address2))
      edit.enter("1 Road", in: try field(.company))
      edit.clear(try field(.phone))
      edit.enter("ada@example.org", in: try field(.email))
    }
    let parts = Dictionary(
      uniqueKeysWithValues: try save(edit).parts.map { ($0.field.id, [$0.old, $0.new]) })
    #expect(
      parts == [
        .firstName: [.string("Ada"), .string("Zoe")], .address2: [.null, .string("Flat 1")],
        .company: [nil, .string("1 Road")], .phone: [.string("+44 20 7946 0000"), .null],
        .email: [.number("1.10"), .string("ada@example.org")],
      ])
  }

  @Test func `values that the server changed are kept as changed, and ignored ones aren't kept`()
    throws
  {
    let edit = try edit { edit in
      edit.enter("zoe ", in: try field(.firstName))
      edit.enter("Flat 1", in: try field(.address2))
    }
    let after = Contact(id: "1", members: members.merging([.firstName: .string("Zoe")]) { $1 })
    let receipt = Receipt(
      stored: after,
      differences: edit.differences(from: after, sending: .changed))
    let save = try save(edit, receipt)
    #expect(save.parts == [.init(try field(.firstName), old: .string("Ada"), new: .string("Zoe"))])
    #expect(save.outcome == "saved-in-part" && save.name == "Zoe" && save.country == "GB")
    #expect(undo([save], in: after) == members)
  }

  @Test(arguments: [
    SaveOutcome.refused(Refusal(status: 422, message: "")), .notSent(reason: ""),
    .notApplied(reason: ""), .unknown(reason: ""), .conflict(Conflict(message: "", theirs: nil)),
    .rateLimited(RateLimit(seconds: 1, message: "")),
  ])
  func `an update that isn't known to be saved isn't a save`(outcome: SaveOutcome) throws {
    let edit = try edit { $0.enter("Zoe", in: try field(.firstName)) }
    #expect(EarlierSave(edit, outcome, server: "s", time: 1) == nil)
  }

  @Test func `an update that the server ignored isn't a save`() throws {
    let edit = try edit { $0.enter("Zoe", in: try field(.firstName)) }
    let receipt = Receipt(
      stored: base, differences: edit.differences(from: base, sending: .changed))
    #expect(EarlierSave(edit, .saved(receipt), server: "s", time: 1) == nil)
  }

  @Test func `an undo restores the old values, byte for byte`() throws {
    let edit = try edit { edit in
      edit.enter("Zoe\u{301}", in: try field(.firstName))
      edit.enter("", in: try field(.address))
      edit.enter("Flat 1", in: try field(.address2))
      edit.clear(try field(.phone))
      edit.clear(try field(FieldID("gender")))
      edit.tick([], in: try field(.lists))
    }
    #expect(undo([try save(edit)], in: stored(edit)) == members)
  }

  @Test func `a field that has its old value already isn't a change, nor a conflict`() throws {
    let edit = try edit { $0.enter("Zoe", in: try field(.firstName)) }
    let restoration = Restoration(
      of: SaveUndo([try save(edit)]), in: ContactEdit(base: base))
    #expect(restoration.conflicts.isEmpty && restoration.lost.isEmpty)
    #expect(restoration.merge.edit?.hasChanges == false)
  }

  @Test func `a field that was changed since is a conflict, others aren't`() throws {
    let edit = try edit { edit in
      edit.enter("Zoe", in: try field(.firstName))
      edit.enter("Flat 1", in: try field(.address2))
    }
    let present = Contact(
      id: "1",
      members: stored(edit).members.merging([
        .firstName: .string("Eve"), .lastName: .string("King"),
      ]) { $1 })
    let restoration = Restoration(
      of: SaveUndo([try save(edit)]), in: ContactEdit(base: present))
    #expect(restoration.conflicts.map(\.field.id) == [.firstName])
    var merge = restoration.merge
    merge.choose(.theirs, for: try field(.firstName))
    #expect(merge.edit?.intents == [.address2: .cleared])
    merge.choose(.mine, for: try field(.firstName))
    #expect(merge.edit?.intents == [.address2: .cleared, .firstName: .set(.text("Ada"))])
  }

  @Test func `a value that is unknown or can't be sent is lost, unless it is still present`() throws
  {
    let edit = try edit { edit in
      edit.enter("1 Road", in: try field(.company))
      edit.enter("ada@example.org", in: try field(.email))
    }
    let save = try save(edit)
    let restoration = Restoration(of: SaveUndo([save]), in: ContactEdit(base: stored(edit)))
    #expect(restoration.lost.map(\.field.id) == [.email, .company])
    #expect(Restoration(of: SaveUndo([save]), in: ContactEdit(base: base)).lost.isEmpty)
  }

  @Test func `edits of other fields stay, and locked fields are left alone`() throws {
    let edit = try edit { edit in
      edit.enter("Zoe", in: try field(.firstName))
      edit.enter("Flat 1", in: try field(.address2))
    }
    var now = ContactEdit(base: stored(edit))
    now.enter("King", in: try field(.lastName))
    now.enter("Eve", in: try field(.firstName))
    let restoration = Restoration(
      of: SaveUndo([try save(edit)]), in: now, except: [.address2])
    #expect(
      restoration.merge.edit?.intents == [
        .firstName: .set(.text("Ada")), .lastName: .set(.text("King")),
      ])
  }

  @Test func `several saves of a contact are undone to the first one's old values`() throws {
    let first = try edit { $0.enter("Zoe", in: try field(.firstName)) }
    var second = ContactEdit(base: stored(first))
    second.enter("Eve", in: try field(.firstName))
    second.enter("Flat 1", in: try field(.address2))
    let saves = [try save(second, number: 2), try save(first, number: 1)]
    #expect(SaveUndo(saves).numbers == [1, 2])
    #expect(undo(saves, in: stored(second)) == members)
  }

  @Test func `undos go back one by one, and an undo can be undone by its number`() throws {
    func save(_ number: Int, undoing undoes: [Int] = []) throws -> EarlierSave {
      var save = try self.save(
        try edit { $0.enter("Z", in: try field(.firstName)) }, number: number)
      save.undoes = undoes
      return save
    }
    let one = try save(1), two = try save(2), three = try save(3, undoing: [2])
    #expect(EarlierSave.newest(toUndoAmong: [one, two])?.number == 2)
    #expect(EarlierSave.newest(toUndoAmong: [three, two, one])?.number == 1)
    let four = try save(4, undoing: [1])
    #expect(EarlierSave.newest(toUndoAmong: [four, three, two, one]) == nil)
    let five = try save(5, undoing: [3])
    #expect(EarlierSave.undone(among: [one, two, three, five]) == [3])
    #expect(EarlierSave.newest(toUndoAmong: [five, three, two, one])?.number == 2)
  }

  /// All fields that depend on another one, and the flags of the address.
  private static let dependent: [Field] = Field.all.filter {
    !$0.related.isEmpty || $0.section == .addressChecks
  }

  private static let values: [FieldID: [String]] = [
    .country: ["GB", "US", "CA", "AU", "JP"], .state: ["", "NY", "ON", "Greater London", "NSW"],
    .zipCode: ["SW1Y 4JH", "10118", "K1A 0B1"], .address: ["1 Road", "", "PO Box 7"],
    .address2: ["Flat 1", ""], .birthday: ["1815-12-10", ""], .startDate: ["2020-01-01", ""],
    .anniversary: ["2021-01-01", ""],
  ]

  @Test(arguments: dependent, dependent)
  func `two fields that depend on each other are restored together`(_ one: Field, _ two: Field)
    throws
  {
    func values(_ field: Field) -> [JSONValue] {
      if case .flag = field.kind { return [.bool(true), .bool(false), .null] }
      return (Self.values[field.id] ?? []).map(JSONValue.string) + [.null]
    }
    for (old, new) in zip(values(one), values(one).dropFirst() + values(one)) {
      for (former, later) in zip(values(two), values(two).dropFirst() + values(two)) {
        var (before, after) = (members, members)
        (before[one.id], after[one.id]) = (old, new)
        if one != two { (before[two.id], after[two.id]) = (former, later) }
        let fields = one == two ? [one] : [one, two]
        let save = EarlierSave(
          time: 1, server: "s", contactID: "1", name: "", country: "",
          parts: fields.map {
            .init($0, old: before[$0.id], new: after[$0.id])
          })
        let restoration = Restoration(
          of: SaveUndo([save]), in: ContactEdit(base: Contact(id: "1", members: after)))
        #expect(restoration.conflicts.isEmpty)
        #expect(restoration.merge.edit.map { stored($0).members } == before)
      }
    }
  }

  @Test func `an edit that sends other values isn't the undo of a save`() throws {
    let name = try #require(Field.named(.firstName))
    let undo = SaveUndo([
      EarlierSave(
        time: 0, server: "s", contactID: "1", name: "", country: "GB",
        parts: [EarlierSave.Part(name, old: .string("Ada"), new: .string("Eve"))])
    ])
    let present = Contact(id: "1", members: [.firstName: .string("Eve")])
    for (text, isMade) in [("Ada", true), ("Zoe", false), ("Eve", false)] {
      var edit = ContactEdit(base: present)
      edit.enter(text, in: name)
      #expect(undo.isMade(by: edit) == isMade, "\(text)")
    }
  }
}
