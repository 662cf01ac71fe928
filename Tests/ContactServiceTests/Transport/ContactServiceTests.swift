import Platform
import ContactModel
import Foundation
import Glibc
import Testing
import TestSupport

@testable import ContactService

/// The service with the real libcurl, against a server that breaks every rule.
@Suite struct ContactServiceTests {
  typealias Fault = FaultServer.Fault

  private static let stored = Fault.json(200, Sample.stored)
  private static let edited = Fault.json(200, Sample.edited)
  /// Long enough for a busy machine.
  private static let timeouts = Timeouts(
    connect: .seconds(10), total: .seconds(30), arrival: .zero)
  /// So that a hanging server is given up soon; a sixth of it is left for a reading.
  private static let shortTimeouts = Timeouts(
    connect: .seconds(2), total: .seconds(6), arrival: .zero)

  private func service(
    _ address: String, timeouts: Timeouts = timeouts
  ) throws -> ContactService {
    let server = try Sample.server(address)
    return ContactService(
      endpoint: server.endpoint, token: server.token, TransferOptions(timeouts: timeouts))
  }

  /// Waits until nothing is under way.
  ///
  /// - Returns: The results, without the news that an update leaves.
  private func finish(_ service: ContactService) -> [CompletedRequest] {
    var finished: [CompletedRequest] = []
    var none: [Descriptor] = []
    while !service.isIdle {
      service.wait(on: &none, timeoutMilliseconds: -1)
      finished += service.step().filter { $0.result != .updateStarted }
    }
    return finished
  }

  private func save(_ server: FaultServer) throws -> SaveOutcome? {
    try save(server.address)
  }

  private func save(_ address: String, timeouts: Timeouts = timeouts) throws -> SaveOutcome? {
    let service = try service(address, timeouts: timeouts)
    _ = service.start(.save(try Sample.edit(), .complete))
    guard case .save(let outcome)? = finish(service).first?.result else { return nil }
    #expect(!"\(outcome)".contains("s3cret"))
    #expect(!"\(outcome)".contains(Data(Sample.secret.utf8).base64EncodedString().prefix(12)))
    return outcome
  }

