import Platform
import ContactModel
import ContactService
import Foundation
import SandboxServer
import Testing

/// The real client against the sandbox, so that the two can't drift apart.
///
/// Each test has its own sandbox, so they run one after another.
@Suite(.serialized) struct ContractTests {
  private static let secret = "contract-secret"

  /// Starts a sandbox, lets a test use it, and stops it.
  private func withSandbox(
    _ configure: (inout SandboxConfiguration) -> Void = { _ in },
    _ test: (SandboxServer) async throws -> Void
  ) async throws {
    var configuration = SandboxConfiguration(storage: .memory, token: Self.secret)
    configure(&configuration)
    let server = try await SandboxServer.start(configuration)
    do {
      try await test(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// Makes one call, on a thread of its own: the client blocks while it waits.
  private func result(
    of call: ServiceRequest, on server: SandboxServer, token: String = secret
  ) async throws -> ServiceResult {
    let address = server.url.absoluteString
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result { try Self.blockingResult(of: call, at: address, token: token) })
      }
    }
  }

  private static func blockingResult(
    of call: ServiceRequest, at address: String, token: String
  ) throws -> ServiceResult {
    let service = ContactService(
      endpoint: try Endpoint(address), token: try BearerToken(token, source: "the test"))
    _ = service.start(call)
    while true {
      var none: [Descriptor] = []
      service.wait(on: &none, timeoutMilliseconds: 100)
      if let finished = service.step().first(where: { !$0.result.isNews }) {
        return finished.result
      }
    }
  }

  private func contact(_ id: String, on server: SandboxServer) async throws -> Contact {
    guard case .contact(.loaded(let contact)) = try await result(of: .load(id: id), on: server)
    else { throw LoadError(message: "not loaded", exit: .notSent) }
    return contact
  }

  private func field(_ key: String) throws -> Field { try #require(Field.named(FieldID(key))) }

  @Test(arguments: [UpdateMode.replace, .merge], BodyMode.allCases)
  func `a save changes the edited fields and, with a complete body, no others`(
    update: UpdateMode, mode: BodyMode
  ) async throws {
    try await withSandbox {
      $0.update = update
    } _: { server in
      var edit = ContactEdit(base: try await contact("1001", on: server))
      edit.enter("Augusta", in: try field("first_name"))
      edit.clear(try field("phone_number"))
      edit.clear(try field("labels"))
      let outcome = try await result(of: .save(edit, mode), on: server)
      guard case .save(.saved) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      let stored = try #require(try await server.contact("1001"))
      #expect(stored.members[.firstName] == .string("Augusta"))
      #expect(stored.members[FieldID("phone_number")] == .null)
      #expect(stored.members[.labels] == .array([]))
      let isSafe = mode == .complete || update == .merge
      for field in Field.all where isSafe && edit.intent(of: field) == .unchanged {
        #expect(stored.members[field.id] == edit.base.members[field.id])
      }
    }
  }

  @Test func `every seed can be loaded and saved`() async throws {
    try await withSandbox {
      $0.rateLimit = 1000
    } _: { server in
      for id in 1001...1030 {
        var edit = ContactEdit(base: try await contact(String(id), on: server))
        edit.enter("Tested", in: try field("classification"))
        guard
          case .save(.saved(let receipt)) = try await result(of: .save(edit, .complete), on: server)
        else {
          Issue.record("\(id) was not saved")
          continue
        }
        #expect(receipt.differences == [])
      }
    }
  }

  @Test func `every field arrives as it was set, and every optional one as cleared`()
    async throws
  {
    let values: [FieldID: FieldValue] = [
      FieldID("gender"): .text("male"), FieldID("shirt_size"): .text("2XL"),
      .country: .text("US"), .state: .text("NY"), .email: .text("new@example.com"),
      FieldID("type"): .text("client"), .lists: .ids([17]), .labels: .ids([6]),
    ]
    try await withSandbox { server in
      var edit = ContactEdit(base: try await contact("1001", on: server))
      for field in Field.all {
        switch field.kind {
        case .date: edit.set(.text("2001-02-03"), in: field)
        case .flag: edit.set(.flag(edit.value(of: field) != .flag(true)), in: field)
        default: edit.set(values[field.id] ?? .text("New \(field.key)"), in: field)
        }
      }
      guard
        case .save(.saved(let receipt)) = try await result(of: .save(edit, .complete), on: server)
      else {
        Issue.record("not saved")
        return
      }
      #expect(receipt.differences == [])
      let stored = try #require(try await server.contact("1001"))
      for field in Field.all { #expect(stored.members[field.id] == edit.sent(for: field)) }
      var cleared = ContactEdit(base: try await contact("1001", on: server))
      for field in Field.all where field.requirement == .optional { cleared.clear(field) }
      guard case .save(.saved) = try await result(of: .save(cleared, .complete), on: server) else {
        Issue.record("not cleared")
        return
      }
      let emptied = try #require(try await server.contact("1001"))
      for field in Field.all { #expect(emptied.members[field.id] == cleared.sent(for: field)) }
    }
  }

  @Test func `a refused value is reported at its field`() async throws {
    try await withSandbox { server in
      var edit = ContactEdit(base: try await contact("1001", on: server))
      edit.set(.ids([999]), in: try field("lists"))
      guard
        case .save(.refused(let refusal)) = try await result(of: .save(edit, .complete), on: server)
      else {
        Issue.record("not refused")
        return
      }
      #expect(refusal.status == 422)
      #expect(refusal.problems.map(\.field) == [.lists])
    }
  }

  @Test func `a change by another is a conflict, and nothing is overwritten`() async throws {
    for usesTags in [false, true] {
      try await withSandbox {
        $0.hasETags = usesTags
      } _: { server in
        var edit = ContactEdit(base: try await contact("1001", on: server))
        edit.enter("Augusta", in: try field("first_name"))
        try await server.change("1001", [.lastName: .string("King")])
        let outcome = try await result(of: .save(edit, .complete), on: server)
        guard case .save(.conflict(let conflict)) = outcome else {
          Issue.record("\(outcome)")
          return
        }
        #expect(conflict.theirs?.members[.lastName] == .string("King"))
        #expect(try await server.contact("1001")?.members[.firstName] == .string("Ada"))
      }
    }
  }

  @Test func `a wrong token, an unknown contact and too many requests are refused`() async throws {
    try await withSandbox {
      $0.rateLimit = 1
    } _: { server in
      let rejected = try await result(of: .load(id: "1001"), on: server, token: "other")
      let missing = try await result(of: .load(id: "none"), on: server)
      let limited = try await result(of: .load(id: "1001"), on: server)
      for (result, words) in [(rejected, "token"), (missing, "none"), (limited, "requests")] {
        guard case .contact(.failed(let failure)) = result else {
          Issue.record("\(result)")
          continue
        }
        #expect(failure.exit == (words == "requests" ? .tooManyRequests : .refused))
        #expect(failure.message.contains(words))
      }
    }
  }

  @Test func `pages, lists and labels are read`() async throws {
    try await withSandbox { server in
      guard
        case .page(.loaded(let page)) = try await result(
          of: .contacts(page: 2, limit: 20), on: server)
      else {
        Issue.record("no page")
        return
      }
      #expect(!page.entries.isEmpty)
      for call in [ServiceRequest.names(.lists), .names(.labels)] {
        guard case .names(_, .loaded(let names)) = try await result(of: call, on: server) else {
          Issue.record("no names")
          continue
        }
        #expect(names.count >= 6)
      }
    }
  }
}
