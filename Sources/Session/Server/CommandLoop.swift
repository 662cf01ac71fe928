import ContactModel
import ContactService
import Glibc
import LocalState
import Platform
import Terminal

/// The loop of a command without a form: one request, one answer or one piece of disk work after
/// another, each waited for in the same place.
///
/// A signal ends the wait, except during an update: then the loop waits for its outcome, as in the
/// form.
final class CommandLoop {
  private let loop: EventLoop
  private let disk: WriteQueue<DiskWork, any Sendable>
  private let transfers: TransferOptions
  private var lastNumber: RequestNumber = 0
  /// The way to the server; nil before ``connect(to:_:waits:)``.
  private(set) var requests: SessionRequests?
  /// Whether the loop waits for an update that may still be applied, and for a server that asks to
  /// wait.
  private(set) var waits = true
  /// The time at which the last update that may still be applied was sent, in seconds since 1970;
  /// nil if its outcome was known immediately.
  private(set) var updateSentAt: Int?
  /// The status of a signal that came during an update or disk work.
  private(set) var signalled: CommandOutcome?
  /// Whether a signal ended the wait for disk work; later work isn't waited for.
  private(set) var isDiskGivenUp = false

  /// Prepares a loop that has no server yet.
  ///
  /// - Parameter transfers: How requests are made.
  /// - Throws: ``CommandError`` if the system has no pipe to spare.
  convenience init(_ transfers: TransferOptions = TransferOptions()) throws(CommandError) {
    try self.init(try CommandContext.signals(), transfers)
  }

  /// Prepares a loop that has no server yet, with signals that another loop handles after it.
  init(
    _ signals: Signals, _ transfers: TransferOptions = TransferOptions()
  ) throws(CommandError) {
    guard let disk = WriteQueue<DiskWork, any Sendable>() else {
      throw .noPipe
    }
    self.disk = disk
    self.transfers = transfers
    loop = EventLoop(signals, diskDone: disk.descriptor)
  }

  deinit { loop.endRequests() }

  /// Reads the token of a server, and prepares requests to it; a sandbox is started by the first.
  ///
  /// - Parameters:
  ///   - server: The server.
  ///   - body: The members that updates send.
  ///   - waits: The new value of ``waits``.
  /// - Throws: ``CommandError`` if there is no token, or a signal came.
  func connect(
    to server: SessionServer, _ body: BodyMode = .changed, waits: Bool = true
  ) throws(CommandError) {
    self.waits = waits
    try readToken(of: server)
    let requests = SessionRequests(to: server, body, transfers)
    // A command that reads sends no save, and `set` reads neither names nor pages.
    requests.keepsRoomForSave = false
    (self.requests, loop.requests) = (requests, requests)
  }
}

/// Preparation of the first request.
extension CommandLoop {
  /// Reads the server's token, if a program prints it.
  ///
  /// - Throws: ``CommandError`` if there is none, or a signal came; the program has ended then.
  func readToken(of server: SessionServer) throws(CommandError) {
    guard case .remote(_, let token) = server else { return }
    defer { token.end() }
    try token.begin(mayAsk: true)
    while try token.read() == nil, let next = token.wait {
      try wait(for: next.descriptors, milliseconds: next.milliseconds)
    }
  }

  /// Looks up the addresses of hosts, all at the same time.
  ///
  /// - Returns: The addresses of each host; none if it has none, or they aren't known within 2 s.
  /// - Throws: ``CommandError`` if a signal came.
  func addresses(of hosts: [String]) throws(CommandError) -> [Set<HostAddress>] {
    let end = Clock.now() + 2_000
    let lookups = hosts.map { AddressLookup($0) }
    for lookup in lookups.compactMap(\.self) {
      try wait(for: [Descriptor(lookup.descriptor)], milliseconds: max(0, end - Clock.now()))
    }
    return lookups.map { $0?.result ?? [] }
  }
}

/// Requests.
extension CommandLoop {
  /// Makes a request, and waits for its result.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - departs: Called when an update begins to leave.
  /// - Returns: The result.
  /// - Throws: ``CommandError`` if a signal ended the wait.
  func result(
    of request: ServiceRequest, departs: () -> Void = {}
  ) throws(CommandError) -> ServiceResult {
    guard let requests else { throw CommandError("There is no server.", .configuration) }
    lastNumber += 1
    let number = lastNumber
    updateSentAt = nil
    var isHoldTold = false
    var news = Self.results(of: number, in: requests.start(request, number))
    while true {
      if news.contains(.updateStarted) {
        let before = signalled
        departs()
        // A signal that came meanwhile stops an update that hasn't been sent yet.
        if before == nil, signalled != nil {
          news += Self.results(of: number, in: requests.cancel(number))
        }
      }
      if let last = news.first(where: { !$0.isNews }) { return last }
      if case .unconfirmed(let update)? = news.last {
        updateSentAt = Clock.time() + update.seconds - UpdateResolution.flight
        if let signalled { throw Self.ended(by: signalled) }
        guard waits else {
          requests.abandon(number)
          return .save(update.outcome)
        }
        Output.error(
          "\(update.reason) The update may still be applied; checking for up to "
            + "\(update.seconds) s.")
      }
      if !isHoldTold, let seconds = requests.secondsHeld(number) {
        isHoldTold = true
        reportOwnLimit(seconds)
      }
      let wakeup = loop.wait()
      dropLate(wakeup)
      news = Self.results(of: number, in: wakeup.results)
      let isFinished = news.contains { !$0.isNews }
      for signal in wakeup.signals {
        let events = try handle(signal, during: request, number, isFinished: isFinished)
        news += Self.results(of: number, in: events)
      }
    }
  }

