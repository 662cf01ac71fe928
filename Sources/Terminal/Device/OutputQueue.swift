import Glibc
import Platform

/// Output to a terminal, pipe or file without waiting, unless the caller asks for it.
///
/// Bytes that can't be written yet are kept in order. While ``isBlocked``, the loop polls
/// ``descriptor`` for writing and calls ``flush()``.
package final class OutputQueue {
  package let descriptor: Int32
  private let isOwned: Bool
  /// The maximum number of bytes that a ready descriptor accepts without waiting; nil if it never
  /// waits.
  private let chunk: Int?
  private var pending: [UInt8] = []
  /// The system's error of the first write that failed, after which nothing is kept; 0 for none.
  package private(set) var failure: Int32 = 0

  /// Creates a queue for a descriptor that other programs may share.
  ///
  /// Not waiting is a property of the open file and so of all of them; a terminal is opened again.
  package init(_ descriptor: Int32) {
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    let isTerminal = isatty(descriptor) == 1
    let own = isTerminal ? Self.reopen(descriptor) : -1
    self.descriptor = own < 0 ? descriptor : own
    isOwned = own >= 0
    // A ready pipe has room for PIPE_BUF bytes, and a terminal for at least half of its smallest
    // buffer, since a line ending takes two.
    chunk = isOwned || isFile ? nil : isTerminal ? 128 : 4_096
  }

  /// Creates a queue for a descriptor whose writes don't wait, and closes it at the end.
  package init(nonblocking descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = true
    chunk = nil
  }

  deinit { if isOwned { close(descriptor) } }

  private static func reopen(_ descriptor: Int32) -> Int32 {
    // The terminal's own name may belong to another user, as after su(1).
    let isOurs = tcgetsid(descriptor) == getsid(0)
    let path = isOurs ? "/dev/tty" : "/proc/self/fd/\(descriptor)"
    return open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }

  /// Whether bytes wait for the reader.
  package var isBlocked: Bool { !pending.isEmpty }

  /// The number of waiting bytes.
  package var count: Int { pending.count }

  /// Writes as many bytes as possible immediately, and keeps the rest.
  package func write(_ bytes: [UInt8]) {
    guard failure == 0, !bytes.isEmpty else { return }
    if pending.isEmpty {
      let count = send(bytes[...])
      if count < bytes.count, failure == 0 { pending = Array(bytes[count...]) }
    } else {
      pending += bytes
    }
  }

  /// Writes as many of the waiting bytes as possible immediately.
  package func flush() {
    guard isBlocked else { return }
    let count = send(pending[...])
    pending.removeFirst(failure == 0 ? count : pending.count)
  }

  /// Discards the waiting bytes.
  package func discard() { pending = [] }

  /// Waits until everything is written, or for the rest of ``EndingWait``.
  ///
  /// This wait is outside the loop: a command writes a result or message in the middle of its work,
  /// when nothing else is in progress. A signal ends each of its waits.
  ///
  /// - Returns: Whether everything is written, or can't be.
  @discardableResult
  package func drain() -> Bool {
    flush()
    while isBlocked {
      if Signals.ending != nil { EndingWait.begin() }
      guard let milliseconds = EndingWait.next else { return false }
      var descriptors = [Descriptor(descriptor, forWriting: true)]
      EndingWait.measure {
        Descriptor.poll(&descriptors, timeoutMilliseconds: milliseconds)
      }
      flush()
    }
    return true
  }

  /// Returns how many bytes were written.
  private func send(_ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    while !rest.isEmpty {
      if chunk != nil, !isReady { break }
      let count = rest.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, min($0.count, chunk ?? $0.count))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        break
      } else if count == 0 || errno != EINTR {
        failure = count == 0 ? EIO : errno
        break
      }
    }
    return bytes.count - rest.count
  }

  private var isReady: Bool { Descriptor(descriptor, forWriting: true).checked().isReady }
}

/// The total time that the end of the program waits for readers that don't read.
package enum EndingWait {
  /// In milliseconds.
  package static let limit = 500
  /// The maximum time of a wait before checking whether the end has begun.
  private static let slice = 200

  /// The remaining milliseconds; nil before the end has begun.
  ///
  /// Used only by the loop's thread.
  nonisolated(unsafe) private static var left: Int?

  /// Limits all further waits.
  package static func begin() { if left == nil { left = limit } }

  /// Limits the waits of an action, unless all are limited already.
  static func limiting(_ action: () -> Void) {
    let before = left
    begin()
    action()
    if before == nil { left = nil }
  }

  /// The maximum time of the next wait; nil if there is none left.
  fileprivate static var next: Int32? {
    guard let left else { return Int32(slice) }
    return left > 0 ? Int32(min(left, slice)) : nil
  }

  fileprivate static func measure(_ wait: () -> Void) {
    let start = Terminal.now
    wait()
    // A wait that ends immediately counts too, so that the limit is reached.
    if let left { self.left = max(0, left - max(1, Terminal.now - start)) }
  }
}
