import FlyingFox
import FlyingSocks
import Foundation

/// One connection of a client: one request, and its answer, as the fault has it.
struct FaultConnection {
  let socket: AsyncSocket
  let responder: Responder
  let plan: FaultPlan

  func serve() async {
    // Whatever fails here, the client is gone, or the sandbox ends.
    try? await answer()
    try? socket.close()
  }

  private func answer() async throws {
    guard let request = try await RequestReader(socket: socket).request() else { return }
    let answer = await responder.answer(to: request)
    let (head, body) = answer.bytes(hasBody: request.method != .HEAD)
    switch answer.delivery {
    case .whole, .content: try await send(head + body)
    case .hang: while true { _ = try await socket.read(atMost: 4096) }
    case .reset: try socket.socket.setValue(0, for: Linger())
    case .close: break
    case .truncated: try await send(head + body.prefix(body.count / 2))
    case .garbage: try await send(Array("\u{1B}[2J%$#&\r\n\r\nnot HTTP".utf8))
    case .late:
      try await plan.wait(plan.delay)
      try await send(head + body)
    case .drippingHead:
      try await drip(head)
      try await send(body)
    case .drippingBody:
      try await send(head)
      try await drip(body)
    case .endlessHead:
      try await send(head.dropLast(2))
      while true {
        try await send(Array("X-More: \(String(repeating: "m", count: 1000))\r\n".utf8))
      }
    }
  }

  private func send(_ bytes: some Sequence<UInt8>) async throws {
    try await socket.write(Data(bytes))
  }

  private func drip(_ bytes: [UInt8]) async throws {
    for byte in bytes {
      try await plan.wait(FaultPlan.drip)
      try await send([byte])
    }
  }
}

/// `SO_LINGER`: a connection that lingers no second is reset when it is closed.
private struct Linger: SocketOption {
  let name = SO_LINGER

  func makeValue(from socketValue: linger) -> Int32 { Int32(socketValue.l_linger) }

  func makeSocketValue(from seconds: Int32) -> linger { linger(l_onoff: 1, l_linger: seconds) }
}