  @Test func `a save is one reading and one update on its own connection`() throws {
    let server = FaultServer(reads: [Self.stored], updates: [Self.edited])
    defer { server.stop() }
    let outcome = try save(server)
    #expect(
      outcome
        == .saved(Receipt(stored: try Sample.contact(Sample.edited), differences: [])))
    #expect(server.requests.map(\.method) == ["GET", "PUT"])
    #expect(server.connections == 2)
    let update = try #require(server.requests.last)
    #expect(update.target == "/v2/contacts/7")
    #expect(update.body == (try Sample.edit().body(.complete).text))
    #expect(update.headers.contains("Authorization: Bearer \(Sample.secret)"))
    #expect(update.headers.contains("Content-Type: application/json"))
    #expect(update.headers.contains("User-Agent: \(UserAgent.text)"))
    #expect(!update.headers.contains { $0.hasPrefix("Expect") })
  }

  /// Each fault after which the outcome of an update is unknown.
  private static let doubtful: [Fault] = [
    .reset, .close, .truncated, .garbage, .huge, .endlessHead, .gzipBomb, .page, .brokenJSON,
    .noContent, .status(500), .status(502), .status(503), .status(504), .json(200, ""),
    .json(200, #"{"data": {"id": 8, "email": "x"}}"#),
  ]

  /// The result of the next reading, which decides the outcome of the update.
  private static let readings: [(fault: Fault, kind: String)] = [
    (edited, "saved"), (stored, "not applied"), (.json(200, Sample.foreign), "conflict"),
    (.reset, "unknown"),
  ]

  @Test(arguments: doubtful.indices, readings.indices)
  func `a doubtful update is sent once and read once`(fault: Int, reading: Int) throws {
    try expectOneUpdate(Self.doubtful[fault], Self.readings[reading])
  }

  @Test(arguments: [(Fault.hang, 0), (.slowHead, 1), (.slowBody, 3)])
  func `an update that takes too long is sent once and read once`(
    fault: Fault, reading: Int
  ) throws {
    try expectOneUpdate(fault, Self.readings[reading], timeouts: Self.shortTimeouts)
  }

  private func expectOneUpdate(
    _ fault: Fault, _ reading: (fault: Fault, kind: String), timeouts: Timeouts = timeouts
  ) throws {
    let server = FaultServer(reads: [Self.stored, reading.fault], updates: [fault])
    defer { server.stop() }
    let outcome = try save(server.address, timeouts: timeouts)
    #expect(outcome?.kind == reading.kind, "\(fault): \(outcome?.sentence ?? "")")
    #expect(server.requests.map(\.method) == ["GET", "PUT", "GET"])
    #expect(server.connections == 3)
  }

  /// Waits for a save whose update may still arrive.
  private func saveLate(_ server: FaultServer, arrival: Duration) throws -> [ServiceResult] {
    let service = try service(
      server.address,
      timeouts: Timeouts(connect: .seconds(10), total: .seconds(30), arrival: arrival))
    _ = service.start(.save(try Sample.edit(), .complete))
    return finish(service).map(\.result)
  }

  @Test(arguments: [
    Fault.status(504), .reset, .status(202), .redirect(302, to: "http://x.example"),
  ])
  func `an update that is applied late is found by reading again`(fault: Fault) throws {
    let server = FaultServer(
      reads: [Self.stored, Self.stored, Self.edited], updates: [fault])
    defer { server.stop() }
    let results = try saveLate(server, arrival: .seconds(20))
    guard case .unconfirmed(let news)? = results.first, case .save(let outcome)? = results.last
    else {
      Issue.record("\(results)")
      return
    }
    #expect(results.count == 2 && outcome.kind == "saved" && news.seconds == 20)
    #expect(server.requests.map(\.method) == ["GET", "PUT", "GET", "GET"])
  }

  @Test func `former values are trusted when the time is over, and not before`() throws {
    let server = FaultServer(reads: [Self.stored], updates: [.status(504)])
    defer { server.stop() }
    var results: [ServiceResult] = []
    // The reading after a second is well before the end, also on a busy machine.
    let arrival = Duration.milliseconds(2_900)
    let time = try ContinuousClock().measure {
      results = try saveLate(server, arrival: arrival)
    }
    guard case .save(let outcome)? = results.last else {
      Issue.record("\(results)")
      return
    }
    #expect(outcome.kind == "not applied" && time >= arrival)
    #expect(server.count("PUT") == 1 && server.count("GET") == 4)
  }

  @Test(arguments: [
    (Fault.status(401), "refused"), (.notFound, "refused"),
    (.json(422, #"{"message": "No.", "errors": {"email": ["Taken."]}}"#), "refused"),
    (.status(429, headers: ["Retry-After: 7"]), "rate limited"), (.status(429), "rate limited"),
    (.status(503, headers: ["Retry-After: nonsense"]), "rate limited"),
  ])
  func `a refused update is sent once`(fault: Fault, kind: String) throws {
    let server = FaultServer(reads: [Self.stored], updates: [fault])
    defer { server.stop() }
    #expect(try save(server)?.kind == kind)
    #expect(server.requests.map(\.method) == ["GET", "PUT"])
  }

  @Test(arguments: [
    ("Retry-After: 7", 7), ("Retry-After: 900", 900), ("X-None: 1", 60), ("Retry-After: x", 60),
    ("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:47 GMT", 10),
  ])
  func `a server's wait is read from its answer`(header: String, seconds: Int) throws {
    let server = FaultServer(
      reads: [Self.stored], updates: [.status(429, headers: [header])])
    defer { server.stop() }
    guard case .rateLimited(let limit)? = try save(server) else {
      Issue.record("not rate limited")
      return
    }
    #expect(limit.seconds == seconds)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is never followed`(status: Int) throws {
    let other = FaultServer(reads: [Self.stored], updates: [Self.edited])
    let server = FaultServer(
      reads: [Self.stored], updates: [.redirect(status, to: "\(other.address)/v2/contacts/7")])
    defer {
      server.stop()
      other.stop()
    }
    let outcome = try save(server)
    #expect(outcome?.kind == "refused")
    #expect(outcome?.sentence.contains(other.address) == true)
    #expect(other.connections == 0)
  }

  @Test func `a rejected token is remembered until it is replaced`() throws {
    let server = FaultServer(reads: [.status(401), Self.stored])
    defer { server.stop() }
    let service = try service(server.address)
    #expect(!service.isTokenRejected)
    _ = service.start(.load(id: "7"))
    _ = finish(service)
    #expect(service.isTokenRejected)
    service.use(try BearerToken("another", source: "FILE"))
    #expect(!service.isTokenRejected)
    _ = service.start(.load(id: "7"))
    _ = finish(service)
    #expect(!service.isTokenRejected)
    #expect(server.requests.last?.headers.contains("Authorization: Bearer another") == true)
  }

  @Test func `a closed port sends nothing and is named`() throws {
    let port = FaultServer.closedPort()
    #expect(
      try save("http://127.0.0.1:\(port)")
        == .notSent(
          reason: """
            Can't reach 127.0.0.1:\(port): connection refused. Check its address, and that \
            it is running.
            """))
  }

  @Test func `a server without TLS sends nothing`() throws {
    let server = FaultServer(reads: [Self.stored], updates: [Self.edited])
    defer { server.stop() }
    let outcome = try save(
      "https://127.0.0.1:\(server.port)", timeouts: Self.shortTimeouts)
    #expect(outcome?.kind == "not sent")
    #expect(outcome?.sentence.contains("127.0.0.1:\(server.port)") == true)
    #expect(server.requests.isEmpty)
  }

  @Test func `sending an update is reported beforehand, and only once`() throws {
    let server = FaultServer(reads: [Self.stored], updates: [Self.edited])
    defer { server.stop() }
    let service = try service(server.address, timeouts: .standard)
    _ = service.start(.save(try Sample.edit(), .complete))
    var none: [Descriptor] = []
    var results: [ServiceResult] = []
    while results.isEmpty {
      service.wait(on: &none, timeoutMilliseconds: -1)
      results = service.step().map(\.result)
    }
    #expect(results == [.updateStarted] && server.requests.map(\.method) == ["GET"])
    guard case .save(.saved)? = finish(service).first?.result else {
      Issue.record("not saved")
      return
    }
    #expect(server.requests.map(\.method) == ["GET", "PUT"])
  }

  @Test func `a cancelled update ends immediately`() throws {
    let server = FaultServer(reads: [Self.stored], updates: [.hang])
    defer { server.stop() }
    let service = try service(server.address, timeouts: .standard)
    let id = service.start(.save(try Sample.edit(), .complete))
    var none: [Descriptor] = []
    while server.count("PUT") == 0 {
      service.wait(on: &none, timeoutMilliseconds: 10)
      #expect(service.step().allSatisfy { $0.result == .updateStarted })
    }
    let time = ContinuousClock().measure {
      service.cancel(id)
      guard case .unconfirmed(let news)? = service.step().first?.result else {
        Issue.record("not unconfirmed")
        return
      }
      #expect(news.reason == "Cancelled after the update was sent." && news.seconds == 30)
    }
    // A wait for the server would take the deadline's time.
    #expect(time < .seconds(5))
    // The contact is read again until it is known; a second cancellation stops that.
    #expect(!service.isIdle)
    service.cancel(id)
    guard case .save(.unknown)? = service.step().first?.result else {
      Issue.record("not unknown")
      return
    }
    #expect(service.isIdle)
    service.cancel(id)
    #expect(service.isIdle)
  }

  @Test func `a save cancelled before its update sends nothing`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let service = try service(server.address)
    let id = service.start(.save(try Sample.edit(), .complete))
    service.cancel(id)
    #expect(
      service.step().map(\.result) == [.save(.notSent(reason: "Cancelled."))])
  }

  @Test func `calls run concurrently`() throws {
    let names = Fault.json(200, #"[{"id": 3, "name": "VIP"}]"#)
    let server = FaultServer(reads: [names])
    defer { server.stop() }
    let service = try service(server.address)
    let lists = service.start(.names(.lists))
    let labels = service.start(.names(.labels))
    let vip: NameList = [NamedID(id: 3, name: "VIP")]
    let finished = finish(service)
    #expect(finished.count == 2)
    #expect(finished.contains(CompletedRequest(id: lists, result: .names(.lists, .loaded(vip)))))
    #expect(finished.contains(CompletedRequest(id: labels, result: .names(.labels, .loaded(vip)))))
    #expect(service.wait(forRequests: 38) == 0 && service.wait(forRequests: 39) > 0)
  }

  @Test(arguments: ["a/../b", "..\\", "é ?#", "%00", "..."])
  func `an id arrives as it was sent`(id: String) throws {
    let server = FaultServer()
    defer { server.stop() }
    let service = try service(server.address)
    _ = service.start(.load(id: id))
    _ = finish(service)
    let segment = try #require(server.requests.first?.target.split(separator: "/").last)
    #expect(String(segment).removingPercentEncoding == id)
    #expect(server.requests.first?.target.split(separator: "/").count == 3)
  }

  @Test(arguments: ["", ".", "..", "\0"])
  func `an id that can't be sent makes no connection`(id: String) throws {
    let server = FaultServer()
    defer { server.stop() }
    let service = try service(server.address)
    _ = service.start(.load(id: id))
    _ = service.start(.save(ContactEdit(base: Contact(id: id, members: [:])), .complete))
    #expect(finish(service).count == 2)
    #expect(server.connections == 0)
  }

  @Test func `the wait ends for a descriptor, also while a request is out`() throws {
    let server = FaultServer(reads: [.hang])
    defer { server.stop() }
    let service = try service(server.address, timeouts: .standard)
    // A program of another test that had it would keep it open.
    guard let ends = Spawning.pipe() else { throw DriverError("no pipe") }
    defer { close(ends.reader) }
    var descriptors = [Descriptor(ends.reader)]
    service.wait(on: &descriptors, timeoutMilliseconds: 0)
    #expect(!descriptors[0].isReady)
    write(ends.writer, "x", 1)
    service.wait(on: &descriptors, timeoutMilliseconds: -1)
    #expect(descriptors[0].isReadable)

    _ = service.start(.names(.lists))
    while server.count("GET") == 0 {
      service.wait(on: &descriptors, timeoutMilliseconds: 10)
      #expect(service.step().isEmpty)
    }
    #expect(descriptors[0].isReadable)
    var byte: UInt8 = 0
    read(ends.reader, &byte, 1)
    close(ends.writer)
    service.wait(on: &descriptors, timeoutMilliseconds: -1)
    #expect(descriptors[0].isGone)
    #expect(!descriptors[0].isReadable)
  }

  @Test func `the deadline counts for the whole exchange`() throws {
    let server = FaultServer(reads: [Self.stored, .hang], updates: [.hang])
    defer { server.stop() }
    let service = try service(server.address, timeouts: Self.shortTimeouts)
    let time = try ContinuousClock().measure {
      _ = service.start(.save(try Sample.edit(), .complete))
      guard case .save(.unknown)? = finish(service).first?.result else {
        Issue.record("not unknown")
        return
      }
    }
    #expect(time > .milliseconds(5_900))
    // With the whole time for the reading, the update's five seconds would come before it.
    #expect(time < .milliseconds(10_900))
  }
}
