import Testing

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
