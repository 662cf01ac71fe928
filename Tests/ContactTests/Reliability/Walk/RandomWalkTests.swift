import Foundation
import TestSupport
import Testing

/// An operator without a plan, on a bad day of the network: whatever happens, nothing is lost,
/// nothing is sent unasked, and nothing is called saved that is not.
@Suite(.serialized, .timeLimit(.minutes(30))) struct RandomWalkTests {
  /// `STEPS=10000 swift test --filter RandomWalkTests` walks further; `SEED` walks again.
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test func `no walk loses, repeats or feigns anything`() throws {
    let walk = try Walk(seed: Self.number("SEED") ?? .random(in: .min ... .max))
    defer { walk.end() }
    do {
      try walk.start()
      for _ in 0..<(Self.number("STEPS") ?? 400) { try walk.step() }
    } catch {
      let last = walk.log.suffix(30).joined(separator: "\n")
      Issue.record("SEED=\(walk.generator.seed), after \(walk.log.count) steps:\n\(last)\n\(error)")
    }
    #expect(walk.proxy.updates.count <= walk.confirmed, "SEED=\(walk.generator.seed)")
  }
}
