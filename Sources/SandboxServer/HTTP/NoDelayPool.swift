import FlyingSocks
import Foundation

/// A pool whose sockets send at once.
///
/// FlyingFox writes an answer's headers and its body apart, and a kept connection would hold the
/// body back until the client's delayed acknowledgement of the headers: 40 ms for each answer.
struct NoDelayPool<Pool: AsyncSocketPool>: AsyncSocketPool {
  let pool: Pool

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    try socket.setValue(true, for: NoDelay())
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }
}

/// `TCP_NODELAY`; a listening socket hands it on to those it accepts.
private struct NoDelay: SocketOption {
  let level = Int32(IPPROTO_TCP)
  let name = TCP_NODELAY

  func makeValue(from socketValue: Int32) -> Bool { socketValue != 0 }

  func makeSocketValue(from value: Bool) -> Int32 { value ? 1 : 0 }
}
