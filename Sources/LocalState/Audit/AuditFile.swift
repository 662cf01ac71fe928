import Glibc

/// A file that only grows.
package struct AuditFile {
  let path: String

  package init(path: String) { self.path = path }

  /// Appends a line by one write, so that lines of several programs don't mix.
  ///
  /// - Returns: Why it could not; nil where it is on the disk.
  func append(_ line: String) -> String? {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let file = open(path, flags, 0o600)
    guard file >= 0 else {
      if errno == ELOOP { return FileError.symbolicLink.sentence(about: path) }
      return "\(path) can't be opened: \(String(cString: strerror(errno)))."
    }
    defer { close(file) }
    if let fault = Self.fault(of: file) { return fault.sentence(about: path) }
    let bytes = Array((line + "\n").utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard count == bytes.count, fsync(file) == 0 else {
      let reason =
        count < 0 || count == bytes.count ? String(cString: strerror(errno)) : "disk full"
      return "\(path) can't be written: \(reason)."
    }
    return nil
  }

  /// What is wrong with the file, without touching it; nil where nothing is, or it isn't there.
  package var fault: String? {
    let file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      switch errno {
      case ELOOP: return FileError.symbolicLink.sentence(about: path)
      case ENOENT:
        let cut = path.lastIndex(of: "/") ?? path.startIndex
        let folder = cut == path.startIndex ? "/" : String(path[..<cut])
        guard access(folder, W_OK) == 0 else {
          return "\(path) can't be made: \(FolderError.reason(errno))."
        }
        var room = statvfs()
        return statvfs(folder, &room) == 0 ? fault(of: room) : nil
      default: return "\(path) can't be opened: \(FolderError.reason(errno))."
      }
    }
    defer { close(file) }
    if let fault = Self.fault(of: file) { return fault.sentence(about: path) }
    var room = statvfs()
    return fstatvfs(file, &room) == 0 ? fault(of: room) : nil
  }

  /// Tells if the disk has no room left; one that counts no blocks never has none.
  private func fault(of room: statvfs) -> String? {
    let free = geteuid() == 0 ? room.f_bfree : room.f_bavail
    return room.f_blocks > 0 && free == 0
      ? "\(path) can't be written: \(FolderError.reason(ENOSPC))." : nil
  }

  private static func fault(of file: Int32) -> FileError? {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return .unreadable(String(cString: strerror(errno))) }
    guard facts.st_mode & S_IFMT == S_IFREG else { return .notRegular }
    guard facts.st_uid == geteuid() else { return .notOwn }
    let mode = facts.st_mode & 0o777
    return mode & 0o022 == 0 ? nil : .open(mode: mode)
  }
}
