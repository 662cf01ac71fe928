import Foundation
import GRDB

/// The file of a database.
struct DatabaseFile: Sendable {
  /// Absolute, so that SQLite takes no name for anything else.
  let path: String

  /// Makes the file, for its owner alone, where it is missing.
  ///
  /// - Throws: ``SandboxError`` where it can't be made or is no file.
  init(_ path: String) throws {
    guard !path.isEmpty else { throw SandboxError("The database's file has no name.") }
    self.path = URL(fileURLWithPath: path).path
    let file = open(self.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      // The umask may have taken the owner's rights too.
      fchmod(file, 0o600)
      close(file)
      return
    }
    guard errno == EEXIST else {
      throw SandboxError("\(self.path) can't be made: \(String(cString: strerror(errno))).")
    }
    var status = stat()
    guard stat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SandboxError("\(self.path) is not a file.")
    }
  }

  /// Says what SQLite found wrong with the file.
  func failure(_ error: DatabaseError) -> SandboxError {
    switch error.resultCode {
    case .SQLITE_NOTADB: SandboxError("\(path) is not a database of SQLite.")
    case .SQLITE_CORRUPT: SandboxError("\(path) is damaged.")
    case .SQLITE_READONLY, .SQLITE_PERM: SandboxError("\(path) can't be written.")
    case .SQLITE_BUSY, .SQLITE_LOCKED: SandboxError("\(path) is in use by another program.")
    case .SQLITE_FULL: SandboxError("\(path) can't be written: the disk is full.")
    default: SandboxError("\(path) can't be opened: \(error.message ?? "\(error.resultCode)").")
    }
  }
}
