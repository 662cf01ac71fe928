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

  private var server: Server
  private let deadlines: Deadlines
  private var multi: UnsafeMutableRawPointer?
  /// The calls under way, by the address of their libcurl handle.
  private var running: [UnsafeMutableRawPointer: Running] = [:]
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
  package var isIdle: Bool { running.isEmpty && finished.isEmpty }

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
      let exchange = try call.exchange(with: server)
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
    let timeout = finished.isEmpty ? timeoutMilliseconds : 0
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

  /// Lets the transfers do what they can without waiting.
  ///
  /// - Returns: The calls that came to their end, in the order in which they did.
  package func step() -> [Finished] {
    if let multi, !running.isEmpty {
      var count: Int32 = 0
      ccurl_multi_perform(multi, &count)
      for (handle, code) in endedTransfers(of: multi) {
        guard let call = end(handle) else { continue }
        apply(call.transfer.event(for: code), to: call)
      }
    }
    defer { finished = [] }
    return finished
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
    var exchange = call.exchange
    if case .answered(let answer) = event {
      budget.take(answer, at: .now)
      lastSigns = AnswerSigns(answer)
    }
    switch exchange.apply(event) {
    case .finished(let result): finished.append(Finished(id: call.id, result: result))
    case .send(let request): send(request, of: exchange, id: call.id, begin: call.begin)
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
    else { return fail(exchange, id: id) }
    budget.count(at: .now)
    running[transfer.handle] = Running(
      id: id, begin: begin, exchange: exchange, transfer: transfer)
  }

  /// Ends a call whose request could not be made; no request can follow.
  private func fail(_ exchange: any Exchange, id: CallID) {
    var exchange = exchange
    let failure = TransferFailure(
      .other, .nothingSent, host: server.endpoint.host,
      detail: "libcurl.so.4 could not be loaded and set up: is it installed?")
    guard case .finished(let result) = exchange.apply(.failed(failure)) else { return }
    finished.append(Finished(id: id, result: result))
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
