import Foundation
import Synchronization

/// A server on loopback that answers as it is told to, well or badly.
///
/// It speaks raw sockets, so it can break every rule of HTTP. Reads and updates have a script
/// each, which begins anew for each target, since nobody knows in which order a form asks for a
/// contact, lists and labels; the last entry of a script repeats. Each connection is served by a
/// thread of its own.
package final class FaultServer: Sendable {
  /// A request that came in whole.
  package struct Request: Sendable {
    package let method: String
    package let target: String
    /// The lines of the head behind the first.
    package let headers: [String]
    package let body: String
  }

  struct State {
    var connections = 0
    var open: Set<Int32> = []
    var requests: [Request] = []
    var isStopped = false
  }

  /// The port, which the system chose.
  package let port: UInt16
  private let listener: Int32
  private let reads: [Fault]
  private let updates: [Fault]
  private let route: @Sendable (Request) -> Fault?
  let state = Mutex(State())

  /// Listens on 127.0.0.1 and answers from now on.
  ///
  /// - Parameters:
  ///   - reads: What becomes of each GET.
  ///   - updates: What becomes of each other request.
  ///   - route: What becomes of a request whatever the scripts say; nil leaves it to them.
  package init(
    reads: [Fault] = [.notFound], updates: [Fault] = [.notFound],
    route: @escaping @Sendable (Request) -> Fault? = { _ in nil }
  ) {
    signal(SIGPIPE, SIG_IGN)
    self.reads = reads
    self.updates = updates
    self.route = route
    (listener, port) = Loopback.listen()
    Thread.detachNewThread { [self] in acceptAll() }
  }

  /// The base URL.
  package var address: String { "http://127.0.0.1:\(port)" }

  /// How many connections were made.
  package var connections: Int { state.withLock { $0.connections } }

  /// The requests that came in whole, in their order.
  package var requests: [Request] { state.withLock { $0.requests } }

  /// How many requests of a method came in whole.
  package func count(_ method: String) -> Int { requests.count { $0.method == method } }

  /// Ends every connection, and listens no more.
  package func stop() {
    state.withLock { state in
      if !state.isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
      state.isStopped = true
      for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  /// A port of loopback on which nobody listens.
  package static func closedPort() -> UInt16 {
    let (listener, port) = Loopback.listen()
    close(listener)
    return port
  }

  private func acceptAll() {
    while let connection = Loopback.accept(from: listener) {
      let isWanted = state.withLock { state in
        if state.isStopped { return false }
        state.connections += 1
        state.open.insert(connection)
        return true
      }
      guard isWanted else {
        close(connection)
        break
      }
      Thread.detachNewThread { [self] in
        FaultServerConnection(connection).serve { take($0) }
        state.withLock { _ = $0.open.remove(connection) }
        close(connection)
      }
    }
    close(listener)
  }

  /// Notes a request and tells what becomes of it.
  private func take(_ request: Request) -> Fault {
    state.withLock { state in
      let isRead = request.method == "GET"
      let script = isRead ? reads : updates
      let index = state.requests.count {
        ($0.method == "GET") == isRead && $0.target == request.target
      }
      state.requests.append(request)
      if let fault = route(request) { return fault }
      return script[min(index, script.count - 1)]
    }
  }
}
