import Foundation
import Testing

@testable import Screen

/// The table of wide characters, and the step that regenerates it for another version of Unicode.
///
/// `UNICODE_DATA=EastAsianWidth.txt RECORD=1 swift test --filter WideRangesTests` writes
/// `WideRanges.swift` from <https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt>,
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
  func `The table matches Unicode's data file`() throws {
    let data = try String(contentsOfFile: try #require(Self.data), encoding: .utf8)
    let made = try EastAsianWidth(data).source
    let sources = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let file = sources + "/Sources/Screen/Frame/WideRanges.swift"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try made.write(toFile: file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == made)
  }
}

/// Unicode's file EastAsianWidth.txt (UAX #11, UAX #44).
struct EastAsianWidth {
  let version: String
  private(set) var ranges: [ClosedRange<UInt32>] = []

  /// Takes the characters of the classes W and F; neighbours become one range.
  ///
  /// A line `# @missing` says what those are that no line names (UAX #44, 4.2.10); a later one comes
  /// before an earlier one.
  init(_ text: String) throws {
    let lines = text.split(whereSeparator: \.isNewline)
    let title = try #require(lines.first?.wholeMatch(of: /# EastAsianWidth-(.+)\.txt/))
    version = String(title.1)
    var isWide = [Bool](repeating: false, count: 0x11_0000)
    let missing = lines.filter { $0.hasPrefix(Self.missing) }.map {
      $0.dropFirst(Self.missing.count)
    }
    for line in missing + lines {
      let fields = line.prefix { $0 != "#" }.split(separator: ";").map { $0.filter { $0 != " " } }
      guard fields.count == 2 else { continue }
      let bounds = fields[0].split(separator: ".").compactMap { Int($0, radix: 16) }
      let first = try #require(bounds.first)
      let last = try #require(bounds.last)
      for value in first...last { isWide[value] = Self.wide.contains(fields[1]) }
    }
    for value in isWide.indices where isWide[value] {
      let value = UInt32(value)
      if let before = ranges.last, before.upperBound + 1 == value {
        ranges[ranges.count - 1] = before.lowerBound...value
      } else {
        ranges.append(value...value)
      }
    }
  }

  private static let missing = "# @missing:"
  private static let wide: Set = ["W", "F", "Wide", "Fullwidth"]

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
      /// The characters that take two columns.
      enum WideRanges {
        /// East Asian Width W and F in Unicode \(version) (EastAsianWidth.txt, UAX #11), which holds
        /// every character with Emoji_Presentation, except the halves of flags; ascending.
        ///
        /// Made by `WideRangesTests`, which says how.
        static let ranges: [ClosedRange<UInt32>] = [
      \(lines.joined(separator: "\n"))
        ]
      }

      """
  }
}

/// The reader of Unicode's file, by lines as the file has had them.
@Suite struct EastAsianWidthTests {
  @Test func `Comments, ranges and both ways to write the fields are read`() throws {
    let data = try EastAsianWidth(
      """
      # EastAsianWidth-15.0.0.txt
      # Date: 2022-05-24, 17:40:20 GMT [KW, LI]
      # © 2022 Unicode®, Inc.
      #
      # Field 1: East_Asian_Width property, consisting of one of the following values:
      #         "A", "F", "H", "N", "Na", "W"
      #
      # @missing: 0000..10FFFF; N
      0000..001F;N     # Cc    [32] <control-0000>..<control-001F>
      003A..003B;Na    # Po     [2] COLON..SEMICOLON
      3000;F           # Zs         IDEOGRAPHIC SPACE
      3001..3003;W     # Po     [3] IDEOGRAPHIC COMMA..DITTO MARK
      FA6E..FA6F;W     # Cn     [2] <reserved-FA6E>..<reserved-FA6F>
      1F1E6..1F1FF;N   # So    [26] REGIONAL INDICATOR SYMBOL LETTER A..REGIONAL INDICATOR SYMBOL LETTER Z
      23FA           ; N  # So         BLACK CIRCLE FOR RECORD
      1F200..1F202   ; W  # So     [3] SQUARE HIRAGANA HOKA..SQUARED KATAKANA SA

      # EOF
      """)
    #expect(data.version == "15.0.0")
    #expect(data.ranges == [0x3000...0x3003, 0xFA6E...0xFA6F, 0x1F200...0x1F202])
  }

  @Test func `Missing characters follow the lines for missing ones, the last first`() throws {
    let data = try EastAsianWidth(
      """
      # EastAsianWidth-99.0.0.txt
      # @missing: 0000..10FFFF; Neutral
      # @missing: 3400..34FF; Wide
      # @missing: 3480..348F; N
      3410..341F;N     # Lo    [16] NARROW..NARROW
      """)
    #expect(data.ranges == [0x3400...0x340F, 0x3420...0x347F, 0x3490...0x34FF])
  }

  @Test func `The Swift file names the version and each range`() throws {
    let data = try EastAsianWidth("# EastAsianWidth-9.1.0.txt\r\n3000;F\r\n1F200..1F202 ; W\r\n")
    #expect(data.source.contains("Unicode 9.1.0 (EastAsianWidth.txt"))
    #expect(data.source.contains("    0x3000...0x3000, 0x1F200...0x1F202,\n"))
  }
}
