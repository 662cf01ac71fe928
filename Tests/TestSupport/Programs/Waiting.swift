import Glibc

/// Waits for what comes without a sound: a file, a request, the end of a process.
package enum Waiting {
  /// The longest wait of a test for anything, in milliseconds.
  ///
  /// It is far above what any of it takes, also on a busy machine, and far below what a test may
  /// take: what never comes is reported by the test that waits for it.
  package static let patience = 60_000

  /// Looks again and again, until something is true.
  package static func until(
    _ wish: String, seconds: Int = patience / 1_000, _ isTrue: () throws -> Bool
  ) throws {
    let end = now + seconds * 1_000
    while try !isTrue() {
      guard now < end else { throw DriverError("timed out waiting until \(wish)") }
      pause()
    }
  }

  /// Lets the processor to others before another look.
  static func pause() { poll(nil, 0, 5) }

  /// A clock that only goes forward, in milliseconds.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

/// The reason why a test's program, terminal or server can't continue.
package struct DriverError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
