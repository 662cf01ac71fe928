import Foundation

/// One connection of a client, served on the thread that calls.
struct FaultServerConnection {
  private let socket: Int32

  init(_ socket: Int32) { self.socket = socket }

  /// Reads requests and answers each with its fault, until the connection ends.
  func serve(_ fault: (FaultServer.Request) -> FaultServer.Fault) {
    var isOpen = true
    while isOpen, let request = readRequest() { isOpen = perform(fault(request)) }
  }

  /// Does one thing to a request; tells whether another one may follow.
  private func perform(_ fault: FaultServer.Fault) -> Bool {
    switch fault {
    case .answer(let status, let headers, let body):
      return send(head(status, headers, length: body.count) + body)
    case .reset: Loopback.reset(socket)
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
      let body = GzipBomb.bytes(decodedCount: 64 << 20)
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

  private func send(_ bytes: [UInt8]) -> Bool { Loopback.send(bytes, to: socket) }

  /// Waits for bytes; none if the client is gone.
  private func receive() -> [UInt8] { Loopback.receive(from: socket) ?? [] }

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

/// A gzip stream (RFC 1951, RFC 1952) that is far larger when it is decoded.
private enum GzipBomb {
  /// Makes a stream of one zero byte, repeated by matches of 258 bytes at distance 1.
  static func bytes(decodedCount: Int) -> [UInt8] {
    var bits = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    bits.append(0b1, count: 1)  // the last block,
    bits.append(0b01, count: 2)  // with fixed codes;
    bits.append(0b0000_1100, count: 8)  // the literal 0, its code reversed;
    for _ in 0..<decodedCount / 258 {
      bits.append(0b1010_0011, count: 8)  // the length 258 (code 285, reversed)
      bits.append(0b00000, count: 5)  // at the distance 1.
    }
    bits.append(0, count: 7)
    bits.append(0, count: 7)
    return bits.bytes
  }

  private struct BitWriter {
    var bytes: [UInt8]
    private var bits: UInt32 = 0
    private var count: UInt32 = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func append(_ value: UInt32, count added: UInt32) {
      bits |= value << count
      count += added
      while count >= 8 {
        bytes.append(UInt8(bits & 0xFF))
        bits >>= 8
        count -= 8
      }
    }
  }
}
