import Glibc
import Platform

/// A folder held open: its operations apply to it, wherever its path leads later.
final class Folder: Sendable {
  let path: String
  let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Opens a folder that is there, through links.
  convenience init(opening path: String) throws(FolderError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(.open, path, code: errno) }
    self.init(path: path, descriptor: descriptor)
  }

  deinit { close(descriptor) }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// Returns the error of a file of the folder, from the system's last error.
  func fault(_ action: FolderError.Action, _ name: String) -> FolderError {
    .failed(action, path(of: name), code: errno)
  }

  /// Returns the system's record of a name itself, whether or not it is a link.
  func facts(_ name: String) -> stat? {
    var facts = stat()
    return fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 ? facts : nil
  }

  /// Whether the folder is still at its path.
  var isInPlace: Bool {
    var (own, named) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &named) == 0
      && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  /// Returns the names of all that is in the folder.
  func names() throws(FolderError) -> [String] {
    guard let names = Directory.names(at: ".", in: descriptor) else {
      throw .failed(.read, path, code: errno)
    }
    return names
  }

  /// Replaces a file's bytes: afterwards it has the old bytes or the new ones, and never a part.
  ///
  /// - Parameters:
  ///   - name: The file.
  ///   - bytes: The content.
  ///   - new: The file that has the bytes until they are complete; no other file has that name.
  ///   - mode: The permissions, whatever the umask.
  /// - Throws: ``FolderError``; the file then has its former bytes, or all of these where only the
  ///   last step failed.
  func replace(
    _ name: String, with bytes: [UInt8], by new: String, mode: mode_t = 0o600
  ) throws(FolderError) {
    // A file that a killed process left there is in the way.
    if unlinkat(descriptor, new, 0) != 0, errno != ENOENT { throw fault(.remove, new) }
    let file = try create(new)
    do throws(FolderError) {
      defer { close(file) }
      if mode != 0o600 { fchmod(file, mode) }
      guard Self.write(bytes, to: file), fsync(file) == 0 else { throw fault(.write, name) }
    } catch {
      unlinkat(descriptor, new, 0)
      throw error
    }
    guard renameat(descriptor, new, descriptor, name) == 0 else {
      let fault = fault(.write, name)
      unlinkat(descriptor, new, 0)
      throw fault
    }
    try flush()
  }

  /// Creates an empty file that only its owner can read, whatever the umask.
  ///
  /// - Returns: Its descriptor.
  func create(_ name: String) throws(FolderError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, name, flags, 0o600)
    guard file >= 0 else { throw fault(.make, name) }
    fchmod(file, 0o600)
    return file
  }

  /// Writes all bytes to an open file; if it can't, `errno` says why.
  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Checks that a file can be written here, with one that is removed immediately.
  func checkWriting() throws(FolderError) {
    let name = ".check-\(getpid())"
    try remove(name)
    let file = try create(name)
    defer {
      close(file)
      unlinkat(descriptor, name, 0)
    }
    guard Self.write([UInt8](repeating: 0, count: 4_096), to: file), fsync(file) == 0 else {
      throw .failed(.write, path, code: errno)
    }
  }

  /// Removes a file; one that is not there is removed already.
  func remove(_ name: String) throws(FolderError) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw fault(.remove, name) }
  }

  /// Gives a file that can't be used another name, so that its bytes are kept.
  ///
  /// - Parameters:
  ///   - file: The file, whose time becomes the present.
  ///   - name: Makes such a name, by how many of them there are.
  /// - Returns: Its name.
  /// - Throws: ``FolderError``; the file then has its former name.
  func setAside(_ file: String, as name: (Int) -> String) throws(FolderError) -> String {
    for before in 0..<1_000 {
      let bad = name(before)
      // The name is claimed first: a rename alone would overwrite an earlier one.
      do throws(FolderError) {
        Glibc.close(try create(bad))
      } catch .failed(_, _, code: EEXIST) {
        continue
      }
      guard renameat(descriptor, file, descriptor, bad) == 0 else {
        let fault = fault(.setAside, file)
        unlinkat(descriptor, bad, 0)
        throw fault
      }
      let now = timespec(tv_sec: time(nil), tv_nsec: 0)
      utimensat(descriptor, bad, [now, now], 0)
      try flush()
      return bad
    }
    throw .failed(.setAside, path(of: file), code: EEXIST)
  }

  /// Flushes the current names, so that they survive a loss of power.
  func flush() throws(FolderError) {
    // Some file systems have nothing to flush in a folder, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .failed(.write, path, code: errno)
    }
  }
}

extension Folder {
  /// Opens a folder in the program's state, and creates the missing parts of its path.
  static func state(_ name: String, _ environment: Environment) throws(FolderError) -> Folder {
    guard let state = environment.stateFolder else { throw .noHome(name) }
    return try own(name, in: state, environment)
  }

  /// Opens a folder in one of the program's own, and creates the missing parts of its path.
  ///
  /// Only a folder of the operator's own gets a new one: a program run as another user must not
  /// leave its folders in another's home.
  ///
  /// - Parameters:
  ///   - name: The folder.
  ///   - ours: The program's own folder, by its path.
  ///   - environment: The environment with the home folder.
  /// - Returns: The folder.
  /// - Throws: ``FolderError``.
  static func own(
    _ name: String, in ours: String, _ environment: Environment
  ) throws(FolderError) -> Folder {
    let parts = ours.split(separator: "/")
    let above = "/" + parts.dropLast().joined(separator: "/")
    var facts = stat()
    if stat(above, &facts) != 0 {
      // A home that doesn't exist is a mistake, and not ours to fix.
      if let home = environment.home, ours.hasPrefix(home + "/"), stat(home, &facts) != 0 {
        throw .missingHome(home)
      }
      try makeFolders(above)
    }
    return try Folder(opening: above).own(parts.last.map(String.init) ?? "").own(name)
  }

