import ContactModel
import ContactService
import FormEditor
import LocalState
import Platform

/// The session's requests to its server; the first starts the sandbox, and each reads the token.
final class SessionRequests {
  let server: SessionServer
  let body: BodyMode
  private let transfers: TransferOptions
  private var sandbox: SandboxProcess?
  private var service: ContactService?
  /// The server's address, once it is known.
  private(set) var endpoint: Endpoint?
  /// Whether requests that can wait leave room in the rate limit for a save.
  var keepsRoomForSave = true
  /// The requests of an earlier run that count for this minute, by how many seconds ago they were.
  private var earlierRequests: [Int] = []
  /// The requests that wait for the sandbox's address or for the token.
  private var waiting: [(request: ServiceRequest, number: RequestNumber)] = []
  private var numbers: [ServiceRequestID: RequestNumber] = [:]

  /// Prepares requests whose updates have this body.
  init(to server: SessionServer, _ body: BodyMode, _ transfers: TransferOptions) {
    self.server = server
    self.body = body
    self.transfers = transfers
  }

  /// The wait of requests that can't be sent yet: the descriptors of the sandbox or the token
  /// program, and the longest time in milliseconds (-1 for no limit).
  var startWait: (descriptors: [Descriptor], milliseconds: Int) {
    if waiting.isEmpty { return ([], -1) }
    switch server {
    case .remote(_, let token): return token.wait ?? ([], 0)
    case .sandbox: return (sandbox.map { [Descriptor($0.output)] } ?? [], -1)
    }
  }

  /// Waits until a request makes progress, or a descriptor is ready.
  func wait(on descriptors: inout [Descriptor], timeoutMilliseconds: Int32) {
    if let service {
      service.wait(on: &descriptors, timeoutMilliseconds: timeoutMilliseconds)
    } else {
      Descriptor.poll(&descriptors, timeoutMilliseconds: timeoutMilliseconds)
    }
  }

  /// Starts a request.
  ///
  /// - Returns: Its result, if it is known immediately.
  func start(_ request: ServiceRequest, _ number: RequestNumber) -> [SessionEvent] {
    do throws(CommandError) {
      switch server {
      case .remote(let endpoint, let token):
        try token.begin(isRejected: isTokenRejected)
        guard let read = try token.read() else {
          waiting.append((request, number))
          return [.kept(.message("Waiting for the token from \(token.name)."))]
        }
        use(read, at: endpoint)
        send(request, number)
      case .sandbox where service != nil && sandbox?.hasEnded == false: send(request, number)
      case .sandbox:
        if waiting.isEmpty {
          (sandbox, service) = (nil, nil)
          sandbox = try SandboxProcess()
        }
        waiting.append((request, number))
      }
      return []
    } catch {
      let reason = LoadError(message: error.message, exit: error.status)
      // The others that wait for the token fail with it.
      return fail(reason) + [.finished(number, request.result(of: reason))]
    }
  }

  private func use(_ token: BearerToken, at endpoint: Endpoint) {
    if let service { service.use(token) } else { connect(to: endpoint, with: token) }
  }

  private func connect(to endpoint: Endpoint, with token: BearerToken) {
    self.endpoint = endpoint
    let service = ContactService(endpoint: endpoint, token: token, transfers)
    if !keepsRoomForSave { service.roomForSave = 0 }
    service.count(requestsBefore: earlierRequests)
    self.service = service
  }

  private func send(_ request: ServiceRequest, _ number: RequestNumber) {
    if let id = service?.start(request) { numbers[id] = number }
  }

  /// Stops a request; its result follows, or is returned if it hadn't started.
  func cancel(_ number: RequestNumber) -> [SessionEvent] {
    if let id = id(of: number) { service?.cancel(id) }
    return withdraw(number)
  }

  /// Stops a request that waits for the sandbox or the token, and returns its result.
  func withdraw(_ number: RequestNumber) -> [SessionEvent] {
    guard let place = waiting.firstIndex(where: { $0.number == number }) else { return [] }
    let reason = LoadError(message: "Cancelled.", exit: .notSent)
    let request = waiting.remove(at: place).request
    endUnusedTokenProgram()
    return [.finished(number, request.result(of: reason))]
  }

