import Glibc
import LocalState
import TestSupport

extension TemporaryFolder {
  /// An environment whose configuration is in the folder.
  var environment: Environment { Environment(["XDG_CONFIG_HOME": path, "HOME": "/nowhere"]) }

  /// Writes a file and the folders above it.
  @discardableResult
  func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
    try write(name, Array(text.utf8), mode: mode)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
    // Closed to others, whatever umask another test has set.
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    return try write(bytes, to: name, mode: Int(mode))
  }
}
