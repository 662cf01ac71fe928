import FlyingFox
import FlyingSocks
import Foundation

/// Listens in place of FlyingFox's server where a fault is played.
///
/// FlyingFox sends whole answers; a fault may reset a connection, or send what no server should.
struct FaultListener: Listener {
  let port: UInt16
  let running: Task<Void, any Error>

  init(on port: UInt16, _ responder: Responder, _ plan: FaultPlan) async throws {
    let socket = try Socket(domain: AF_INET)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
      guard case .ip4(_, let bound) = try socket.sockname() else {
        throw SocketError.unsupportedAddress
      }
      self.port = bound
      let pool = NoDelayPool(pool: HTTPServer.defaultPool())
      try await pool.prepare()
      let listening = try AsyncSocket(socket: socket, pool: pool)
      running = Task {
        // A client that comes when nobody listens any more is refused; otherwise it would wait.
        defer { try? socket.close() }
        try await withThrowingDiscardingTaskGroup { group in
          group.addTask { try await pool.run() }
          for try await client in listening.sockets {
            group.addTask {
              await FaultConnection(socket: client, responder: responder, plan: plan).serve()
            }
          }
        }
      }
    } catch {
      try? socket.close()
      throw error
    }
  }

  func stop() async {
    running.cancel()
    _ = await running.result
  }
}