  private static func results(of number: RequestNumber, in events: [SessionEvent])
    -> [ServiceResult]
  {
    events.compactMap { event in
      guard case .finished(number, let result) = event else { return nil }
      return result
    }
  }

  /// Reads a contact.
  ///
  /// - Parameters:
  ///   - id: The contact's id.
  ///   - waits: Whether a server that says to wait is waited for, as far as the command does that.
  /// - Returns: The outcome.
  /// - Throws: ``CommandError`` if a signal came.
  func contact(
    _ id: String, waits: Bool = true
  ) throws(CommandError) -> LoadOutcome<ContactModel.Contact> {
    guard case .contact(let outcome) = try reading(.load(id: id), waits: waits) else {
      return .failed(LoadError(message: "There was no answer.", exit: .notSent))
    }
    return outcome
  }

  /// Reads something, again if the server says to wait.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - waits: Whether that wait is waited for, as far as the command does that.
  /// - Returns: The result.
  /// - Throws: ``CommandError`` if a signal came.
  func reading(
    _ request: ServiceRequest, waits: Bool = true
  ) throws(CommandError) -> ServiceResult {
    var attempts = 0
    while true {
      let result = try result(of: request)
      attempts += 1
      guard waits, attempts < Self.mostReadings, let failure = result.failure,
        let seconds = failure.retryAfter,
        try wait(seconds: seconds, isOwnLimit: failure.isOwnLimit)
      else { return result }
    }
  }

  /// How often something is read if the server says to wait.
  private static let mostReadings = 5

  /// The longest wait, in seconds; a longer one is for the operator to decide on.
  private static let longestWait = 600

  /// Waits before the next request, and says so.
  ///
  /// - Parameters:
  ///   - seconds: How long.
  ///   - isOwnLimit: Whether it is this program's limit, not the server's.
  /// - Returns: Whether the request may be made again; false if the command doesn't wait.
  /// - Throws: ``CommandError`` if a signal came.
  func wait(seconds: Int, isOwnLimit: Bool) throws(CommandError) -> Bool {
    // After a signal that came during an update, nothing more is waited for.
    guard signalled == nil, waits && seconds <= Self.longestWait || isOwnLimit else { return false }
    if isOwnLimit {
      reportOwnLimit(seconds)
    } else {
      Output.error("The server says to wait. Trying again in \(seconds) s. Ctrl-C stops.")
    }
    try wait(milliseconds: seconds * 1_000)
    return true
  }

  private func reportOwnLimit(_ seconds: Int) {
    guard let limit = requests?.limit else { return }
    Output.error("Waiting \(seconds) s: at most \(limit) requests per minute.")
  }

  /// Sends one update.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - departs: Called when the update begins to leave.
  /// - Returns: The outcome.
  /// - Throws: ``CommandError`` if it isn't waited for any more.
  func save(
    _ request: ServiceRequest, departs: () -> Void
  ) throws(CommandError) -> SaveOutcome {
    guard case .save(let outcome) = try result(of: request, departs: departs) else {
      return .unknown(reason: "The outcome isn't known.")
    }
    return outcome
  }

  private static func ended(by status: CommandOutcome) -> CommandError {
    CommandError("\(status.endingSentence) The update may have been saved.", status)
  }

  /// Handles a signal during a request.
  ///
  /// - Returns: The immediate result of a request that was stopped: only the request knows
  ///   whether its update was sent.
  private func handle(
    _ signal: Signals.Signal, during request: ServiceRequest, _ number: RequestNumber,
    isFinished: Bool
  ) throws(CommandError) -> [SessionEvent] {
    guard let status = signal.exit else {
      if signal == .stop { raise(SIGSTOP) }
      return []
    }
    switch request {
    case .save, .update:
      if isFinished {
        signalled = signalled ?? status
        return []
      }
      // The system and the shell both hang up, so a second hang-up isn't a second request to end.
      if signalled != nil, status == .hangUp { return [] }
      if updateSentAt != nil { throw Self.ended(by: status) }
      if signalled != nil { return requests?.cancel(number) ?? [] }
      signalled = status
      // A request that waits for the token program or the sandbox has sent nothing.
      let withdrawn = requests?.withdraw(number) ?? []
      if withdrawn.isEmpty {
        Output.error("Waiting for the update to finish. Press Ctrl-C again to quit now.")
      }
      return withdrawn
    case .load, .contacts, .names: throw CommandError(status.endingSentence, status)
    }
  }
}

