import Testing

@testable import Screen

@Suite struct ColorDepthTests {
  private func rgb(_ text: String) throws -> Color { .rgb(try #require(RGB(text))) }

  @Test(arguments: [
    ("#d93742", ColorDepth.palette, Color.palette(131)), ("#000000", .palette, .palette(16)),
    ("#ffffff", .palette, .palette(231)), ("#767676", .palette, .palette(243)),
    // No entry of 8 or 16 can be read both on black and on white.
    ("#d93742", .eight, .terminal), ("#138651", .eight, .terminal),
    ("#2375d4", .sixteen, .terminal), ("#895cd6", .sixteen, .terminal),
    ("#71767f", .sixteen, .terminal), ("#71767f", .eight, .terminal), ("#d93742", .none, .terminal),
  ])
  func `A colour on the terminal's own background keeps its hue if all terminals show it`(
    color: String, depth: ColorDepth, expected: Color
  ) throws {
    #expect(Style(foreground: try rgb(color)).reduced(to: depth).foreground == expected)
  }

  @Test(arguments: [
    ("#7fd18b", "#16191f", ColorDepth.eight, Color.palette(2)),
    ("#5fd0c5", "#16191f", .sixteen, .palette(6)),
    // Red on black is too dark on both terminals; bright red isn't, and 8 colours don't have it.
    ("#ff8189", "#16191f", .sixteen, .palette(9)), ("#ff8189", "#16191f", .eight, .palette(7)),
    // The console's yellow is a dark brown unless it is bold.
    ("#e8b45c", "#16191f", .eight, .palette(7)),
    // Yellow on white can't be read, and bold black is grey on many terminals.
    ("#8a4f00", "#f7f8fa", .eight, .palette(0)), ("#b3202e", "#f7f8fa", .sixteen, .palette(1)),
  ])
  func `On a known background the hue stays if xterm and the console show it`(
    color: String, background: String, depth: ColorDepth, expected: Color
  ) throws {
    let style = Style(foreground: try rgb(color), background: try rgb(background)).reduced(
      to: depth)
    #expect(style.foreground == expected)
    #expect(style.worstContrast >= 4.5)
  }

  @Test func `Bold that would turn black into grey becomes an underline`() throws {
    let style = Style(
      foreground: try rgb("#2a2d33"), background: try rgb("#f7f8fa"), attributes: .bold)
    let reduced = style.reduced(to: .sixteen)
    #expect(
      reduced
        == Style(
          foreground: .palette(0), background: .palette(15), attributes: .underline))
    #expect(style.reduced(to: .palette).attributes == .bold)
  }

  @Test func `The worst terminal counts, with bold as the bright form`() {
    func contrast(_ text: UInt8, _ background: UInt8, isBold: Bool) -> Double {
      Color.palette(text).worstContrast(on: .palette(background), isBold: isBold)
    }
    // xterm's yellow is bright enough on black, and the console's is brown unless it is bold.
    #expect(contrast(3, 0, isBold: false) < 4.5)
    #expect(contrast(3, 0, isBold: true) > 4.5)
    // Black is grey where it is bold.
    #expect(contrast(0, 7, isBold: false) > 4.5)
    #expect(contrast(0, 7, isBold: true) < 4.5)
    #expect(contrast(16, 231, isBold: true) == 21)
  }

  @Test func `A colour stays if the terminal can show it`() throws {
    let style = Style(foreground: try rgb("#123456"), background: try rgb("#fedcba"))
    #expect(style.reduced(to: .direct) == style)
  }

  @Test func `A grey stays readable on its background`() throws {
    let onDark = Style(foreground: try rgb("#939cab"), background: try rgb("#16191f"))
    #expect(
      onDark.reduced(to: .eight) == Style(foreground: .palette(7), background: .palette(0)))
    let onLight = Style(foreground: try rgb("#5c6169"), background: try rgb("#fbf9f4"))
    #expect(
      onLight.reduced(to: .sixteen) == Style(foreground: .palette(0), background: .palette(15)))
  }

  @Test func `Named colours are left to the operator's terminal`() {
    let style = Style(foreground: .palette(9), background: .palette(4), attributes: .bold)
    #expect(style.reduced(to: .direct) == style)
    #expect(style.reduced(to: .sixteen) == style)
    #expect(
      style.reduced(to: .eight)
        == Style(foreground: .palette(1), background: .palette(4), attributes: .bold))
    #expect(style.reduced(to: .none) == Style(attributes: .bold))
  }

  @Test func `Contrast is computed as in WCAG`() throws {
    #expect(RGB.black.contrast(to: .white) == 21)
    #expect(abs(try #require(RGB("#767676")).contrast(to: .white) - 4.54) < 0.01)
  }

  @Test(
    arguments: [
      (-1, false, nil, ColorDepth.none), (8, false, nil, .eight), (16, false, nil, .sixteen),
      (88, false, nil, .sixteen), (256, false, nil, .palette), (1 << 24, true, nil, .direct),
      (1 << 24, false, nil, .palette), (256, false, "1", .none), (256, false, "", .palette),
    ] as [(Int, Bool, String?, ColorDepth)])
  func `The depth follows terminfo and NO_COLOR`(
    colors: Int, isDirect: Bool, noColor: String?, expected: ColorDepth
  ) {
    #expect(ColorDepth(colors: colors, isDirect: isDirect, noColor: noColor) == expected)
  }
}
