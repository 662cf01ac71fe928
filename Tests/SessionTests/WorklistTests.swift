import ContactModel
import Testing

@testable import Session

/// A list of contacts as a value, and its journal.
@Suite struct WorklistTests {
  private static let ids = ["1", "2", "3", "4"]

  private func worked(_ states: [Worklist.State?], ids: [String] = ids) -> Worklist {
    var list = Worklist(ids, now: 1_800_000_000)
    for (id, state) in zip(ids, states) {
      list.go(to: id)
      _ = list.note(state)
    }
    return list
  }

  @Test func `the next contact is the next open one, then the first untouched one`() {
    var list = worked([.saved, nil, .skipped, nil])
    list.go(to: "1")
    #expect(list.nextOpen == 1)
    list.go(to: "2")
    #expect(list.nextOpen == 3)
    list.go(to: "4")
    #expect(list.nextOpen == 1)
    // Who failed or has a draft isn't offered a second time by itself.
    list = worked([.draft, .failed("Gone.", .refused), .saved, nil])
    list.go(to: "4")
    #expect(list.nextOpen == nil && !list.isComplete)
    list.go(to: "elsewhere")
    #expect(list.current == nil && list.nextOpen == 0)
  }

  @Test(
    arguments: [
      ([.saved, .skipped, .saved, .saved], .done, "4 contacts: 3 saved, 1 skipped."),
      ([.saved, nil, nil, nil], .leftWithoutSaving, "4 contacts: 1 saved, 3 left."),
      (
        [.saved, .draft, .failed("Gone.", .refused), nil], .refused,
        "4 contacts: 1 saved, 1 with a draft, 1 failed, 1 left."
      ),
      (
        [.failed("a", .refused), .failed("b", .outcomeUnknown), .saved, .saved], .outcomeUnknown,
        "4 contacts: 2 saved, 2 failed."
      ),
    ] as [([Worklist.State?], CommandOutcome, String)])
  func `the worst status counts, and one line has the numbers`(
    states: [Worklist.State?], status: CommandOutcome, summary: String
  ) {
    let list = worked(states)
    #expect(list.exit == status)
    #expect(list.summary == summary)
    #expect(list.isComplete == (status == .done))
  }

  @Test func `each contact is one object of the result`() {
    let list = worked([.saved, .failed("Gone.", .refused), .draft, nil])
    #expect(
      list.json.map(\.text) == [
        #"{"id":"1","outcome":"saved"}"#,
        #"{"id":"2","outcome":"failed","message":"Gone.","status":4}"#,
        #"{"id":"3","outcome":"draft"}"#, #"{"id":"4","outcome":"left"}"#,
      ])
    #expect(list.failures == ["Contact 2: Gone."])
  }

  @Test func `the journal restores the progress, and the last line of a contact counts`() throws {
    var list = Worklist(Self.ids, now: 1_800_000_000)
    var lines = [JSONValue.object(list.heading).text]
    let work: [(String, Worklist.State?)] = [
      ("1", .saved), ("2", .failed("“Gone”\n.", .refused)), ("3", .draft), ("2", .saved),
      ("3", nil), ("4", .skipped),
    ]
    for (id, state) in work {
      list.go(to: id)
      let (isNew, isNewAgain) = (list.note(state), list.note(state))
      #expect(isNew && !isNewAgain)
      lines.append(try #require(list.record))
    }
    let history = try #require(Worklist.History(lines: lines))
    let again = Worklist(Self.ids, history, now: 1_900_000_000)
    #expect(again.began == 1_800_000_000 && again.doneAtStart == 3)
    #expect(again.current == "3")
    #expect(Self.ids.map { again.state(of: $0) } == [.saved, .saved, nil, .skipped])
    #expect(!history.isComplete(Self.ids) && history.isComplete(["1", "2", "4"]))
  }

  @Test(arguments: [
    [], ["{}"], ["no JSON"], [#"{"worklist":2,"began":1}"#],
    [#"{"worklist":1,"began":1}"#, #"{"id":"1","state":"lost"}"#],
    [#"{"worklist":1,"began":1}"#, "x"],
    [
      #"{"worklist":1,"began":1}"#, #"{"id":"1","state":"failed","reason":"","status":4294967296}"#,
    ],
  ])
  func `a damaged journal is ignored`(lines: [String]) {
    #expect(Worklist.History(lines: lines) == nil)
  }

  @Test func `each server and list has a journal of its own`() {
    let names = [
      Worklist.name(server: "a", ids: ["1", "2"]), Worklist.name(server: "b", ids: ["1", "2"]),
      Worklist.name(server: "a", ids: ["2", "1"]), Worklist.name(server: "a", ids: ["12"]),
    ]
    #expect(Set(names).count == 4)
  }

  @Test(arguments: [
    (["1001"], false), (["1001", "1002"], true), (["ada", "lovelace"], false),
    (["6f-a", "7b-c"], true), (["ada@example.com", "b2"], false), (["1001", "ada"], false),
    (["10 01", "2"], false),
  ])
  func `several words with digits are a list`(words: [String], isList: Bool) {
    #expect(EditSession.Options.isList(words) == isList)
  }
}
