import Foundation

/// A folder of a test's own, gone with it.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Makes it in `/tmp`, whatever `TMPDIR` says: a socket's path must be short, and a shell reads
  /// some of the paths.
  package init() throws {
    let url = URL(filePath: "/tmp/contact-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  /// Runs a test with a folder of its own, gone however the test ends.
  package static func run<Value>(
    _ test: (TemporaryFolder) async throws -> Value
  ) async throws -> Value {
    try await test(TemporaryFolder())
  }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { path + "/" + name }

  /// Reads a file of the folder.
  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file in the folder, with its folders.
  @discardableResult
  package func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    try write(text.utf8, to: name, mode: mode)
  }

  /// Writes bytes into a file in the folder, with its folders.
  @discardableResult
  package func write(
    _ bytes: some Sequence<UInt8>, to name: String, mode: Int = 0o600
  ) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try Data(bytes).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    return url.path
  }
}
