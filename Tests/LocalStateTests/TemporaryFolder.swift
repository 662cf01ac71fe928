import FoundationEssentials
import Glibc
import LocalState
import Testing

/// A folder of a test's own, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/contact-test-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// An environment whose configuration is in the folder.
  var environment: Environment { Environment(["XDG_CONFIG_HOME": path, "HOME": "/nowhere"]) }

  /// Writes a file and the folders above it.
  @discardableResult
  func write(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
    try write(name, Array(text.utf8), mode: mode)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
    let whole = "\(path)/\(name)"
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    let file = open(whole, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    try #require(count == bytes.count)
    fchmod(file, mode)
    close(file)
    return whole
  }
}
