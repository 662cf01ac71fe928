import Foundation
import Synchronization

/// A server on loopback that answers as its script says, well or badly.
///
/// It speaks raw sockets, so it can break every rule of HTTP. Reads and updates have a script
/// each, which starts again for each target, since a form can request the contact, lists and labels in
/// any order; the last entry of a script repeats. Each connection is served by a
/// thread of its own.
package final class FaultServer: Sendable {
  /// A request that came in whole.
  package struct Request: Sendable {
    package let method: String
    package let target: String
    /// The header lines after the first.
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
  ///   - reads: The handling of each GET.
  ///   - updates: The handling of each other request.
  ///   - route: The handling of a request regardless of the scripts; nil leaves it to them.
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

  /// The number of connections.
  package var connections: Int { state.withLock { $0.connections } }

  /// The requests that came in whole, in their order.
  package var requests: [Request] { state.withLock { $0.requests } }

  /// Returns the number of complete requests with a method.
  package func count(_ method: String) -> Int { requests.count { $0.method == method } }

  /// Ends every connection, and listens no more.
  package func stop() {
    state.withLock { state in
      if !state.isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
      state.isStopped = true
      for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  /// A loopback port on which nothing listens; it stays taken, so that no other test gets it.
  package static func closedPort() -> UInt16 { Loopback.takePort().port }

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
        FaultServerConnection(connection).serve { respond(to: $0) }
        state.withLock { _ = $0.open.remove(connection) }
        close(connection)
      }
    }
    close(listener)
  }

  /// Notes a request, and returns its handling.
  private func respond(to request: Request) -> Fault {
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

extension FaultServer {
  /// A gate that holds a response back until the test opens it.
  package final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    package func open() { semaphore.signal() }

    func pass() {
      semaphore.wait()
      semaphore.signal()
    }
  }

  /// Whether a client has got bytes that it has not read yet (proc(5)).
  package var hasUnreadAnswer: Bool {
    get {
      // It comes in pieces.
      let file = open("/proc/net/tcp", O_RDONLY | O_CLOEXEC)
      defer { close(file) }
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4_096)
      while case let count = read(file, &chunk, chunk.count), count > 0 {
        bytes += chunk.prefix(count)
      }
      let table = String(decoding: bytes, as: UTF8.self)
      let hexadecimal = String(port, radix: 16, uppercase: true)
      let ending = ":" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
      return table.split(separator: "\n").contains { line in
        let columns = line.split(separator: " ")
        guard columns.count > 4, columns[2].hasSuffix(ending) else { return false }
        return columns[4].split(separator: ":").last?.contains { $0 != "0" } == true
      }
    }
  }

  /// The handling of a request.
  package indirect enum Fault: Sendable {
    /// A whole answer.
    case answer(status: Int, headers: [String], body: [UInt8])
    /// The connection is reset (TCP RST) without an answer.
    case reset
    /// The connection is closed without an answer.
    case close
    /// The body ends before its length.
    case truncated
    /// No answer, and the connection stays.
    case hang
    /// A byte of the head now and then.
    case slowHead
    /// A whole head, then a byte of the body now and then.
    case slowBody
    /// Bytes that are not HTTP.
    case garbage
    /// A body of 4 MiB.
    case huge
    /// A head without end.
    case endlessHead
    /// A small body in gzip that is 64 MiB when it is decoded.
    case gzipBomb
    /// Another one, after a time.
    case late(Fault, milliseconds: Int32)
    /// Another one, as soon as the test lets it go.
    case held(Fault, by: Gate)

    /// An answer in JSON.
    package static func json(_ status: Int, _ body: String, headers: [String] = []) -> Fault {
      .answer(
        status: status, headers: headers + ["Content-Type: application/json"],
        body: Array(body.utf8))
    }

    /// A status with a message, as the API words it.
    package static func status(_ status: Int, headers: [String] = []) -> Fault {
      .json(status, #"{"message": "status \#(status)"}"#, headers: headers)
    }

    package static let notFound = status(404)

    package static let noContent = Fault.answer(status: 204, headers: [], body: [])

    /// A web page with the status 200, as a login wall answers.
    package static let page = Fault.answer(
      status: 200, headers: ["Content-Type: text/html"],
      body: Array("<!DOCTYPE html>\n<title>Log in</title>".utf8))

    package static let brokenJSON = json(200, #"{"data": {"id": "#)

    /// A redirect to another server.
    package static func redirect(_ status: Int, to url: String) -> Fault {
      .status(status, headers: ["Location: \(url)"])
    }
  }
}

extension FaultServer.Fault {
  /// The ways an exchange may end so that the server's action is unknown, by the names that the
  /// sandbox gives to its faults.
  ///
  /// - Parameter body: The JSON of a true answer: `{"data": {"id": …}}`.
  /// - Returns: Every ending, in the order of the sandbox's.
  package static func endings(of body: String) -> [(name: String, fault: Self)] {
    [
      ("hang", .hang), ("reset", .reset), ("close", .close), ("truncated", .truncated),
      ("garbage", .garbage), ("broken-json", .brokenJSON), ("html", .page),
      ("other-contact", .json(200, #"{"data": {"id": "999999", "first_name": "Ada"}}"#)),
      ("error-member", .json(200, body.dropLast() + #","error":{"message":"Not saved."}}"#)),
      ("408", .status(408)), ("500", .status(500)), ("502", .status(502)), ("503", .status(503)),
      ("504", .status(504)), ("201", .json(201, body)), ("202", .json(202, body)),
      ("204", .noContent), ("empty-200", .json(200, "")), ("slow-headers", .slowHead),
      ("slow-body", .slowBody), ("slow-answer", .late(.json(200, body), milliseconds: 50)),
      ("large-body", .huge), ("gzip-bomb", .gzipBomb), ("endless-headers", .endlessHead),
    ]
  }
}

extension FaultServer.Request {
  /// Reads the first request of what came over a connection.
  ///
  /// - Returns: The request and its length in bytes; nil until it is whole.
  static func first(in bytes: [UInt8]) -> (request: Self, count: Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let length =
      lines.lazy.compactMap { line -> Int? in
        guard line.lowercased().hasPrefix("content-length:") else { return nil }
        return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
      }.first ?? 0
    let body = bytes[end.upperBound...].prefix(length)
    guard body.count == length else { return nil }
    let words = lines[0].split(separator: " ").map(String.init)
    let request = Self(
      method: words.first ?? "", target: words.count > 1 ? words[1] : "",
      headers: Array(lines.dropFirst()), body: String(decoding: body, as: UTF8.self))
    return (request, end.upperBound + length)
  }

  /// The first value of a header.
  package subscript(name: String) -> String? {
    headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
      $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
  }
}
