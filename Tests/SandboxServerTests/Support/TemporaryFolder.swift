import Foundation

/// A folder that lasts as long as a test.
struct TemporaryFolder {
  let path: String

  /// Runs a test with a folder of its own, and removes it however the test ends.
  static func run<Value>(_ test: (TemporaryFolder) async throws -> Value) async throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await test(TemporaryFolder(path: url.path))
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }
}
