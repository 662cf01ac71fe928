import Foundation

/// One connection of a client, served on the thread that calls.
struct FaultServerConnection {
  private let socket: Int32

  init(_ socket: Int32) { self.socket = socket }

  /// Reads requests and does to each what it is told, until the connection ends.
  func serve(_ fault: (FaultServer.Request) -> FaultServer.Fault) {
    var isOpen = true
    while isOpen, let request = readRequest() { isOpen = perform(fault(request)) }
  }

  /// Does one thing to a request; tells whether another one may follow.
  private func perform(_ fault: FaultServer.Fault) -> Bool {
    switch fault {
    case .answer(let status, let headers, let body):
      return send(head(status, headers, length: body.count) + body)
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    case .close: break
    case .truncated: _ = send(head(200, [], length: 1_000) + Array(#"{"data": {"#.utf8))
    case .hang: trickle([], then: nil)
    case .slowHead: trickle(Array("HTTP/1.1 200 OK\r\nX-Slow: ".utf8), then: UInt8(ascii: "s"))
    case .slowBody: trickle(head(200, [], length: 100_000), then: UInt8(ascii: " "))
    case .garbage: _ = send(Array("\u{1B}[2J%$#&\r\n\r\nnot HTTP".utf8))
    case .huge:
      let body = [UInt8](repeating: UInt8(ascii: " "), count: 4 << 20)
      return send(head(200, [], length: body.count) + body)
    case .endlessHead:
      let line = Array("X-More: \(String(repeating: "m", count: 1_000))\r\n".utf8)
      _ = send(Array("HTTP/1.1 200 OK\r\n".utf8))
      while send(line) {}
    case .gzipBomb:
      let body = FaultServerGzipBomb.bytes(decodedCount: 64 << 20)
      return send(head(200, ["Content-Encoding: gzip"], length: body.count) + body)
    case .late(let fault, let milliseconds):
      poll(nil, 0, milliseconds)
      return perform(fault)
    case .held(let fault, let gate):
      gate.pass()
      return perform(fault)
    }
    return false
  }

  private func head(_ status: Int, _ headers: [String], length: Int) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) Status"] + headers + ["Content-Length: \(length)", "", ""]
    let isBodiless = status == 204 || status == 304
    return Array(
      lines.filter { !isBodiless || !$0.hasPrefix("Content-Length") }.joined(separator: "\r\n").utf8
    )
  }

  /// Sends bytes, then one now and then, until the client goes.
  private func trickle(_ bytes: [UInt8], then byte: UInt8?) {
    guard bytes.isEmpty || send(bytes) else { return }
    while true {
      var waited = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      if poll(&waited, 1, 20) > 0, receive().isEmpty { return }
      if let byte, !send([byte]) { return }
    }
  }

  /// Sends all of the bytes; tells whether the client took them.
  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Waits for bytes; none where the client is gone.
  private func receive() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(0, count)))
  }

  private func readRequest() -> FaultServer.Request? {
    var bytes: [UInt8] = []
    while true {
      if let (request, _) = FaultServer.Request.first(in: bytes) { return request }
      let more = receive()
      if more.isEmpty { return nil }
      bytes += more
    }
  }
}
