import Platform
import ContactModel
import TestSupport
import Testing

@testable import ContactService

@Suite struct RequestBudgetTests {
  private let begin = ContinuousClock.now

  private func second(_ second: Int) -> ContinuousClock.Instant { begin + .seconds(second) }

  @Test func `requests count for a minute`() {
    var budget = RequestBudget()
    for number in 0..<45 { budget.count(at: second(number)) }
    #expect(budget.left(at: second(45)) == 0)
    #expect(budget.left(at: second(75)) == 11)
    #expect(budget.left(at: second(200)) == 40)
  }

  @Test func `the wait ends when enough requests are too old to count`() {
    var budget = RequestBudget()
    for number in 0..<40 { budget.count(at: second(number)) }
    #expect(budget.wait(for: 1, at: second(40)) == 20)
    #expect(budget.wait(for: 2, at: second(40)) == 21)
    #expect(budget.wait(for: 2, at: second(61)) == 0)
  }

  /// The server's remaining number counts if it is smaller, until the time that it names.
  @Test(arguments: [
    ("1", nil, 60), ("0", nil, 60), ("0", "784111787", 10), ("0", "784111700", 60),
    ("0", "soon", 60), ("0", "\(Int.max)", 60), ("0", "\(Int.min)", 60),
    ("2", nil, 0), ("many", nil, 0), ("-1", nil, 0),
  ])
  func `the server's own count is respected`(left: String, reset: String?, wait: Int) {
    var budget = RequestBudget()
    var headers = [
      HTTPField("X-RateLimit-Remaining", left),
      HTTPField("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ]
    if let reset { headers.append(HTTPField("X-RateLimit-Reset", reset)) }
    budget.note(RateLimitInfo(HTTPResponse(status: 200, headers: headers)), at: begin)
    #expect(budget.wait(for: 2, at: begin) == wait)
    #expect(budget.wait(for: 2, at: begin + .seconds(wait)) == 0)
  }

  @Test func `requests reduce the remaining number that the server gave`() {
    var budget = RequestBudget()
    budget.note(
      RateLimitInfo(
        HTTPResponse(status: 200, headers: [HTTPField("X-RateLimit-Remaining", "3")])), at: begin)
    budget.count(at: second(1))
    #expect(budget.left(at: second(1)) == 2)
    budget.count(at: second(2))
    #expect(budget.wait(for: 2, at: second(2)) == 58)
  }

  @Test func `requests that a call has reserved aren't given to another`() {
    var budget = RequestBudget()
    let (save, names) = (ServiceRequestID(number: 1), ServiceRequestID(number: 2))
    for number in 0..<37 { budget.count(at: second(number)) }
    budget.reserve(3, for: save)
    budget.reserve(0, for: names, leaving: 3)
    #expect(budget.left(at: second(40)) == 0)
    #expect(budget.wait(for: save, at: second(40)) == 0)
    #expect(budget.wait(for: 1, at: second(40)) == 20)
    #expect(budget.wait(for: names, at: second(40)) == 23)
    for _ in 0..<3 { budget.count(for: save, at: second(41)) }
    // It has used what was reserved, and waits for more as all others do.
    #expect(budget.left(at: second(41)) == 0)
    #expect(budget.wait(for: save, at: second(41)) == 19)
    budget.release(save)
    #expect(budget.left(at: second(60)) == 1)
    #expect(budget.wait(for: names, at: second(60)) == 3)
    #expect(budget.wait(for: names, at: second(63)) == 0)
  }

  @Test(arguments: [(nil, "10", 10), (nil, "120", 120), (nil, "0", 40), (7, "120", 7)])
  func `the server's limit counts, unless the configuration has one`(
    fixed: Int?, told: String, limit: Int
  ) {
    var budget = RequestBudget(limit: fixed)
    budget.note(
      RateLimitInfo(HTTPResponse(status: 200, headers: [HTTPField("X-RateLimit-Limit", told)])),
      at: begin)
    #expect(budget.limit == limit && budget.left(at: begin) == limit)
    for _ in 0..<limit { budget.count(at: begin) }
    #expect(budget.left(at: begin) == 0)
  }

  @Test func `more than a whole minute's requests wait for that minute only`() {
    var budget = RequestBudget(limit: 3)
    #expect(budget.wait(for: 4, at: begin) == 0)
    budget.count(at: second(1))
    #expect(budget.wait(for: 4, at: second(2)) == 59)
    #expect(budget.wait(for: 4, at: second(61)) == 0)
  }

  @Test func `unused reserved requests are available again`() {
    var budget = RequestBudget()
    let save = ServiceRequestID(number: 1)
    budget.reserve(3, for: save)
    budget.count(for: save, at: begin)
    #expect(budget.left(at: begin) == 37)
    budget.release(save)
    #expect(budget.left(at: begin) == 39)
  }

  @Test func `a reserve counts against the remaining number that the server gave`() {
    var budget = RequestBudget()
    let save = ServiceRequestID(number: 1)
    budget.note(
      RateLimitInfo(
        HTTPResponse(status: 200, headers: [HTTPField("X-RateLimit-Remaining", "4")])), at: begin)
    budget.reserve(3, for: save)
    #expect(budget.wait(for: 1, at: begin) == 0 && budget.wait(for: 2, at: begin) == 60)
    budget.count(for: save, at: begin)
    #expect(budget.left(at: begin) == 1)
  }
}

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
      if let finished = service.step().first(where: { $0.id == id && !$0.result.isNews }) {
        return finished.result
      }
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
      Issue.record("sent without an available request to read again")
      return
    }
    #expect(server.requests.count == 40)
  }

  @Test func `names wait for available requests between pages, and can be cancelled`() throws {
    let server = Self.server()
    defer { server.stop() }
    let service = try Self.service(server)
    // An earlier process has sent these.
    service.count(requestsBefore: Array(repeating: 1, count: 30))
    let (lists, labels) = (service.start(.names(.lists)), service.start(.names(.labels)))
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

  @Test func `names continue when requests are available`() throws {
    let server = Self.server()
    defer { server.stop() }
    let service = try Self.service(server)
    // In two seconds these are too old to count.
    service.count(requestsBefore: Array(repeating: 58, count: 37))
    let call = service.start(.names(.lists))
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
