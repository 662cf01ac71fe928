import Foundation
import Synchronization

/// A way to a server on loopback that notes every request, and hands on everything as it comes.
///
/// The server may be replaced later, or removed: then connections are closed immediately.
package final class RecordingProxy: Sendable {
  private struct State {
    var upstream: UInt16?
    /// The destinations of the next connections, before the usual one.
    var next: [UInt16?] = []
    var connections = 0
    var requests: [FaultServer.Request] = []
    var open: Set<Int32> = []
    /// Whether a connection is taken out of the system's row.
    var isAccepting = false
    var isStopped = false
  }

  private let listener: Int32
  package let port: UInt16
  private let state: Mutex<State>
  private let gate: FaultServer.Gate?

  /// Listens on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - url: The server's base URL; nil for none.
  ///   - gate: The gate that holds the responses to updates back until the test opens it.
  package init(to url: String? = nil, holdingUpdatesBy gate: FaultServer.Gate? = nil) {
    self.gate = gate
    signal(SIGPIPE, SIG_IGN)
    (listener, port) = Loopback.listen()
    state = Mutex(State(upstream: url.flatMap(Self.port)))
    Thread.detachNewThread { [self] in acceptAll() }
  }

  /// The base URL.
  package var address: String { "http://127.0.0.1:\(port)" }

  /// The requests that came in whole, in their order.
  package var requests: [FaultServer.Request] { state.withLock { $0.requests } }

  /// The updates among them.
  package var updates: [FaultServer.Request] { requests.filter { $0.method == "PUT" } }

  /// Waits until the server has answered all that was asked, or has been silent for a second; also
  /// what a client that is gone by now has asked.
  package func waitUntilIdle() throws {
    try Waiting.until("the server has answered all") {
      !isAwaited && state.withLock { !$0.isAccepting && $0.open.isEmpty }
    }
  }

  /// Whether a client waits to be connected.
  private var isAwaited: Bool {
    var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0 && waiting.revents == Int16(POLLIN)
  }

  /// Leads connections to another server from now on, or to none.
  package func lead(to url: String?) { state.withLock { $0.upstream = url.flatMap(Self.port) } }

  /// Leads each of the next connections to a port, or to nothing; the last stays.
  package func lead(toEach ports: [UInt16?]) { state.withLock { $0.next = ports } }

  /// The number of connections.
  package var connections: Int { state.withLock { $0.connections } }

  /// Ends every connection, and listens no more.
  package func stop() {
    state.withLock { state in
      if !state.isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
      state.isStopped = true
      for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private static func port(of url: String) -> UInt16? {
    url.split(separator: ":").last.flatMap { UInt16($0) }
  }

  private func acceptAll() {
    var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, -1) > 0 {
      state.withLock { $0.isAccepting = true }
      guard let client = Loopback.accept(from: listener) else { break }
      let upstream = state.withLock { state in
        state.isAccepting = false
        state.open.insert(client)
        state.connections += 1
        if !state.next.isEmpty { state.upstream = state.next.removeFirst() }
        return state.isStopped ? nil : state.upstream
      }
      guard let upstream, let server = Loopback.connect(to: upstream) else {
        state.withLock { _ = $0.open.remove(client) }
        close(client)
        continue
      }
      state.withLock { _ = $0.open.insert(server) }
      Thread.detachNewThread { [self] in serve(client, server) }
    }
    close(listener)
  }

  /// Hands bytes on both ways until one side ends; a reset goes on as a reset.
  private func serve(_ client: Int32, _ server: Int32) {
    var asked: [UInt8] = []
    var ends = [
      pollfd(fd: client, events: Int16(POLLIN), revents: 0),
      pollfd(fd: server, events: Int16(POLLIN), revents: 0),
    ]
    var isOpen = true
    var isOwed = false
    while isOpen, poll(&ends, 2, -1) > 0 {
      if ends[0].revents != 0 {
        let bytes = Loopback.receive(from: client)
        asked += bytes ?? []
        let requests = noteRequests(in: &asked)
        if !requests.isEmpty { isOwed = true }
        isOpen = bytes.map { !$0.isEmpty && Loopback.send($0, to: server) } ?? false
        if requests.contains(where: { $0.method == "PUT" }) { gate?.pass() }
      }
      if isOpen, ends[1].revents != 0 {
        let bytes = Loopback.receive(from: server)
        isOwed = false
        if bytes == nil { Loopback.reset(client) }
        isOpen = bytes.map { !$0.isEmpty && Loopback.send($0, to: client) } ?? false
      }
    }
    // The server goes on with what a client asked before it went.
    if isOwed { poll(&ends[1], 1, 1_000) }
    state.withLock { $0.open.subtract([client, server]) }
    close(client)
    close(server)
  }

  /// Notes the requests that are whole, and keeps the rest.
  private func noteRequests(in bytes: inout [UInt8]) -> [FaultServer.Request] {
    var requests: [FaultServer.Request] = []
    while let (request, count) = FaultServer.Request.first(in: bytes) {
      requests.append(request)
      bytes.removeFirst(count)
    }
    state.withLock { $0.requests += requests }
    return requests
  }
}
