import Glibc

/// The lock of one draft, which the system frees when its holder ends, however it ends.
///
/// It is a lock of the open file (fcntl(2), "Open file description locks"): one of the process
/// would be lost with any other descriptor of the file that is closed.
final class DraftLock: Sendable {
  /// F_OFD_SETLK of Linux, which Swift does not see.
  private static let setLock: Int32 = 37
  /// A sweep holds a lock for a moment; an editor that begins then waits that long.
  private static let pause: UInt32 = 2_000

  private let folder: Folder
  private let name: String
  private let file: Int32

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - name: The draft.
  ///   - folder: The folder of drafts.
  ///   - attempts: How often it is tried before somebody else is said to have it.
  /// - Throws: ``DraftStoreError/heldBy(_:)``, or why the system gives no lock.
  init(_ name: DraftName, in folder: Folder, attempts: Int = 25) throws(DraftStoreError) {
    self.folder = folder
    self.name = name.file(.lock)
    var holder: DraftHolder?
    for attempt in 1...attempts {
      let file = try Self.open(self.name, in: folder)
      if Self.lock(file) {
        // Whoever freed it took the file away; a lock on that one would keep nobody out.
        if Self.isCurrent(file, self.name, in: folder) {
          self.file = file
          return
        }
      } else if errno == EAGAIN || errno == EACCES {
        holder = Self.holder(file)
        if attempt < attempts { usleep(Self.pause) }
      } else {
        let fault = folder.fault(.lock, self.name)
        close(file)
        throw .folder(fault)
      }
      close(file)
    }
    throw .heldBy(holder)
  }

  /// Says in the lock who has it; a full disk leaves it unsaid.
  func name(_ holder: DraftHolder) {
    let bytes = Array(holder.text.utf8)
    ftruncate(file, 0)
    pwrite(file, bytes, bytes.count, 0)
  }

  deinit {
    unlinkat(folder.descriptor, name, 0)
    close(file)
  }

  private static func open(_ name: String, in folder: Folder) throws(DraftStoreError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let file = openat(folder.descriptor, name, flags, 0o600)
    guard file >= 0 else { throw .folder(folder.fault(.lock, name)) }
    fchmod(file, 0o600)
    return file
  }

  /// Locks a whole file that is open; where it can't be, `errno` says why.
  static func lock(_ file: Int32) -> Bool {
    var range = flock()
    range.l_type = Int16(F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    return fcntl(file, setLock, &range) == 0
  }

  /// Whether an open file is still the one of that name.
  static func isCurrent(_ file: Int32, _ name: String, in folder: Folder) -> Bool {
    var facts = stat()
    guard fstat(file, &facts) == 0, let named = folder.facts(name) else { return false }
    return facts.st_ino == named.st_ino && facts.st_dev == named.st_dev
  }

  private static func holder(_ file: Int32) -> DraftHolder? {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = pread(file, &bytes, bytes.count, 0)
    return count > 0 ? DraftHolder(reading: bytes.prefix(count)) : nil
  }
}
