import Foundation
import GRDB

/// The file of a database.
struct DatabaseFile: Sendable {
  /// The absolute path, so that SQLite doesn't interpret a name.
  let path: String

  /// Creates the file if it is missing, only for its owner.
  ///
  /// - Throws: ``SandboxError`` if it can't be created or isn't a file.
  init(_ path: String) throws {
    guard !path.isEmpty else { throw SandboxError("The database file has no name.") }
    self.path = URL(fileURLWithPath: path).path
    let file = open(self.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      // The umask may have removed the owner's permissions too.
      fchmod(file, 0o600)
      close(file)
      return
    }
    guard errno == EEXIST else {
      throw SandboxError("\(self.path) can't be created: \(String(cString: strerror(errno))).")
    }
    var status = stat()
    guard stat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SandboxError("\(self.path) isn't a file.")
    }
  }

  /// Returns the error for SQLite's complaint about the file.
  func failure(_ error: DatabaseError) -> SandboxError {
    switch error.resultCode {
    case .SQLITE_NOTADB: SandboxError("\(path) isn't an SQLite database.")
    case .SQLITE_CORRUPT: SandboxError("\(path) is damaged.")
    case .SQLITE_READONLY, .SQLITE_PERM: SandboxError("\(path) can't be written.")
    case .SQLITE_BUSY, .SQLITE_LOCKED: SandboxError("\(path) is in use by another program.")
    case .SQLITE_FULL: SandboxError("\(path) can't be written: the disk is full.")
    default: SandboxError("\(path) can't be opened: \(error.message ?? "\(error.resultCode)").")
    }
  }

  /// Returns the default file: `contact/sandbox.sqlite` in the user's data folder.
  ///
  /// - Parameter environment: `XDG_DATA_HOME` is used if it is absolute, as the XDG Base
  ///   Directory Specification says, else `.local/share` in `HOME`.
  /// - Returns: The path; nothing is made.
  /// - Throws: ``SandboxError`` if neither is set.
  static func defaultPath(in environment: [String: String]) throws -> String {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/contact/sandbox.sqlite"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw SandboxError("Give a database file: HOME isn't set.")
    }
    return home + "/.local/share/contact/sandbox.sqlite"
  }

  /// Creates the folder of a file, and those above it, only for their owner.
  ///
  /// Only in a folder of the user's own: with sudo, the home may be another's.
  ///
  /// - Throws: ``SandboxError`` if a folder can't be made, or the file's folder is another user's.
  static func makeFolder(of path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      let above = folder
      folder += "/" + part
      var facts = stat()
      if stat(folder, &facts) == 0 { continue }
      try checkOwner(of: above.isEmpty ? "/" : above)
      if mkdir(folder, 0o700) == 0 {
        // The umask may have removed the owner's permissions too.
        chmod(folder, 0o700)
      } else if errno != EEXIST {
        throw SandboxError("\(folder) can't be created: \(String(cString: strerror(errno))).")
      }
    }
    try checkOwner(of: folder)
  }

  private static func checkOwner(of folder: String) throws {
    var facts = stat()
    guard stat(folder, &facts) != 0 || facts.st_uid == geteuid() else {
      throw SandboxError(
        "\(folder) belongs to another user. With sudo, use sudo -H, or choose another --database.")
    }
  }
}

extension SandboxConfiguration.Storage {
  /// Returns the file in the user's data folder, which is created if it is missing.
  ///
  /// - Parameter environment: The process's environment.
  /// - Returns: The file, which is made when a server starts with it.
  /// - Throws: ``SandboxError`` if the folder doesn't exist and can't be created.
  package static func userFile(in environment: [String: String]) throws -> Self {
    let path = try DatabaseFile.defaultPath(in: environment)
    try DatabaseFile.makeFolder(of: path)
    return .file(path)
  }
}
