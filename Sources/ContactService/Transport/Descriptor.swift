internal import Glibc

/// A file descriptor that the program waits for, and what is ready of it.
package struct Descriptor: Equatable, Sendable {
  package let number: Int32
  /// Whether it is waited for until it can be written to, instead of read from.
  let isForWriting: Bool
  /// Whether there is something to read.
  package private(set) var isReadable = false
  /// Whether something can be written, where that is waited for.
  private(set) var isWritable = false
  /// Whether the other side is gone, or the descriptor itself is broken.
  private(set) var isGone = false

  package init(_ number: Int32, forWriting isForWriting: Bool = false) {
    self.number = number
    self.isForWriting = isForWriting
  }

  /// What `poll(2)` waits for.
  private var events: Int32 { isForWriting ? POLLOUT : POLLIN }

  /// Whether anything happened.
  package var isReady: Bool { isReadable || isWritable || isGone }
}

extension Descriptor {
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
