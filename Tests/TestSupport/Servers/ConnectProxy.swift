import Foundation
import Synchronization

/// A proxy on loopback that notes what it is asked for, and lets it through to one port or not.
package final class ConnectProxy: Sendable {
  private struct State {
    var connections = 0
    var heads: [String] = []
    var passed: [UInt8] = []
  }

  /// The port on which it listens.
  package let port: UInt16
  private let listener: Int32
  private let target: UInt16?
  private let state = Mutex(State())

  /// Listens on 127.0.0.1.
  ///
  /// - Parameter target: The local port to which every tunnel leads, whatever host is
  ///   asked for; nil refuses them all.
  package init(to target: UInt16?) {
    signal(SIGPIPE, SIG_IGN)
    self.target = target
    (listener, port) = Loopback.listen()
    Thread.detachNewThread { [listener, self] in
      while let connection = Loopback.accept(from: listener) {
        state.withLock { $0.connections += 1 }
        Thread.detachNewThread { [self] in
          serve(connection)
          close(connection)
        }
      }
      close(listener)
    }
  }

  /// The number of connections.
  package var connections: Int { state.withLock { $0.connections } }

  /// The headers of the requests.
  package var heads: [String] { state.withLock { $0.heads } }

  /// The bytes that clients have sent through the tunnels.
  package var passed: [UInt8] { state.withLock { $0.passed } }

  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve(_ client: Int32) {
    var head: [UInt8] = []
    while head.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
      let more = Loopback.receive(from: client) ?? []
      if more.isEmpty { return }
      head += more
    }
    state.withLock { $0.heads.append(String(decoding: head, as: UTF8.self)) }
    guard let target, let server = Loopback.connect(to: target) else {
      Loopback.send(Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".utf8), to: client)
      return
    }
    defer { close(server) }
    Loopback.send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8), to: client)
    while true {
      var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&ends, 2, -1)
      for (from, to) in [(0, server), (1, client)] where ends[from].revents != 0 {
        let bytes = Loopback.receive(from: ends[from].fd) ?? []
        if bytes.isEmpty { return }
        if from == 0 { state.withLock { $0.passed += bytes } }
        Loopback.send(bytes, to: to)
      }
    }
  }
}
