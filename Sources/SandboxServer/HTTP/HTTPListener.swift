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
    // Its own limit of 5 s is short on a machine that is busy; a failure ends the wait at once.
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
      throw SandboxError("The port is not known.")
    }
    self.port = bound
    self.http = http
    self.running = running
  }

  func stop() async {
    // FlyingFox has no word for "when the answers are written"; it waits all of this time.
    await http.stop(timeout: 0.05)
    running.cancel()
    _ = await running.result
  }
}
