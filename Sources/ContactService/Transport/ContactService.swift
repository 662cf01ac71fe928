internal import CCurl
package import Platform

/// The program's connection to the server: requests go in, and their results come out of
/// ``step()``.
///
/// Everything happens on the caller's thread while it waits or steps. libcurl is loaded by the
/// first call, so that the form is shown before. The caller must ignore SIGPIPE.
package final class ContactService {
  /// A request of the program that hasn't finished.
  private struct Call {
    let id: ServiceRequestID
    var begin: ContinuousClock.Instant
    var operation: any Operation
  }

  /// A call whose pause between two HTTP requests ends at a time.
  private struct Paused {
    let call: Call
    var due: ContinuousClock.Instant
  }

  /// A call whose next HTTP request waits for the rate limit.
  private struct Held {
    var call: Call
    let request: HTTPRequest
    let since: ContinuousClock.Instant
  }

  private var server: Server
  private let timeouts: Timeouts
  private let log: ((String) -> Void)?
  private var multi: UnsafeMutableRawPointer?
  /// The calls whose HTTP request is in progress, by the address of its libcurl handle.
  private var running: [UnsafeMutableRawPointer: (call: Call, transfer: Transfer)] = [:]
  private var paused: [Paused] = []
  private var held: [Held] = []
  private var finished: [CompletedRequest] = []
  private var lastNumber = 0
  private var budget: RequestBudget
  /// The number of requests per minute that calls which can wait leave for a save.
  package var roomForSave = RequestBudget.mostOfASave
  /// Whether the server has rejected (401) the token in use.
  package private(set) var isTokenRejected = false
  /// The rate limit in the last response; nil before the first one.
  package private(set) var lastRateLimitInfo: RateLimitInfo?
  /// The server's name for the last request that it answered; nil if it gave none.
  package private(set) var lastRequestID: String?

  package init(
    endpoint: Endpoint, token: BearerToken, _ options: TransferOptions = TransferOptions()
  ) {
    server = Server(endpoint: endpoint, token: token)
    budget = RequestBudget(limit: endpoint.requestsPerMinute)
    timeouts = options.timeouts
    log = options.log
  }

  /// Sends requests from now on with another token; current ones keep theirs.
  package func use(_ token: BearerToken) {
    server = Server(endpoint: server.endpoint, token: token)
    isTokenRejected = false
  }

  deinit {
    for handle in running.keys { ccurl_multi_remove(multi, handle) }
    running = [:]
    if let multi { ccurl_multi_cleanup(multi) }
  }

  /// Whether no call is in progress and no result waits.
  package var isIdle: Bool {
    running.isEmpty && paused.isEmpty && held.isEmpty && finished.isEmpty
  }

  /// The maximum number of requests per minute.
  package var limit: Int { budget.limit }

  /// Returns the seconds to wait until a number of requests can be sent; 0 if they can be sent now.
  package func wait(forRequests number: Int) -> Int { budget.wait(for: number, at: .now) }

  /// Counts requests that another process has sent, by how many seconds ago that was.
  package func count(requestsBefore seconds: [Int]) {
    for seconds in seconds.sorted(by: >) { budget.count(at: .now - .seconds(seconds)) }
  }

  /// Starts a request; its result comes out of a later ``step()``.
  package func start(_ call: ServiceRequest) -> ServiceRequestID {
    lastNumber += 1
    let id = ServiceRequestID(number: lastNumber)
    let left = call.leavesRoom ? roomForSave : 0
    let wait = budget.wait(for: call.requests + left, at: .now)
    guard wait == 0 || call.waitsForRoom else {
      finish(id, call.refused(forSeconds: wait))
      return id
    }
    lastRequestID = nil
    do throws(IdentifierError) {
      let operation = try call.operation(with: server, arrival: timeouts.arrival)
      budget.reserve(wait == 0 ? call.requests : 0, for: id, leaving: left)
      send(operation.firstRequest, of: Call(id: id, begin: .now, operation: operation))
    } catch {
      finish(id, call.refused(because: error.description))
    }
    return id
  }

  /// Returns the seconds that a request has to wait for the rate limit; nil if it doesn't wait.
  package func secondsHeld(_ id: ServiceRequestID) -> Int? {
    held.contains { $0.call.id == id } ? budget.wait(for: id, at: .now) : nil
  }

  /// Cancels a request immediately.
  ///
  /// Its result, which says whether anything was sent, comes out of the next ``step()``. A request
  /// that isn't in progress is unchanged.
  package func cancel(_ id: ServiceRequestID) {
    if let index = paused.firstIndex(where: { $0.call.id == id }) {
      return advance(paused.remove(at: index).call, by: .cancelled(.maybeSent))
    }
    if let index = held.firstIndex(where: { $0.call.id == id }) {
      return advance(held.remove(at: index).call, by: .cancelled(.nothingSent))
    }
    guard let (handle, (call, transfer)) = running.first(where: { $0.value.call.id == id }) else {
      return
    }
    end(handle)
    log?(transfer.logLine(for: transfer.cancellation))
    advance(call, by: transfer.cancellation, sendInstant: transfer.sendInstant)
  }

  /// Waits until a descriptor is ready, the transfers have something to do, or the time is up.
  ///
  /// A signal ends the wait early with nothing ready.
  /// - Parameters:
  ///   - descriptors: Other descriptors to wait for; they are returned with their state.
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
    // libcurl does not report a hang-up, so the descriptors are checked again.
    Descriptor.poll(&descriptors, timeoutMilliseconds: 0)
  }

  /// Returns the longest wait that doesn't delay anything: a pause may be over before, or a held
  /// request be due.
  private func timeout(atMost milliseconds: Int32) -> Int32 {
    guard finished.isEmpty else { return 0 }
    let now = ContinuousClock.now
    let waits =
      paused.map { max(.zero, $0.due - now).milliseconds }
      + held.map { budget.wait(for: $0.call.id, at: now) * 1_000 }
    guard let first = waits.min().map({ Int32(clamping: $0) }) else { return milliseconds }
    return milliseconds < 0 ? first : min(first, milliseconds)
  }

  /// Sends the requests that the rate limit allows now.
  private func sendHeld() {
    while let index = held.firstIndex(where: { budget.wait(for: $0.call.id, at: .now) == 0 }) {
      var held = held.remove(at: index)
      // The server isn't charged for the time that the request was held.
      held.call.begin += .now - held.since
      send(held.request, of: held.call)
    }
  }

  /// Lets the transfers make progress without waiting.
  ///
  /// - Returns: The requests that finished or have news, in the order in which they did.
  package func step() -> [CompletedRequest] {
    sendHeld()
    if let multi, !running.isEmpty {
      var count: Int32 = 0
      ccurl_multi_perform(multi, &count)
      for (handle, code) in endedTransfers(of: multi) {
        guard let (call, transfer) = end(handle) else { continue }
        let event = transfer.event(for: code)
        log?(transfer.logLine(for: event))
        if case .answered(let response) = event { note(response) }
        advance(call, by: event, sendInstant: transfer.sendInstant)
      }
    }
    resume()
    defer { finished = [] }
    return finished
  }

  /// Resumes the calls whose pause is over, as far as the rate limit allows.
  private func resume() {
    let now = ContinuousClock.now
    let due = paused.filter { $0.due <= now }
    paused.removeAll { $0.due <= now }
    for var paused in due {
      let wait = budget.wait(for: paused.call.id, at: now)
      if wait == 0 {
        advance(paused.call, by: .resumed)
      } else {
        paused.due = now + .seconds(wait)
        self.paused.append(paused)
      }
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

  private func note(_ response: HTTPResponse) {
    if response.status == 401 { isTokenRejected = true }
    let info = RateLimitInfo(response)
    budget.note(info, at: .now)
    lastRateLimitInfo = info
    lastRequestID = server.requestID(of: response)
  }

  /// Applies an event to a call's operation, and starts its next step.
  private func advance(
    _ call: Call, by event: OperationEvent, sendInstant: ContinuousClock.Instant? = nil
  ) {
    var call = call
    let now = ContinuousClock.now
    let moment = OperationMoment(
      now: now - call.begin, sendTime: sendInstant.map { $0 - call.begin })
    switch call.operation.apply(event, at: moment) {
    case .finished(let result): finish(call.id, result)
    case .send(let request): send(request, of: call)
    case .pause(let wait, let news):
      if let news { finished.append(CompletedRequest(id: call.id, result: .unconfirmed(news))) }
      paused.append(Paused(call: call, due: now + wait))
    }
  }

  private func finish(_ id: ServiceRequestID, _ result: ServiceResult) {
    budget.release(id)
    finished.append(CompletedRequest(id: id, result: result))
  }

  private func send(_ request: HTTPRequest, of call: Call) {
    guard budget.wait(for: call.id, at: .now) == 0 else {
      held.append(Held(call: call, request: request, since: .now))
      return
    }
    let deadline = timeouts.remaining(for: request.purpose, elapsed: .now - call.begin)
    guard let multi = openMulti(),
      let transfer = Transfer(
        request, server: server, connect: timeouts.connect, deadline: deadline),
      ccurl_multi_add(multi, transfer.handle) == CURLM_OK
    else {
      let failure = TransferError(
        .other, .nothingSent, host: server.endpoint.host,
        detail: multi == nil
          ? "libcurl.so.4 can't be loaded. Is it installed?"
          : "libcurl \(TransferLibrary.oldest) or later is needed; this is "
            + "\(TransferLibrary.version() ?? "another").")
      return advance(call, by: .failed(failure))
    }
    budget.count(for: call.id, at: .now)
    running[transfer.handle] = (call, transfer)
    if case .update = request.purpose {
      finished.append(CompletedRequest(id: call.id, result: .updateStarted))
    }
  }

  @discardableResult
  private func end(_ handle: UnsafeMutableRawPointer) -> (call: Call, transfer: Transfer)? {
    ccurl_multi_remove(multi, handle)
    return running.removeValue(forKey: handle)
  }

  private func openMulti() -> UnsafeMutableRawPointer? {
    if multi == nil, ccurl_load() { multi = ccurl_multi_init() }
    return multi
  }
}
