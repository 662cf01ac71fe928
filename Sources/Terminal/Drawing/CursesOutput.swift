import CNcurses
import Glibc

/// A file in memory that curses writes to.
///
/// Curses needs a descriptor. It waits for the terminal where it writes to one itself, and uses up
/// the processor where the terminal's writes don't wait.
final class CursesOutput {
  let stream: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// More memory than this is given back.
  private static let limit = 65_536

  /// Opens an empty file; `errno` says why there is none.
  init?() {
    descriptor = memfd_create("curses", 0)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard let stream = fdopen(descriptor, "r+") else {
      close(descriptor)
      return nil
    }
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// Returns what was written since the last time.
  func take() -> [UInt8] {
    let count = lseek(descriptor, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
    lseek(descriptor, 0, SEEK_SET)
    if count > Self.limit { ftruncate(descriptor, 0) }
    return bytes
  }
}
