import Foundation

extension DatabaseFile {
  /// The file used where none is named: `contact/sandbox.sqlite` in the user's data folder.
  ///
  /// - Parameter environment: `XDG_DATA_HOME` is used where it is absolute, as the XDG Base
  ///   Directory Specification says, else `.local/share` in `HOME`.
  /// - Returns: The path; nothing is made.
  /// - Throws: ``SandboxError`` where neither is set.
  static func defaultPath(in environment: [String: String]) throws -> String {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/contact/sandbox.sqlite"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw SandboxError("Name a database: HOME is not set.")
    }
    return home + "/.local/share/contact/sandbox.sqlite"
  }

  /// Makes the folder of a file, and those above it, for their owner alone.
  ///
  /// - Throws: ``SandboxError`` where a folder can't be made.
  static func makeFolder(of path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 {
        // The umask may have taken the owner's rights too.
        chmod(folder, 0o700)
      } else if errno != EEXIST {
        throw SandboxError("\(folder) can't be made: \(String(cString: strerror(errno))).")
      }
    }
  }
}

extension SandboxConfiguration.Storage {
  /// The file in the user's data folder, which is made where it is missing.
  ///
  /// - Parameter environment: The process's environment.
  /// - Returns: The file, which is made when a server starts with it.
  /// - Throws: ``SandboxError`` where there is no such folder and none can be made.
  package static func userFile(in environment: [String: String]) throws -> Self {
    let path = try DatabaseFile.defaultPath(in: environment)
    try DatabaseFile.makeFolder(of: path)
    return .file(path)
  }
}
