import ContactModel
import FlyingFox

extension Sandbox {
  /// Answers one page of the contacts.
  func contacts(_ call: Call) async throws -> Answer {
    let page = Page(query: call.query)
    let (records, total) = try await store.records(on: page)
    return Answer(
      .ok,
      .object([
        JSONMember("data", .array(records.map(\.json))),
        JSONMember("meta", page.meta(total: total)),
      ]))
  }

  /// Answers one contact.
  func contact(_ call: Call) async throws -> Answer {
    guard let record = try await store.record(call.id) else { throw Refusal.notFound }
    return answer(record)
  }

  /// Updates a contact, or refuses and changes nothing.
  func update(_ call: Call) async throws -> Answer {
    let mode = configuration.update
    let ifMatch = configuration.hasETags ? call.ifMatch : nil
    let now = configuration.now()
    guard let today = CalendarDate(now) else {
      throw SandboxError("the clock shows no year from 1 to 9999.")
    }
    let record = try await store.update(call.id, at: now) { stored, known in
      // RFC 9110, 13.2.1: the precondition stands after 404 and before the content is looked at.
      if let ifMatch, !EntityTag(of: stored.json).satisfies(ifMatch: ifMatch) {
        throw Refusal.preconditionFailed
      }
      let submission = Submission(try call.object(), to: stored.contact, mode)
      let errors = submission.errors(today: today, known: known)
      if !errors.isEmpty { throw Refusal.invalid(errors) }
      return submission.members
    }
    guard let record else { throw Refusal.notFound }
    return answer(record)
  }

  /// Answers the ids and names a field of ids may hold.
  func collection(of field: Field) async throws -> Answer {
    let names = try await store.names(in: field)
    return .data(.array(names.map(\.json)))
  }

  private func answer(_ record: ContactRecord) -> Answer {
    var answer = Answer.data(record.json)
    if configuration.hasETags { answer.headers[.eTag] = EntityTag(of: record.json).description }
    return answer
  }
}
