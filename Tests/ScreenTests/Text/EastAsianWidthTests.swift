import Testing

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

  @Test func `What no line names is as the lines of the missing say, the last first`() throws {
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
