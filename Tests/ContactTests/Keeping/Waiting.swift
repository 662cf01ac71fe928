import Glibc
import TestSupport

/// Waits for what comes without a sound: a file, the end of a process.
enum Waiting {
  /// Why a test went no further.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Looks again and again, until something is true.
  static func until(
    _ wish: String, seconds: Int = 20, _ isTrue: () throws -> Bool
  ) throws {
    let end = now + seconds * 1_000
    while try !isTrue() {
      guard now < end else { throw Failure(description: "it never was so that \(wish)") }
      poll(nil, 0, 10)
    }
  }

  /// A clock that only goes forward, in milliseconds.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

extension Pty {
  /// Waits until the program has written a text.
  func wait(for text: String) throws {
    guard read(until: { $0.contains(text) }) else {
      throw Waiting.Failure(description: "no “\(text)” in what was written:\n\(self.text)")
    }
  }

  /// Reads until nothing more comes: a picture may be written in pieces.
  func quieten() {
    var count = 0
    repeat { count = output.count } while read(within: 50) { _ in output.count > count }
  }

  /// Gives the system time to pass what was typed through the terminal, of which nothing tells
  /// where there is no echo; a signal would overtake it.
  func handOver() { _ = read(within: 100) { _ in false } }
}
