import ContactModel
import FlyingFox
import FlyingSocks
import Foundation

/// Listens instead of FlyingFox's server if a fault is played.
///
/// FlyingFox sends whole responses; a fault may reset a connection, or send what no server should.
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
        // A client that connects after the end is refused; without this it would wait.
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

/// One connection of a client: one request, and its response, according to the fault.
struct FaultConnection {
  let socket: AsyncSocket
  let responder: Responder
  let plan: FaultPlan

  func serve() async {
    // If anything fails here, the client is gone, or the sandbox ends.
    try? await respond()
    try? socket.close()
  }

  private func respond() async throws {
    guard let request = try await RequestReader(socket: socket).request() else { return }
    let response = await responder.response(to: request)
    let (head, body) = response.bytes(hasBody: request.method != .HEAD)
    switch response.delivery {
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

/// `SO_LINGER`: a connection that lingers for zero seconds is reset when it is closed.
private struct Linger: SocketOption {
  let name = SO_LINGER

  func makeValue(from socketValue: linger) -> Int32 { Int32(socketValue.l_linger) }

  func makeSocketValue(from seconds: Int32) -> linger { linger(l_onoff: 1, l_linger: seconds) }
}

/// The way in which a response is sent.
enum Delivery: Equatable, Sendable {
  /// As HTTP requires.
  case whole
  /// With another body than its JSON.
  case content(type: String, [UInt8])
  /// Not at all, and the connection stays until the client goes.
  case hang
  /// Not at all: the connection is reset (TCP RST).
  case reset
  /// Not at all: the connection is closed.
  case close
  /// With half of its body.
  case truncated
  /// As bytes that aren't HTTP.
  case garbage
  /// Whole, but late.
  case late
  /// Byte by byte up to the body.
  case drippingHead
  /// Byte by byte from the body on.
  case drippingBody
  /// As headers without end.
  case endlessHead
}

extension APIResponse {
  /// The body and its type.
  private var content: (type: String, bytes: [UInt8]) {
    if case .content(let type, let bytes) = delivery { return (type, bytes) }
    return ("application/json", Array(body.text.utf8))
  }

  /// Returns the response as bytes; the connection ends after it.
  ///
  /// - Parameter hasBody: False for `HEAD`.
  /// - Returns: The status line and the headers with the empty line, and the body.
  func bytes(hasBody: Bool) -> (head: [UInt8], body: [UInt8]) {
    let (type, bytes) = content
    var lines = ["HTTP/1.1 \(status.code) \(status.phrase)", "Connection: close"]
    lines += headers.map { "\($0.key.rawValue): \($0.value)" }.sorted()
    // RFC 9110, 8.6: a 204 has no length.
    if status != .noContent {
      lines += ["Content-Type: \(type)", "Content-Length: \(bytes.count)"]
    }
    return (Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), hasBody ? bytes : [])
  }
}
