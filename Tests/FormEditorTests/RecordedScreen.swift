import Foundation
import Testing

/// Screens as text files beside the tests.
///
/// `RECORD=1 swift test` writes them, and fails.
enum RecordedScreen {
  static func expect(
    _ screen: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data((screen + "\n").utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(screen + "\n" == recorded, sourceLocation: sourceLocation)
  }
}
