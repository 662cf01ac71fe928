import ContactModel
import TestSupport
import Testing

@testable import ContactService

/// The requests of a minute, shared by pages, names and a save.
@Suite struct SharedBudgetTests {
  /// A server with names of ten pages, whose updates leave doubt.
  private static func server() -> FaultServer {
    FaultServer(
      reads: [.json(200, Sample.stored), .json(200, Sample.edited)], updates: [.status(500)],
      route: { request in
        let isOfNames = ["lists", "labels"].contains { request.target.contains($0) }
        let isOfPages = request.target.contains("page=") && !isOfNames
        guard isOfNames || isOfPages else { return nil }
        return .json(200, #"{"data":[{"id":3,"name":"N"}],"meta":{"last_page":1000}}"#)
      })
  }

  private static func service(_ server: FaultServer) throws -> ContactService {
    let sample = try Sample.server(server.address)
    return ContactService(endpoint: sample.endpoint, token: sample.token)
  }

  private static func result(_ call: ServiceRequest, _ service: ContactService) -> ServiceResult? {
    let id = service.start(call)
    var none: [Descriptor] = []
    while true {
      service.wait(on: &none, timeoutMilliseconds: 1_000)
      if let finished = service.step().first(where: { $0.id == id }) { return finished.result }
    }
  }

  @Test func `pages stop before a save's requests, and the save has all three`() throws {
    let server = Self.server()
    defer { server.stop() }
    let service = try Self.service(server)
    var refusal: LoadError?
    for page in 1...40 where refusal == nil {
      if case .page(.failed(let failure))? = Self.result(.contacts(page: page, limit: 1), service) {
        refusal = failure
      }
    }
    #expect(server.requests.count == 37)
    #expect(refusal?.isOwnLimit == true && refusal?.retryAfter != nil)
    let save = Self.result(.save(try Sample.edit(), .complete), service)
    guard case .save(.saved)? = save else {
      Issue.record("\(String(describing: save))")
      return
    }
    #expect(server.requests.suffix(3).map(\.method) == ["GET", "PUT", "GET"])
    #expect(server.requests.count == 40)
    // The next one is refused before it sends anything.
    guard case .save(.rateLimited)? = Self.result(.save(try Sample.edit(), .complete), service)
    else {
      Issue.record("sent without room to read again")
      return
    }
    #expect(server.requests.count == 40)
  }

  @Test func `names wait for room in the middle, and can be given up`() throws {
    let server = Self.server()
    defer { server.stop() }
    let service = try Self.service(server)
    // An earlier process has sent these.
    service.count(requestsBefore: Array(repeating: 1, count: 30))
    let (lists, labels) = (service.start(.lists), service.start(.labels))
    var none: [Descriptor] = []
    while service.secondsHeld(lists) == nil || service.secondsHeld(labels) == nil {
      service.wait(on: &none, timeoutMilliseconds: 1_000)
      #expect(service.step().isEmpty)
    }
    #expect(server.requests.count == 7)
    #expect((50...60).contains(service.secondsHeld(lists) ?? 0))
    let save = Self.result(.save(try Sample.edit(), .complete), service)
    guard case .save(.saved)? = save else {
      Issue.record("\(String(describing: save))")
      return
    }
    #expect(server.requests.count == 10 && !service.isIdle)
    service.cancel(lists)
    service.cancel(labels)
    #expect(Set(service.step().map(\.id)) == [lists, labels] && service.isIdle)
  }

  @Test func `names go on when there is room`() throws {
    let server = Self.server()
    defer { server.stop() }
    let service = try Self.service(server)
    // In two seconds these are too old to count.
    service.count(requestsBefore: Array(repeating: 58, count: 37))
    let call = service.start(.lists)
    #expect(service.secondsHeld(call) != nil && server.requests.isEmpty)
    var none: [Descriptor] = []
    var finished: [CompletedRequest] = []
    while finished.isEmpty {
      service.wait(on: &none, timeoutMilliseconds: -1)
      finished = service.step()
    }
    guard case .names(.lists, .loaded(let names))? = finished.first?.result else {
      Issue.record("no names")
      return
    }
    #expect(names.count == NamesOperation.mostPages && server.requests.count == names.count)
  }
}
