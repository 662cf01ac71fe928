internal import Glibc

/// A file descriptor that the program waits for, and what became of it.
package struct Descriptor: Equatable, Sendable {
  package let number: Int32
  /// Whether it is waited for until it can be written to, instead of read from.
  let isForWriting: Bool
  /// Whether there is something to read.
  package internal(set) var isReadable = false
  /// Whether something can be written, where that is waited for.
  package internal(set) var isWritable = false
  /// Whether the other side is gone, or the descriptor itself is broken.
  package internal(set) var isGone = false

  package init(_ number: Int32, forWriting isForWriting: Bool = false) {
    self.number = number
    self.isForWriting = isForWriting
  }

  /// What `poll(2)` waits for.
  var events: Int32 { isForWriting ? POLLOUT : POLLIN }

  /// Whether anything happened.
  package var isReady: Bool { isReadable || isWritable || isGone }
}
