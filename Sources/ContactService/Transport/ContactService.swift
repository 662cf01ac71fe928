internal import CCurl

/// The program's way to the server: calls go in, and their results come out of ``step()``.
///
/// Everything happens on the caller's thread while it waits or steps; nothing is touched in
/// between. libcurl is loaded by the first call, so that the form stands before. The caller must
/// ignore SIGPIPE.
package final class ContactService {
  /// A call under way: its machine, and the request that is out.
  private struct Running {
    let id: CallID
    let begin: ContinuousClock.Instant
    var exchange: any Exchange
    let transfer: Transfer
  }

  /// A call between two requests.
  private struct Paused {
    let id: CallID
    let begin: ContinuousClock.Instant
    let exchange: any Exchange
    var due: ContinuousClock.Instant
  }

  private var server: Server
  private let deadlines: Deadlines
  private var multi: UnsafeMutableRawPointer?
  /// The calls under way, by the address of their libcurl handle.
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var paused: [Paused] = []
  private var finished: [Finished] = []
  private var lastNumber = 0
  private var budget = RequestBudget()
  /// Whether the server has said no (401) to the token at hand.
  package private(set) var isTokenRejected = false
  /// What the last answer said beside its body; nil where none has come.
  package private(set) var lastSigns: AnswerSigns?

  package init(endpoint: Endpoint, token: BearerToken, deadlines: Deadlines = .standard) {
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
  package var isIdle: Bool { running.isEmpty && paused.isEmpty && finished.isEmpty }

  /// How many requests may still go out in this minute by the API's limit.
  package var requestsLeft: Int { budget.left(at: .now) }

  /// How many seconds to wait until so many requests may go out; 0 where they may now.
  package func wait(forRequests number: Int) -> Int { budget.wait(for: number, at: .now) }

  /// Counts requests that another process has sent, by how many seconds ago that was.
  package func count(requestsBefore seconds: [Int]) {
    for seconds in seconds.sorted(by: >) { budget.count(at: .now - .seconds(seconds)) }
  }

  /// Starts a call; its result comes out of a later ``step()``.
  package func start(_ call: Call) -> CallID {
    lastNumber += 1
    let id = CallID(number: lastNumber)
    let wait = budget.wait(for: call.requests, at: .now)
    guard wait == 0 else {
      finished.append(Finished(id: id, result: call.refused(forSeconds: wait)))
      return id
    }
    do throws(IdentifierError) {
      let exchange = try call.exchange(with: server, arrival: deadlines.arrival)
      send(exchange.firstRequest, of: exchange, id: id, begin: .now)
    } catch {
      finished.append(Finished(id: id, result: call.refused(because: error.description)))
    }
    return id
  }

  /// Gives a call up at once.
  ///
  /// Its result, which says whether anything went out, comes out of the next ``step()``. A call
  /// that is not under way stays as it is.
  package func cancel(_ id: CallID) {
    if let place = paused.firstIndex(where: { $0.id == id }) {
      let call = paused.remove(at: place)
      advance(call.exchange, by: .cancelled(.maybeSent), id: id, begin: call.begin)
      return
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
      curl_waitfd(fd: $0.number, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    }
    ccurl_multi_poll(multi, &waited, UInt32(waited.count), timeout < 0 ? .max : timeout)
    // libcurl does not tell of a hang-up, so the descriptors are asked once more.
    Descriptor.poll(&descriptors, timeoutMilliseconds: 0)
  }

  /// The longest wait that leaves nothing undone.
  private func timeout(atMost milliseconds: Int32) -> Int32 {
    guard finished.isEmpty else { return 0 }
    guard let due = paused.map(\.due).min() else { return milliseconds }
    let wait = Int32(clamping: max(.zero, due - .now).milliseconds)
    return milliseconds < 0 ? wait : min(milliseconds, wait)
  }

  /// Lets the transfers do what they can without waiting.
  ///
  /// - Returns: The calls that came to their end, or have news, in the order in which they did.
  package func step() -> [Finished] {
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
      let wait = budget.wait(for: 1, at: now)
      guard wait == 0 else {
        call.due = now + .seconds(wait)
        paused.append(call)
        continue
      }
      advance(call.exchange, by: .resumed, id: call.id, begin: call.begin)
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

  private func apply(_ event: ExchangeEvent, to call: Running) {
    if case .answered(let answer) = event, answer.status == 401 { isTokenRejected = true }
    if case .answered(let answer) = event {
      budget.take(answer, at: .now)
      lastSigns = AnswerSigns(answer)
    }
    advance(
      call.exchange, by: event, id: call.id, begin: call.begin, departed: call.transfer.departed)
  }

  /// Gives an event to an exchange, and does what it wants next.
  private func advance(
    _ exchange: any Exchange, by event: ExchangeEvent, id: CallID, begin: ContinuousClock.Instant,
    departed: ContinuousClock.Instant? = nil
  ) {
    var exchange = exchange
    let now = ContinuousClock.now
    let moment = ExchangeMoment(now: now - begin, departure: departed.map { $0 - begin })
    switch exchange.apply(event, at: moment) {
    case .finished(let result): finished.append(Finished(id: id, result: result))
    case .send(let request): send(request, of: exchange, id: id, begin: begin)
    case .pause(let wait, let news):
      if let news { finished.append(Finished(id: id, result: .unconfirmed(news))) }
      paused.append(Paused(id: id, begin: begin, exchange: exchange, due: now + wait))
    }
  }

  private func send(
    _ request: HTTPRequest, of exchange: any Exchange, id: CallID, begin: ContinuousClock.Instant
  ) {
    let deadline = deadlines.remaining(for: request.purpose, elapsed: .now - begin)
    guard let multi = openMulti(),
      let transfer = Transfer(
        request, server: server, connect: deadlines.connect, deadline: deadline),
      ccurl_multi_add(multi, transfer.handle) == CURLM_OK
    else { return fail(exchange, id: id, begin: begin) }
    budget.count(at: .now)
    running[transfer.handle] = Running(
      id: id, begin: begin, exchange: exchange, transfer: transfer)
  }

  /// Lets a call go on whose request could not be made.
  private func fail(
    _ exchange: any Exchange, id: CallID, begin: ContinuousClock.Instant
  ) {
    let failure = TransferFailure(
      .other, .nothingSent, host: server.endpoint.host,
      detail: "libcurl.so.4 could not be loaded and set up: is it installed?")
    advance(exchange, by: .failed(failure), id: id, begin: begin)
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
