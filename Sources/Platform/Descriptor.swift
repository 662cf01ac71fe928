internal import Glibc

/// A file descriptor that the program waits for, and its readiness.
package struct Descriptor: Equatable, Sendable {
  package let number: Int32
  /// Whether the program waits until it can be written to, rather than read from.
  package let isForWriting: Bool
  /// Whether there is something to read.
  package private(set) var isReadable = false
  /// Whether it is writable, if that is waited for.
  private(set) var isWritable = false
  /// Whether the other side is gone, or the descriptor itself is broken.
  package private(set) var isGone = false

  package init(_ number: Int32, forWriting isForWriting: Bool = false) {
    self.number = number
    self.isForWriting = isForWriting
  }

  /// The events to pass to `poll(2)`.
  private var events: Int32 { isForWriting ? POLLOUT : POLLIN }

  /// Whether anything happened.
  package var isReady: Bool { isReadable || isWritable || isGone }

  /// Checks the descriptor without waiting.
  package func checked() -> Descriptor {
    var descriptors = [self]
    Self.poll(&descriptors, timeoutMilliseconds: 0)
    return descriptors[0]
  }

  /// Waits with `poll(2)`; a signal ends the wait with nothing ready.
  package static func poll(_ descriptors: inout [Descriptor], timeoutMilliseconds: Int32) {
    var polled = descriptors.map { pollfd(fd: $0.number, events: Int16($0.events), revents: 0) }
    let count = Glibc.poll(&polled, nfds_t(polled.count), timeoutMilliseconds)
    for index in descriptors.indices {
      let events = count > 0 ? Int32(polled[index].revents) : 0
      descriptors[index].isReadable = events & POLLIN != 0
      descriptors[index].isWritable = events & POLLOUT != 0
      descriptors[index].isGone = events & (POLLHUP | POLLERR | POLLNVAL) != 0
    }
  }
}

/// The two ends of a pipe, which no other program inherits.
package struct Pipe: Sendable {
  package let reader: Int32
  package let writer: Int32

  /// Creates a pipe; nil if the system has none to spare, and `errno` says why.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reader, writer) = (ends[0], ends[1])
  }

  /// Lets an end return instead of wait.
  package static func unblock(_ end: Int32) { _ = fcntl(end, F_SETFL, O_NONBLOCK) }

  /// Closes both ends.
  package func close() {
    Glibc.close(reader)
    Glibc.close(writer)
  }
}
