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

/// Unicode's file EastAsianWidth.txt (UAX #11, UAX #44).
private struct EastAsianWidth {
  private let version: String
  private var ranges: [ClosedRange<UInt32>] = []

  /// Takes the characters of the classes W and F; neighbours become one range.
  init(_ text: String) throws {
    let lines = text.split(separator: "\n")
    let title = try #require(lines.first?.wholeMatch(of: /# EastAsianWidth-(.+)\.txt/))
    version = String(title.1)
    for line in lines {
      let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.filter { $0 != " " } }
      guard fields.count == 2, ["W", "F"].contains(fields[1]) else { continue }
      let bounds = fields[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
      let first = try #require(bounds.first)
      let last = try #require(bounds.last)
      if let before = ranges.last, before.upperBound + 1 == first {
        ranges[ranges.count - 1] = before.lowerBound...last
      } else {
        ranges.append(first...last)
      }
    }
  }

  /// The Swift file.
  var source: String {
    var lines: [String] = []
    for range in ranges {
      let bounds = [range.lowerBound, range.upperBound].map {
        "0x" + String($0, radix: 16, uppercase: true)
      }
      let text = bounds.joined(separator: "...") + ","
      if let line = lines.last, line.count + 1 + text.count <= 100 {
        lines[lines.count - 1] += " " + text
      } else {
        lines.append("    " + text)
      }
    }
    return """
      extension WideRanges {
        /// East Asian Width W and F in Unicode \(version) (EastAsianWidth.txt, UAX #11), which holds
        /// every character with Emoji_Presentation too, but for the halves of flags; ascending.
        ///
        /// Made by `WideRangesTests`, which says how.
        static let ranges: [ClosedRange<UInt32>] = [
      \(lines.joined(separator: "\n"))
        ]
      }

      """
  }
}
