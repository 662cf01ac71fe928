import Foundation

/// Random input, a little of it in every run of the tests, much where that is asked for.
///
/// `FUZZ_SECONDS=60` goes on for so long; `FUZZ_SEED` brings an input back, by the seed that is
/// printed before it is tried: a trap leaves no time to say it afterwards.
package enum Fuzz {
  private static let environment = ProcessInfo.processInfo.environment

  /// Tries random inputs.
  ///
  /// - Parameters:
  ///   - name: The name of the subject, for the printed line.
  ///   - times: The number of inputs in an ordinary run.
  ///   - body: Makes an input and tries it.
  package static func run(
    _ name: String, times: Int, _ body: (inout SeededGenerator) throws -> Void
  ) rethrows {
    let seed = environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)
    print("fuzz \(name): FUZZ_SEED=\(seed)")
    fflush(nil)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<times { try body(&generator) }
    guard let seconds = environment["FUZZ_SECONDS"].flatMap({ Double($0) }) else { return }
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end { try body(&generator) }
  }
}

extension Array<UInt8> {
  /// The bytes with a few things changed: bytes turned, taken out, doubled, and pieces of another
  /// kind put in.
  package func mutated(
    with pieces: [[UInt8]], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = Swift.min(bytes.count, start + Int.random(in: 0...8, using: &generator))
      switch Int.random(in: 0...4, using: &generator) {
      case 0 where start < bytes.count:
        bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.insert(.random(in: 0...255, using: &generator), at: start)
      default: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: start)
      }
    }
    return bytes
  }
}

/// Random numbers that a printed seed brings back (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  package let seed: UInt64
  private var state: UInt64

  package init(seed: UInt64 = .random(in: .min ... .max)) {
    self.seed = seed
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
