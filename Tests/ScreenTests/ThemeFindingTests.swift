import Testing

@testable import Screen

@Suite struct ThemeFindingTests {
  private func messages(
    named name: String = "own", _ styles: [Role: Style],
    _ fallbacks: [ColorDepth: [Role: Style]] = [:]
  ) -> [String] {
    Theme(name: name, styles: styles, fallbacks: fallbacks).findings.map(\.message)
  }

  private func ink(_ text: String) throws -> Color { .rgb(try #require(RGB(text))) }

  @Test(arguments: [("own", false), ("high-contrast-own", true)])
  func `Insufficient contrast is reported with the required one`(name: String, isTold: Bool) throws
  {
    let style = Style(foreground: try ink("#767676"), background: try ink("#ffffff"))
    let told = messages(named: name, [.help: style])
    let sentence = "“help” has a contrast of 4.5:1 in full colour; it needs 7:1."
    #expect(told.contains(sentence) == isTold)
    #expect(!told.contains { $0.contains("“help”") && $0.contains("needs 4.5") })
  }

  @Test func `Text that is only faint is reported, and its contrast isn't rounded up`() throws {
    let style = Style(foreground: try ink("#777777"), background: try ink("#ffffff"))
    #expect(
      messages([.help: style]).contains(
        "“help” has a contrast of 4.4:1 in full colour; it needs 4.5:1."))
  }

  @Test func `A state without its own look is reported at every depth`() {
    let told = messages([:]).filter { $0.hasPrefix("“changed” looks like “value”") }
    #expect(told.count == ColorDepth.allCases.count)
    #expect(
      messages([.changed: Style(attributes: .bold)]).allSatisfy { !$0.hasPrefix("“changed”") })
  }

  @Test func `A look that needs colour is reported if there is none`() throws {
    let styles: [Role: Style] = [.changed: Style(foreground: try ink("#108193"))]
    let told = messages(styles).filter { $0.hasPrefix("“changed”") }
    // On a background that only the terminal knows no teal of 8 or 16 colours can be read.
    #expect(told.count == 3 && told[0].contains("without colour"))
    #expect(told[1].contains("in 8 colours") && told[2].contains("in 16 colours"))
    let fixed = messages(styles, [.none: [.changed: Style(attributes: .bold)]])
    #expect(fixed.allSatisfy { !$0.hasPrefix("“changed”") })
  }

  @Test func `States that differ only in hue are reported for people who can't distinguish them`()
    throws
  {
    // The red is brighter than the green, but not to eyes that see no red.
    let ground = try ink("#ffffff")
    let told = messages([
      .value: Style(foreground: try ink("#005f00"), background: ground),
      .changed: Style(foreground: try ink("#d00000"), background: ground),
    ])
    let start = "“changed” looks like “value” in full colour for people with protanopia:"
    #expect(told.contains { $0.hasPrefix(start) }, "\(told)")
  }
}

@Suite struct VisionTests {
  private func color(_ text: String) throws -> RGB { try #require(RGB(text)) }

  @Test(arguments: Vision.allCases)
  func `Greys look the same to all people`(vision: Vision) throws {
    for grey in ["#000000", "#767676", "#ffffff"] {
      #expect(vision.simulate(try color(grey)) == (try color(grey)))
    }
  }

  @Test(arguments: [Vision.protanopia, .deuteranopia])
  func `Red and green lose their hue to those without a cone`(vision: Vision) throws {
    let (red, green) = (
      vision.simulate(try color("#ff0000")), vision.simulate(try color("#00a000"))
    )
    // Both are shades of one yellow: their parts are in order, and next to no blue is left.
    for seen in [red, green] {
      #expect(abs(Int(seen.red) - Int(seen.green)) < 60 && seen.blue < 60, "\(seen.hexadecimal)")
    }
  }

  @Test func `Blue looks green without its cones, red stays`() throws {
    let blue = Vision.tritanopia.simulate(try color("#0000ff"))
    #expect(blue.green > 80 && blue.red == 0)
    #expect(Vision.tritanopia.simulate(try color("#ff0000")).red == 255)
  }
}
