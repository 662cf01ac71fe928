import Foundation
import Testing

@testable import Screen

/// The table of wide characters, and the step that makes it anew for another version of Unicode.
///
/// `UNICODE_DATA=EastAsianWidth.txt RECORD=1 swift test --filter WideRangesTests` writes
/// `WideRanges+Data.swift` from <https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt>,
/// and fails; without `RECORD` it compares.
@Suite struct WideRangesTests {
  @Test func `The ranges ascend and do not touch`() {
    let ranges = WideRanges.ranges
    #expect(ranges.count > 100)
    for (range, next) in zip(ranges, ranges.dropFirst()) {
      #expect(range.upperBound + 1 < next.lowerBound)
    }
  }

  @Test(arguments: [
    (0x4E00, true), (0xAC00, true), (0x3042, true), (0xFF01, true), (0x1F600, true),
    (0x20000, true), (0x3FFFD, true), (0x231A, true), (0x115F, true), (0x1160, false),
    (0x41, false), (0xFF61, false), (0x2460, false), (0x1F1E6, false), (0x10FFFF, false),
  ])
  func `Wide are W and F of the Unicode standard`(value: UInt32, isWide: Bool) {
    #expect(WideRanges.contains(value) == isWide)
  }

  private static let data = ProcessInfo.processInfo.environment["UNICODE_DATA"]

  @Test(.enabled(if: data != nil))
  func `The table is what Unicode's data file makes of it`() throws {
    let data = try String(contentsOfFile: try #require(Self.data), encoding: .utf8)
    let made = try EastAsianWidth(data).source
    let sources = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    let file = sources + "/Sources/Screen/Text/WideRanges+Data.swift"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try made.write(toFile: file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == made)
  }
}
