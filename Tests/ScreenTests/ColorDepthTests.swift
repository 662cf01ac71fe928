import Testing

@testable import Screen

@Suite struct ColorDepthTests {
  private func rgb(_ text: String) throws -> Color { .rgb(try #require(RGB(text))) }

  @Test(arguments: [
    ("#d93742", ColorDepth.palette, Color.palette(131)), ("#000000", .palette, .palette(16)),
    ("#ffffff", .palette, .palette(231)), ("#767676", .palette, .palette(243)),
    ("#d93742", .eight, .palette(1)), ("#ad6404", .eight, .palette(3)),
    ("#138651", .eight, .palette(2)), ("#2375d4", .sixteen, .palette(4)),
    ("#108193", .sixteen, .palette(6)), ("#895cd6", .sixteen, .palette(5)),
    ("#71767f", .sixteen, .terminal), ("#71767f", .eight, .terminal), ("#d93742", .none, .terminal),
  ])
  func `A colour on the terminal's ground keeps its hue`(
    color: String, depth: ColorDepth, expected: Color
  ) throws {
    #expect(Style(foreground: try rgb(color)).reduced(to: depth).foreground == expected)
  }

  @Test func `Where any colour can be shown it stays`() throws {
    let style = Style(foreground: try rgb("#123456"), background: try rgb("#fedcba"))
    #expect(style.reduced(to: .direct) == style)
  }

  @Test func `A grey stays readable on the ground it is on`() throws {
    let onDark = Style(foreground: try rgb("#939cab"), background: try rgb("#16191f"))
    #expect(
      onDark.reduced(to: .eight) == Style(foreground: .palette(7), background: .palette(0)))
    let onLight = Style(foreground: try rgb("#5c6169"), background: try rgb("#fbf9f4"))
    #expect(
      onLight.reduced(to: .sixteen) == Style(foreground: .palette(0), background: .palette(15)))
  }

  @Test func `Named colours stay what the operator's terminal makes of them`() {
    let style = Style(foreground: .palette(9), background: .palette(4), attributes: .bold)
    #expect(style.reduced(to: .direct) == style)
    #expect(style.reduced(to: .sixteen) == style)
    #expect(
      style.reduced(to: .eight)
        == Style(foreground: .palette(1), background: .palette(4), attributes: .bold))
    #expect(style.reduced(to: .none) == Style(attributes: .bold))
  }

  @Test func `Contrast is that of WCAG`() throws {
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
