internal import CCurl

/// The program's way to the server: calls go in, and their results come out of ``step()``.
///
/// Everything happens on the caller's thread while it waits or steps; nothing is touched in
/// between. libcurl is loaded by the first call, so that the form stands before. The caller must
/// ignore SIGPIPE.
package final class ContactService {
  /// A call under way: its machine, and the request that is out.
  private struct Running {
    let id: ServiceRequestID
    let begin: ContinuousClock.Instant
    var operation: any Operation
    let transfer: Transfer
  }

  /// A call between two requests.
  private struct Paused {
    let id: ServiceRequestID
    let begin: ContinuousClock.Instant
    let operation: any Operation
    var due: ContinuousClock.Instant
  }

  /// A request that waits until there is room for it in the minute.
  private struct Held {
    let id: ServiceRequestID
    let begin: ContinuousClock.Instant
    let since: ContinuousClock.Instant
    let operation: any Operation
    let request: HTTPRequest
  }

  private var server: Server
  private let deadlines: Timeouts
  private var multi: UnsafeMutableRawPointer?
  /// The calls under way, by the address of their libcurl handle.
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var paused: [Paused] = []
  private var held: [Held] = []
  private var finished: [CompletedRequest] = []
  private var lastNumber = 0
  private var budget = RequestBudget()
  /// How many requests of a minute are left for a save by what can wait.
  package var roomForSave = RequestBudget.mostOfASave
  /// Whether the server has said no (401) to the token at hand.
  package private(set) var isTokenRejected = false
  /// What the last answer said beside its body; nil where none has come.
  package private(set) var lastRateLimitInfo: RateLimitInfo?

  package init(endpoint: Endpoint, token: BearerToken, deadlines: Timeouts = .standard) {
    server = Server(endpoint: endpoint, token: token)
    self.deadlines = deadlines
  }

  /// Sends calls from now on with another token; those under way keep theirs.
  package func use(_ token: BearerToken) {
    server = Server(endpoint: server.endpoint, token: token)
    isTokenRejected = false
  }

  deinit {
    for handle in running.keys { ccurl_multi_remove(multi, handle) }
    running = [:]
    if let multi { ccurl_multi_cleanup(multi) }
  }

  /// Whether no call is under way and no result waits to be taken.
  package var isIdle: Bool {
    running.isEmpty && paused.isEmpty && held.isEmpty && finished.isEmpty
  }

  /// How many requests may still go out in this minute by the API's limit.
  package var requestsLeft: Int { budget.left(at: .now) }

  /// How many seconds to wait until so many requests may go out; 0 where they may now.
  package func wait(forRequests number: Int) -> Int { budget.wait(for: number, at: .now) }

  /// Counts requests that another process has sent, by how many seconds ago that was.
  package func count(requestsBefore seconds: [Int]) {
    for seconds in seconds.sorted(by: >) { budget.count(at: .now - .seconds(seconds)) }
  }

  /// Starts a call; its result comes out of a later ``step()``.
  package func start(_ call: ServiceRequest) -> ServiceRequestID {
    lastNumber += 1
    let id = ServiceRequestID(number: lastNumber)
    let left = call.leavesRoom ? roomForSave : 0
    let wait = budget.wait(for: call.requests + left, at: .now)
    guard wait == 0 || call.waitsForRoom else {
      finish(id, call.refused(forSeconds: wait))
      return id
    }
    do throws(IdentifierError) {
      let operation = try call.operation(with: server, arrival: deadlines.arrival)
      budget.reserve(wait == 0 ? call.requests : 0, for: id, leaving: left)
      send(operation.firstRequest, of: operation, id: id, begin: .now)
    } catch {
      finish(id, call.refused(because: error.description))
    }
    return id
  }

  /// How many seconds the next request of a call has to wait for room; nil if it doesn't wait.
  package func secondsHeld(_ id: ServiceRequestID) -> Int? {
    held.contains { $0.id == id } ? budget.wait(for: id, at: .now) : nil
  }

  /// Gives a call up at once.
  ///
  /// Its result, which says whether anything went out, comes out of the next ``step()``. A call
  /// that is not under way stays as it is.
  package func cancel(_ id: ServiceRequestID) {
    if let index = paused.firstIndex(where: { $0.id == id }) {
      let call = paused.remove(at: index)
      return advance(call.operation, by: .cancelled(.maybeSent), id, begin: call.begin)
    }
    if let index = held.firstIndex(where: { $0.id == id }) {
      let call = held.remove(at: index)
      return advance(call.operation, by: .cancelled(.nothingSent), id, begin: call.begin)
    }
    guard let (handle, call) = running.first(where: { $0.value.id == id }) else { return }
    end(handle)
    apply(call.transfer.cancellation, to: call)
  }

  /// Waits until a descriptor is ready, the transfers have something to do, or the time is up.
  ///
  /// This is the one wait of the program. A signal ends it early with nothing ready.
  /// - Parameters:
  ///   - descriptors: What else to wait for; they come back with what became of them.
  ///   - timeoutMilliseconds: The longest wait; -1 waits without end.
  package func wait(on descriptors: inout [Descriptor], timeoutMilliseconds: Int32) {
    let timeout = timeout(atMost: timeoutMilliseconds)
    guard let multi, !running.isEmpty else {
      return Descriptor.poll(&descriptors, timeoutMilliseconds: timeout)
    }
    var waited = descriptors.map {
      let events = $0.isForWriting ? CURL_WAIT_POLLOUT : CURL_WAIT_POLLIN
      return curl_waitfd(fd: $0.number, events: Int16(events), revents: 0)
    }
    ccurl_multi_poll(multi, &waited, UInt32(waited.count), timeout < 0 ? .max : timeout)
    // libcurl does not tell of a hang-up, so the descriptors are asked once more.
    Descriptor.poll(&descriptors, timeoutMilliseconds: 0)
  }

  /// The longest wait that leaves nothing undone: a pause may be over before, or a request that is
  /// held be due.
  private func timeout(atMost milliseconds: Int32) -> Int32 {
    guard finished.isEmpty else { return 0 }
    let now = ContinuousClock.now
    let waits =
      paused.map { max(.zero, $0.due - now).milliseconds }
      + held.map { budget.wait(for: $0.id, at: now) * 1_000 }
    guard let first = waits.min().map({ Int32(clamping: $0) }) else { return milliseconds }
    return milliseconds < 0 ? first : min(first, milliseconds)
  }

  /// Sends the requests for which there is room now.
  private func sendHeld() {
    while let index = held.firstIndex(where: { budget.wait(for: $0.id, at: .now) == 0 }) {
      let call = held.remove(at: index)
      // The time it was held is none of the server's.
      send(
        call.request, of: call.operation, id: call.id, begin: call.begin + (.now - call.since))
    }
  }

  /// Lets the transfers do what they can without waiting.
  ///
  /// - Returns: The calls that came to their end, or have news, in the order in which they did.
  package func step() -> [CompletedRequest] {
    sendHeld()
    if let multi, !running.isEmpty {
      var count: Int32 = 0
      ccurl_multi_perform(multi, &count)
      for (handle, code) in endedTransfers(of: multi) {
        guard let call = end(handle) else { continue }
        apply(call.transfer.event(for: code), to: call)
      }
    }
    resume()
    defer { finished = [] }
    return finished
  }

  /// Goes on with the calls whose pause is over, as far as the server takes requests.
  private func resume() {
    let now = ContinuousClock.now
    let due = paused.filter { $0.due <= now }
    paused.removeAll { $0.due <= now }
    for var call in due {
      let wait = budget.wait(for: call.id, at: now)
      guard wait == 0 else {
        call.due = now + .seconds(wait)
        paused.append(call)
        continue
      }
      advance(call.operation, by: .resumed, call.id, begin: call.begin)
    }
  }

  private func endedTransfers(
    of multi: UnsafeMutableRawPointer
  ) -> [(UnsafeMutableRawPointer, CURLcode)] {
    var ended: [(UnsafeMutableRawPointer, CURLcode)] = []
    var left: Int32 = 0
    while let message = ccurl_multi_message(multi, &left)?.pointee {
      guard message.msg == CURLMSG_DONE, let handle = message.easy_handle else { continue }
      ended.append((handle, message.data.result))
    }
    return ended
  }

  private func apply(_ event: OperationEvent, to call: Running) {
    if case .answered(let response) = event {
      if response.status == 401 { isTokenRejected = true }
      budget.take(response, at: .now)
      lastRateLimitInfo = RateLimitInfo(response)
    }
    advance(call.operation, by: event, call.id, begin: call.begin, departed: call.transfer.departed)
  }

  /// Gives an event to an exchange, and does what it wants next.
  private func advance(
    _ operation: any Operation, by event: OperationEvent, _ id: ServiceRequestID,
    begin: ContinuousClock.Instant, departed: ContinuousClock.Instant? = nil
  ) {
    var operation = operation
    let now = ContinuousClock.now
    let moment = OperationMoment(now: now - begin, departure: departed.map { $0 - begin })
    switch operation.apply(event, at: moment) {
    case .finished(let result): finish(id, result)
    case .send(let request): send(request, of: operation, id: id, begin: begin)
    case .pause(let wait, let news):
      if let news { finished.append(CompletedRequest(id: id, result: .unconfirmed(news))) }
      paused.append(Paused(id: id, begin: begin, operation: operation, due: now + wait))
    }
  }

  private func finish(_ id: ServiceRequestID, _ result: ServiceResult) {
    budget.release(id)
    finished.append(CompletedRequest(id: id, result: result))
  }

  private func send(
    _ request: HTTPRequest, of operation: any Operation, id: ServiceRequestID,
    begin: ContinuousClock.Instant
  ) {
    guard budget.wait(for: id, at: .now) == 0 else {
      held.append(
        Held(id: id, begin: begin, since: .now, operation: operation, request: request))
      return
    }
    let deadline = deadlines.remaining(for: request.purpose, elapsed: .now - begin)
    guard let multi = openMulti(),
      let transfer = Transfer(
        request, server: server, connect: deadlines.connect, deadline: deadline),
      ccurl_multi_add(multi, transfer.handle) == CURLM_OK
    else { return fail(operation, id: id, begin: begin) }
    budget.count(for: id, at: .now)
    running[transfer.handle] = Running(
      id: id, begin: begin, operation: operation, transfer: transfer)
  }

  /// Lets a call go on whose request could not be made.
  private func fail(
    _ operation: any Operation, id: ServiceRequestID, begin: ContinuousClock.Instant
  ) {
    let failure = TransferError(
      .other, .nothingSent, host: server.endpoint.host,
      detail: "libcurl.so.4 can't be loaded. Is it installed?")
    advance(operation, by: .failed(failure), id, begin: begin)
  }

  @discardableResult
  private func end(_ handle: UnsafeMutableRawPointer) -> Running? {
    ccurl_multi_remove(multi, handle)
    return running.removeValue(forKey: handle)
  }

  private func openMulti() -> UnsafeMutableRawPointer? {
    if multi == nil, ccurl_load() { multi = ccurl_multi_init() }
    return multi
  }
}