  private func endUnusedTokenProgram() {
    if waiting.isEmpty, case .remote(_, let token) = server { token.end() }
  }

  /// Stops a request, and ignores its result.
  func abandon(_ number: RequestNumber) {
    waiting.removeAll { $0.number == number }
    endUnusedTokenProgram()
    guard let id = id(of: number) else { return }
    service?.cancel(id)
    numbers[id] = nil
  }

  private func id(of number: RequestNumber) -> ServiceRequestID? {
    numbers.first { $0.value == number }?.key
  }

  /// Returns the results that have arrived.
  func step() -> [SessionEvent] {
    (service?.step() ?? []).compactMap { finished in
      guard let number = numbers[finished.id] else { return nil }
      // A save that continues only has news.
      if !finished.result.isNews { numbers[finished.id] = nil }
      return .finished(number, finished.result)
    }
  }

  /// Reads the news that requests wait for, and starts them.
  ///
  /// - Parameter isReady: Whether a descriptor of ``startWait`` is ready.
  /// - Returns: The results of requests that can't be sent.
  func readStart(isReady: Bool) -> [SessionEvent] {
    if waiting.isEmpty { return [] }
    switch server {
    case .remote(let endpoint, let token):
      do throws(CommandError) {
        guard let read = try token.read() else { return [] }
        use(read, at: endpoint)
        sendWaiting()
      } catch {
        return fail(LoadError(message: error.message, exit: error.status))
      }
    case .sandbox:
      guard isReady, let sandbox else { return [] }
      switch sandbox.read() {
      case .waiting: break
      case .listening(let endpoint):
        connect(to: endpoint, with: sandbox.token)
        sendWaiting()
      case .failed(let sentence):
        return fail(LoadError(message: sentence, exit: .notSent))
      }
    }
    return []
  }

  private func sendWaiting() {
    for (request, number) in waiting { send(request, number) }
    waiting = []
  }

  private func fail(_ reason: LoadError) -> [SessionEvent] {
    defer { waiting = [] }
    return waiting.map { .finished($0.number, $0.request.result(of: reason)) }
  }

  /// Whether the server has rejected the token.
  var isTokenRejected: Bool { service?.isTokenRejected ?? false }

  /// The rate limit in the last response; nil before the first one.
  var lastRateLimitInfo: RateLimitInfo? { service?.lastRateLimitInfo }

  /// The server's name for the last request that it answered; nil if it gave none.
  var lastRequestID: String? { service?.lastRequestID }

  /// The maximum number of requests per minute.
  var limit: Int { service?.limit ?? RequestBudget(limit: endpoint?.requestsPerMinute).limit }

  /// Returns the seconds to wait until a number of requests can be sent; 0 if they can be sent now.
  func wait(forRequests count: Int) -> Int { service?.wait(forRequests: count) ?? 0 }

  /// Returns the seconds that a request waits for the rate limit; nil if it doesn't.
  func secondsHeld(_ number: RequestNumber) -> Int? {
    id(of: number).flatMap { service?.secondsHeld($0) }
  }

  /// Counts requests that an earlier run sent, by how many seconds ago that was.
  func count(requestsBefore seconds: [Int]) {
    if let service { return service.count(requestsBefore: seconds) }
    earlierRequests = seconds
    if case .remote(let endpoint, let token) = server, let token = try? token.read() {
      use(token, at: endpoint)
    }
  }

  /// Returns the request of an edit; nil until the server's address is known.
  func preview(of edit: ContactEdit) -> RequestPreview? {
    endpoint.flatMap { try? RequestPreview(of: edit, body, to: $0) }
  }

  /// Ends the token program, and asks the sandbox to end.
  ///
  /// - Returns: The sandbox, if there is one.
  func beginEnd() -> SandboxProcess? {
    if case .remote(_, let token) = server { token.end() }
    defer { sandbox = nil }
    sandbox?.beginEnd()
    return sandbox
  }
}
