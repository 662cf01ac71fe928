import FlyingFox
import FlyingSocks
import Foundation

/// FlyingFox's server, listening.
struct HTTPListener: Listener {
  let port: UInt16
  private let http: HTTPServer
  let running: Task<Void, any Error>

  init(on port: UInt16, _ responder: Responder) async throws {
    let http = HTTPServer(
      address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
      pool: NoDelayPool(pool: HTTPServer.defaultPool()), logger: .disabled, handler: responder)
    // The default limit of 5 s is too short on a busy computer; a failure ends the wait
    // immediately.
    let listening = Task { try await http.waitUntilListening(timeout: 60) }
    let running = Task {
      defer { listening.cancel() }
      try await http.run()
    }
    do {
      try await listening.value
    } catch {
      running.cancel()
      _ = try await running.value
      throw error
    }
    guard case .ip4(_, let bound)? = await http.listeningAddress else {
      await http.stop()
      throw SandboxError("The port isn't known.")
    }
    self.port = bound
    self.http = http
    self.running = running
  }

  func stop() async {
    // FlyingFox can't report when the answers are written, so it waits for all of this time.
    await http.stop(timeout: 0.05)
    running.cancel()
    _ = await running.result
  }
}

/// A listener that accepts and answers connections on loopback.
protocol Listener: Sendable {
  /// The port, which the system may have chosen.
  var port: UInt16 { get }

  /// Runs until no more connections are accepted; it fails even if that was requested.
  var running: Task<Void, any Error> { get }

  /// Stops listening and ends the connections.
  func stop() async
}

/// A pool whose sockets send immediately.
///
/// FlyingFox writes an answer's headers and body separately, and a kept connection would delay the
/// body until the client's delayed acknowledgement of the headers: 40 ms for each answer.
struct NoDelayPool<Pool: AsyncSocketPool>: AsyncSocketPool {
  let pool: Pool

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    try socket.setValue(true, for: NoDelay())
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }
}

/// `TCP_NODELAY`; sockets inherit it from the listening socket.
private struct NoDelay: SocketOption {
  let level = Int32(IPPROTO_TCP)
  let name = TCP_NODELAY

  func makeValue(from socketValue: Int32) -> Bool { socketValue != 0 }

  func makeSocketValue(from value: Bool) -> Int32 { value ? 1 : 0 }
}
