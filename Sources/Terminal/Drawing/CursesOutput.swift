import CNcurses
import Glibc
import Platform

/// The memory that curses writes to.
///
/// Curses needs a descriptor. If it wrote to a terminal itself, it would wait for it, or use up the
/// processor if the terminal's writes don't wait.
final class CursesOutput {
  let stream: UnsafeMutablePointer<FILE>
  /// The descriptor to read the output from: the file in memory itself, or the end of a pipe.
  private let descriptor: Int32
  private let isPipe: Bool
  /// The number of bytes of the file that were read.
  private var position = 0
  /// The amount of memory beyond which it is released.
  private static let limit = 16_384
  /// The number of bytes read at once: more than most pictures' differences have.
  private static let part = 4_096
  /// The largest file that a picture may need, in bytes.
  private static let largest = 67_108_864
  /// F_SETPIPE_SZ of Linux, which Swift doesn't see.
  private static let setPipeSize: Int32 = 1031
  private static let pipeSize: Int32 = 1_048_576

  /// Opens empty memory; if that fails, `errno` says why.
  ///
  /// A limit on the size of files (`ulimit -f`) applies to files in memory too, but not to pipes.
  init?() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    isPipe = limit.rlim_cur < Self.largest
    let written: Int32
    if isPipe {
      guard let pipe = Pipe() else { return nil }
      (descriptor, written) = (pipe.reader, pipe.writer)
      Pipe.unblock(descriptor)
      _ = fcntl(written, Self.setPipeSize, Self.pipeSize)
    } else {
      descriptor = memfd_create("curses", 0)
      guard descriptor >= 0 else { return nil }
      written = descriptor
    }
    _ = fcntl(written, F_SETFD, FD_CLOEXEC)
    guard let stream = fdopen(written, isPipe ? "w" : "r+") else {
      close(written)
      if isPipe { close(descriptor) }
      return nil
    }
    self.stream = stream
  }

  deinit {
    fclose(stream)
    if isPipe { close(descriptor) }
  }

  /// Returns what was written since the last time.
  func drain() -> [UInt8] {
    if isPipe { return readParts { read(descriptor, $0, Self.part) } }
    // Read where the last reading ended, so that curses' end of the file needn't be asked for.
    let bytes = readParts { buffer in
      let count = pread(descriptor, buffer, Self.part, off_t(position))
      position += max(0, count)
      return count
    }
    if position > Self.limit {
      ftruncate(descriptor, 0)
      lseek(descriptor, 0, SEEK_SET)
      position = 0
    }
    return bytes
  }

  /// Reads parts until nothing is left: a file's last part is shorter than it could be.
  private func readParts(_ read: (UnsafeMutablePointer<UInt8>?) -> Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: Self.part) { buffer, initialized in
        initialized = max(0, read(buffer.baseAddress))
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if part.count < (isPipe ? 1 : Self.part) { return bytes }
    }
  }
}