/// Time, input and the disk.
extension CommandLoop {
  /// Waits until a descriptor is ready, or for a time.
  ///
  /// - Parameters:
  ///   - descriptors: The descriptors to wait for; none to wait only for the time.
  ///   - milliseconds: The longest wait; nil for no limit.
  /// - Throws: ``CommandError`` if a signal ended it.
  func wait(for descriptors: [Descriptor] = [], milliseconds: Int? = nil) throws(CommandError) {
    let end = milliseconds.map { Clock.now() + $0 }
    while true {
      let left = end.map { Int32(clamping: max(0, $0 - Clock.now())) } ?? -1
      let wakeup = loop.wait(for: descriptors, milliseconds: left, isServing: false)
      dropLate(wakeup)
      for signal in wakeup.signals {
        if let status = signal.exit { throw CommandError(status.endingSentence, status) }
        if signal == .stop { raise(SIGSTOP) }
      }
      if !wakeup.ready.isEmpty { return }
      if let end, Clock.now() >= end { return }
    }
  }

  /// Waits for input at a terminal.
  ///
  /// - Parameters:
  ///   - input: The terminal.
  ///   - output: The terminal, if it takes no more output for now.
  /// - Returns: The signals that came, and whether there is something to read.
  func waitForTyping(
    _ input: Int32, _ output: Int32?
  ) -> (signals: [Signals.Signal], isReady: Bool) {
    let output = output.map { [Descriptor($0, forWriting: true)] } ?? []
    let wakeup = loop.wait(for: [Descriptor(input)] + output, isServing: false)
    dropLate(wakeup)
    return (wakeup.signals, wakeup.ready.contains(input))
  }

  /// Runs disk work on another thread, and waits for it; requests are paused meanwhile.
  ///
  /// After a signal, which is in ``signalled`` then, it is waited for only ``DiskGate/lastWait``
  /// (``DiskGate/longestEnd`` if the signal came before it). Once work was given up, later work
  /// isn't waited for.
  /// - Parameters:
  ///   - kind: The kind of work.
  ///   - work: The work.
  /// - Returns: Its outcome; nil if it isn't waited for.
  func onDisk<Value: Sendable>(
    _ kind: DiskWork, _ work: @escaping @Sendable () -> Value
  ) -> Value? {
    let write = disk.add(kind) { work() }
    var end: Int? =
      isDiskGivenUp ? Clock.now() : signalled.map { _ in Clock.now() + DiskGate.longestEnd }
    while true {
      while let completion = disk.takeCompletion() {
        if completion.write == write { return completion.outcome as? Value }
      }
      if let end, Clock.now() >= end { break }
      let left = end.map { Int32(clamping: max(1, $0 - Clock.now())) } ?? -1
      for signal in loop.wait(milliseconds: left, isServing: false).signals {
        if signal == .stop { raise(SIGSTOP) }
        guard let status = signal.exit else { continue }
        signalled = signalled ?? status
        end = min(end ?? .max, Clock.now() + DiskGate.lastWait)
      }
    }
    if !isDiskGivenUp { Output.error("The disk isn't responding. Not finished: \(kind.rawValue).") }
    isDiskGivenUp = true
    return nil
  }

  /// Drops the outcomes of abandoned disk work, which would end every wait immediately.
  private func dropLate(_ wakeup: EventLoop.Wakeup) {
    if wakeup.isDiskDone { while disk.takeCompletion() != nil {} }
  }

  /// Ends the command if a signal came, since no operation in progress has to be waited for.
  ///
  /// - Parameter message: The message to the operator; nil for one that only names the signal.
  /// - Throws: ``CommandError`` with the signal's status.
  func checkSignal(_ message: String? = nil) throws(CommandError) {
    if let signalled { throw CommandError(message ?? signalled.endingSentence, signalled) }
  }
}

extension CommandOutcome {
  /// The sentence about an end by a signal.
  var endingSentence: String { self == .termination ? "Terminated." : "Interrupted." }
}

extension Signals.Signal {
  /// The exit status of the signal; nil if it doesn't end the program.
  var exit: CommandOutcome? {
    switch self {
    case .hangUp: .hangUp
    case .interrupt: .interrupt
    case .terminate: .termination
    case .windowChanged, .continued, .stop: nil
    }
  }
}
