import Foundation

extension FaultServer {
  /// What holds an answer back until the test opens it.
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

  /// What becomes of a request.
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
