import Glibc

/// A folder held open: what is done in it is done there, wherever its path leads to later.
final class Folder: Sendable {
  let path: String
  let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// What went wrong with a file of the folder, by the system's last error.
  func fault(_ action: FolderError.Action, _ name: String) -> FolderError {
    .failed(action, path(of: name), code: errno)
  }

  /// What the system knows of a name itself, whether or not it is a link.
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

  /// The names of all that is in the folder.
  func names() throws(FolderError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      let fault = FolderError.failed(.read, path, code: errno)
      if copy >= 0 { close(copy) }
      throw fault
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  /// Puts bytes in a file's place: afterwards it has the former bytes or these, and never a part.
  ///
  /// - Parameters:
  ///   - name: The file.
  ///   - bytes: What it shall hold.
  ///   - new: Where the bytes stand until they are whole; nobody else may use that name.
  ///   - mode: Who may read and write it, whatever the umask.
  /// - Throws: ``FolderError``; the file then has its former bytes, or all of these where only the
  ///   last step failed.
  func replace(
    _ name: String, with bytes: [UInt8], by new: String, mode: mode_t = 0o600
  ) throws(FolderError) {
    // What a killed process left there is in the way.
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

  /// Makes an empty file that only its owner may read, whatever the umask.
  ///
  /// - Returns: Its descriptor.
  func create(_ name: String) throws(FolderError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, name, flags, 0o600)
    guard file >= 0 else { throw fault(.make, name) }
    fchmod(file, 0o600)
    return file
  }

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

  /// Tries whether a file can be written here, by one that goes at once.
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

  /// Makes the names as they are now outlast a loss of power.
  func flush() throws(FolderError) {
    // Some file systems have nothing to flush in a folder, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .failed(.write, path, code: errno)
    }
  }
}
