import ContactModel
import Testing

@testable import Session

@Suite struct ContactUpdateTests {
  private let base = Sample.contact()
  private let now = 1_000

  /// The way up to the update.
  private func sending(
    _ order: ContactUpdate.UpdatePlan, left draft: Draft? = nil, begun: Fingerprint? = nil
  ) -> (ContactUpdate, ContactUpdate.Step) {
    var update = ContactUpdate("1", order, begun: begun)
    let step = update.handle(.loaded(base), left: draft, now: now)
    return (update, step)
  }

  private func done(_ step: ContactUpdate.Step) -> UpdateResult? {
    if case .done(let result) = step { result } else { nil }
  }

  private func sent(_ step: ContactUpdate.Step) -> ContactEdit? {
    if case .send(let edit) = step { edit } else { nil }
  }

  @Test func `changes are sent once, and their outcome is the result`() throws {
    var (update, step) = sending(try Sample.order("first_name=Zoe"))
    let edit = try #require(sent(step))
    #expect(edit.changes.map { $0.summary(in: "GB") } == ["First name: Ada → Zoe"])
    step = update.handle(.saved(Receipt(stored: Sample.stored(edit), differences: [])))
    #expect(done(step)?.outcome == .saved && done(step)?.exit == .done)
    #expect(done(step)?.line == "1 saved: First name: Ada → Zoe")
    #expect(
      done(step)?.savedLines(on: "here") == ["Saved contact 1 on here: First name: Ada → Zoe"])
  }

  @Test func `a version tag that a proxy has changed sends no second update for one confirmation`()
    throws
  {
    var (update, step) = sending(try Sample.order("first_name=Zoe"))
    _ = try #require(sent(step))
    step = update.handle(
      .conflict(Conflict(message: "Why.", theirs: base.distrustingTag, isUpdateSent: true)))
    #expect(done(step)?.outcome == .changed)
  }

  @Test(arguments: [
    (["first_name=Ada"], false, "nothing", CommandOutcome.done),
    (["gender=x"], false, "invalid", .valuesNotValid),
    (["city=Paris"], true, "dry-run", .done),
  ])
  func `an update that must not be sent isn't sent`(
    words: [String], isDryRun: Bool, outcome: String, exit: CommandOutcome
  ) throws {
    let (_, step) = sending(try Sample.order(words[0], isDryRun: isDryRun))
    #expect(done(step)?.outcome.rawValue == outcome && done(step)?.exit == exit)
  }

  @Test(arguments: [
    (SaveOutcome.notSent(reason: "Why."), "not-sent", CommandOutcome.notSent),
    (.notApplied(reason: "Why."), "not-saved", .notSent),
    (.unknown(reason: "Why."), "unknown", .outcomeUnknown),
    (.refused(Refusal(status: 403, message: "Why.")), "refused", .refused),
    (.rateLimited(RateLimit(seconds: 9, message: "Why.")), "rate-limited", .tooManyRequests),
    (.conflict(Conflict(message: "Why.", theirs: nil)), "changed", .changedMeanwhile),
  ])
  func `every outcome has its name and its status`(
    outcome: SaveOutcome, name: String, exit: CommandOutcome
  ) throws {
    var (update, _) = sending(try Sample.order("first_name=Zoe"))
    let result = try #require(done(update.handle(outcome)))
    #expect(result.outcome.rawValue == name && result.exit == exit)
    let title = outcome.title(of: try #require(result.edit))
    #expect(title.word == name && title.exit == exit && result.outcome.title == title.rawValue)
    #expect(result.failureLines.first?.contains("Why.") == true)
  }

  @Test(arguments: [
    SaveOutcome.notSent(reason: "Why."), .notApplied(reason: "Why."), .unknown(reason: "Why."),
    .saved(Receipt(stored: Sample.contact(), differences: [])),
    .refused(
      Refusal(
        status: 422, message: "Why.",
        problems: [Problem(field: .firstName, severity: .error, message: "No.")])),
    .rateLimited(RateLimit(seconds: 9, message: "Why.")),
    .conflict(Conflict(message: "Why.", theirs: nil)),
  ])
  func `warnings stay in every outcome`(outcome: SaveOutcome) throws {
    var (update, _) = sending(try Sample.order("email=ada@example"))
    let result = try #require(done(update.handle(outcome)))
    #expect(result.warningLines.count == 1)
    #expect(result.problems.first?.field == .email)
    #expect(result.json["problems"]?.text.contains(#""severity":"warning""#) == true)
  }

  @Test func `changes by others to other fields are merged and sent`() throws {
    var (update, _) = sending(try Sample.order("first_name=Zoe"))
    let theirs = Sample.contact("1", [FieldID("city"): .string("Bath")])
    let step = update.handle(.conflict(Conflict(message: "Why.", theirs: theirs)))
    let edit = try #require(sent(step))
    #expect(edit.base == theirs && edit.text(of: .firstName) == "Zoe")
  }

  @Test func `fields that others changed too are left alone, and both values are shown`() throws {
    var (update, _) = sending(try Sample.order("first_name=Zoe"))
    let theirs = Sample.contact("1", [.firstName: .string("Bea")])
    let step = update.handle(.conflict(Conflict(message: "Why.", theirs: theirs)))
    let result = try #require(done(step))
    #expect(result.outcome == .changed)
    #expect(
      result.line
        == "1 changed by someone else: Why. first_name: it was Ada, theirs is Bea, yours is Zoe.")
    #expect(result.json["changes"]?.text.contains(#""theirs":"Bea""#) == true)
  }

  @Test func `an update that may have been applied in part is never sent again`() throws {
    var (update, _) = sending(try Sample.order("first_name=Zoe"))
    let theirs = Sample.contact("1", [FieldID("city"): .string("Bath")])
    let conflict = Conflict(message: "Why.", theirs: theirs, isUpdateDoubtful: true)
    let result = try #require(done(update.handle(.conflict(conflict))))
    #expect(result.outcome == .changed && result.isDoubtful)
  }

  @Test func `one confirmation sends only one update`() throws {
    for theirs in [base, Sample.contact("1", [FieldID("city"): .string("Bath")])] {
      var (update, _) = sending(try Sample.order("first_name=Zoe"))
      let conflict = Conflict(message: "Why.", theirs: theirs, isUpdateSent: true)
      let result = try #require(done(update.handle(.conflict(conflict))))
      #expect(result.outcome == .changed && !result.isDoubtful)
    }
  }

  @Test func `an update gives up when others keep changing the contact`() throws {
    var (update, _) = sending(try Sample.order("first_name=Zoe"))
    var sent = 1
    for number in 0..<10 {
      let theirs = Sample.contact("1", [FieldID("city"): .string("Bath \(number)")])
      if case .done = update.handle(.conflict(Conflict(message: "Why.", theirs: theirs))) { break }
      sent += 1
    }
    #expect(sent == 4)
  }

  private func draft(_ phase: Draft.Phase, base: Contact, _ name: String = "Eve") -> Draft {
    Draft(
      server: "s", base: base,
      present: Snapshot(intents: [.firstName: .set(.text(name))], focus: .firstName), phase: phase)
  }

  @Test func `a draft of the form stays, and is reported`() throws {
    let (update, step) = sending(
      try Sample.order("first_name=Zoe"), left: draft(.editing, base: base))
    #expect(sent(step) != nil && update.resolution == .editing)
    #expect(update.notes == ["Contact 1 has an unsaved draft; it was left as it is."])
  }

  @Test func `an update that was in progress is settled first`() throws {
    let order = try Sample.order("first_name=Zoe")
    let phase = Draft.Phase.submitting(since: 0, mode: .complete)
    let stored = sending(order, left: draft(phase, base: Sample.contact("1"), "Ada"))
    #expect(stored.0.resolution == .stored(since: 0) && sent(stored.1) != nil)
    let former = sending(order, left: draft(phase, base: base))
    #expect(former.0.resolution == .notStored(since: 0) && sent(former.1) != nil)
    let recent = Draft.Phase.submitting(since: now - 20, mode: .complete)
    let open = sending(order, left: draft(recent, base: base))
    #expect(done(open.1)?.exit == .outcomeUnknown && open.0.wait == 10)
    let other = Sample.contact("1", [FieldID("city"): .string("Bath")])
    let doubtful = sending(order, left: draft(phase, base: other))
    let result = try #require(done(doubtful.1))
    #expect(result.exit == .outcomeUnknown && result.message.contains("contact edit 1"))
  }

  @Test func `after an update that was begun, the contact is read before it is sent again`() throws
  {
    let order = try Sample.order("first_name=Zoe")
    #expect(sent(sending(order, begun: base.fingerprint).1) != nil)
    let other = Sample.contact("1", [FieldID("city"): .string("Bath")]).fingerprint
    #expect(done(sending(order, begun: other).1)?.outcome == .unknown)
    let held = try Sample.order("first_name=Ada")
    #expect(done(sending(held, begun: other).1)?.outcome == .saved)
    #expect(done(sending(held).1)?.outcome == .nothing)
  }

  @Test func `what the same command would refuse again is final in a batch`() throws {
    var strict = try Sample.order("phone_number=12")
    strict.isStrict = true
    let warned = try #require(done(sending(strict).1))
    #expect(warned.outcome == .invalid && warned.isFinal)
    var locked = try Sample.order("city=Paris")
    locked.locked = [FieldID("city")]
    let kept = try #require(done(sending(locked).1))
    #expect(kept.outcome == .invalid && kept.isFinal)
    #expect(done(sending(try Sample.order("gender=x")).1)?.isFinal == true)
  }
}
