import Foundation
import TestSupport
import Testing

/// `STEPS=10000 swift test --filter RandomWalkTests` walks further; `SEED` walks again.
private func number(_ name: String) -> UInt64? {
  ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
}

private let steps = Int(number("STEPS") ?? 400)

/// An operator without a plan, on a bad day of the network: whatever happens, nothing is lost,
/// nothing is sent unasked, and nothing is called saved that is not.
@Suite(.endToEnd(seconds: max(240, steps)), .long) struct RandomWalkTests {
  @Test func `no random walk loses, repeats or fakes anything`() throws {
    let walk = try Walk(seed: number("SEED") ?? .random(in: .min ... .max))
    defer { walk.end() }
    do {
      try walk.start()
      for _ in 0..<steps { try walk.step() }
    } catch {
      let last = walk.log.suffix(30).joined(separator: "\n")
      Issue.record("SEED=\(walk.generator.seed), after \(walk.log.count) steps:\n\(last)\n\(error)")
    }
    #expect(walk.proxy.updates.count <= walk.confirmed, "SEED=\(walk.generator.seed)")
  }
}

/// The contents of a form, and the time until which it had them: the measure of a draft's age.
struct Journal {
  private struct Entry {
    let texts: [String: String]
    let hasChanges: Bool
    let since: ContinuousClock.Instant
  }

  /// The maximum age of an edit that isn't on the disk: 2 s, and the delays of a busy computer.
  private static let oldest = Duration.seconds(10)
  private var entries: [Entry] = []

  mutating func note(_ texts: [String: String], hasChanges: Bool) {
    let now = ContinuousClock.now
    // What was followed by something else long ago can't be what a draft has.
    while entries.count > 1, entries[1].since < now - Self.oldest * 2 { entries.removeFirst() }
    entries.append(Entry(texts: texts, hasChanges: hasChanges, since: now))
  }

  /// Forgets all but what the form holds now.
  mutating func settle() { entries = Array(entries.suffix(1)) }

  /// Compares a draft with what the form held.
  ///
  /// - Parameter texts: The draft's texts; nil if there is no draft.
  /// - Returns: Whether it lacks nothing but what was done just now.
  func isRecent(_ texts: [String: String]?) -> Bool {
    let now = ContinuousClock.now
    return entries.indices.contains { place in
      let isRecent = place == entries.count - 1 || entries[place + 1].since > now - Self.oldest
      let isSame = texts.map { $0 == entries[place].texts } ?? !entries[place].hasChanges
      return isRecent && isSame
    }
  }
}