  /// Creates the missing folders of a path, in a folder of the operator's own.
  static func makeFolders(_ path: String) throws(FolderError) {
    var above = "/"
    for part in path.split(separator: "/") {
      let whole = above == "/" ? "/\(part)" : "\(above)/\(part)"
      var facts = stat()
      if stat(whole, &facts) != 0 {
        guard stat(above, &facts) == 0 && facts.st_uid == geteuid() else {
          throw .notOwn(above)
        }
        if mkdir(whole, 0o700) == 0 {
          chmod(whole, 0o700)
        } else if errno != EEXIST {
          throw .failed(.make, whole, code: errno)
        }
      }
      above = whole
    }
  }

  /// Opens one of our own folders in this one, or creates it.
  private func own(_ name: String) throws(FolderError) -> Folder {
    if facts(name) == nil {
      var above = stat()
      guard fstat(descriptor, &above) == 0, above.st_uid == geteuid() else { throw .notOwn(path) }
      if mkdirat(descriptor, name, 0o700) == 0 {
        fchmodat(descriptor, name, 0o700, 0)
      } else if errno != EEXIST {
        throw fault(.make, name)
      }
    }
    let whole = path(of: name)
    let file = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      let fault = fault(.open, name)
      guard let facts = facts(name) else { throw fault }
      switch facts.st_mode & S_IFMT {
      case S_IFLNK: throw .symbolicLink(whole)
      case S_IFDIR: throw fault
      default: throw .notFolder(whole)
      }
    }
    let folder = Folder(path: whole, descriptor: file)
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .failed(.open, whole, code: errno) }
    guard facts.st_uid == geteuid() else { throw .notOwn(whole) }
    guard facts.st_mode & 0o022 == 0 else { throw .open(whole, mode: facts.st_mode & 0o777) }
    return folder
  }
}

extension Folder {
  /// A part of a file that is locked.
  struct LockRange {
    static let whole = LockRange(start: 0, length: 0)

    let start: off_t
    /// 0 for up to the end of the file.
    let length: off_t
  }

  /// F_OFD_SETLK of Linux, which Swift does not see.
  private static let setLock: Int32 = 37
  /// The interval at which another program's lock is tried again, in milliseconds.
  private static let lockInterval: Int32 = 10

  /// Whether the last lock failed because another program has the file.
  static var isHeld: Bool { errno == EAGAIN || errno == EACCES }

  /// The number of times that a lock is tried again if its file is replaced meanwhile.
  private static let attempts = 25

  /// Opens a file, or creates it, and locks it.
  ///
  /// - Parameters:
  ///   - name: The file.
  ///   - action: The action that the error names if the file can't be opened.
  ///   - lock: Locks the open file.
  /// - Returns: Its descriptor; nil if another program replaces or removes it again and again.
  /// - Throws: The error of `lock`, or that of the folder if the file can't be opened.
  func openLocked<Failure: FolderFailure>(
    _ name: String, or action: FolderError.Action, lock: (Int32) throws(Failure) -> Void
  ) throws(Failure) -> Int32? {
    let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    for _ in 0..<Self.attempts {
      let file = openat(descriptor, name, flags, 0o600)
      guard file >= 0 else { throw .folder(fault(action, name)) }
      do throws(Failure) {
        try lock(file)
      } catch {
        close(file)
        throw error
      }
      // Between the two steps its holder may have replaced or removed it: such a lock would keep no
      // one out.
      if has(file, as: name) {
        fchmod(file, 0o600)
        return file
      }
      close(file)
    }
    return nil
  }

  /// Locks an open file, until it is closed; if it can't be, `errno` says why.
  ///
  /// It is a lock of the open file (fcntl(2), "Open file description locks"): one of the process
  /// would be lost with any other descriptor of the file that is closed.
  ///
  /// The system has no wait for a lock with a limit, and a program that is suspended may have it
  /// forever; so it is tried from time to time, on the thread of disk work.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - range: The part of the file.
  ///   - milliseconds: The longest wait for another program that has it.
  /// - Returns: Whether it is locked.
  static func lock(
    _ file: Int32, _ range: LockRange = .whole, within milliseconds: Int = 0
  ) -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while !setLock(file, F_WRLCK, range) {
      guard isHeld, .now < end else { return false }
      var none: [Descriptor] = []
      Descriptor.poll(&none, timeoutMilliseconds: lockInterval)
    }
    return true
  }

  /// Unlocks a part of an open file.
  static func unlock(_ file: Int32, _ range: LockRange) {
    _ = setLock(file, F_UNLCK, range)
  }

  private static func setLock(
    _ file: Int32, _ type: Int32, _ range: LockRange
  ) -> Bool {
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    (lock.l_start, lock.l_len) = (range.start, range.length)
    return fcntl(file, setLock, &lock) == 0
  }

  /// Returns whether an open file is still the one of that name.
  func has(_ file: Int32, as name: String) -> Bool {
    var facts = stat()
    guard fstat(file, &facts) == 0, let named = self.facts(name) else { return false }
    return facts.st_ino == named.st_ino && facts.st_dev == named.st_dev
  }
}
