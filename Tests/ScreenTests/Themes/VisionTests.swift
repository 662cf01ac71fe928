import Testing

@testable import Screen

@Suite struct VisionTests {
  private func color(_ text: String) throws -> RGB { try #require(RGB(text)) }

  @Test(arguments: Vision.allCases)
  func `Greys look the same to everybody`(vision: Vision) throws {
    for grey in ["#000000", "#767676", "#ffffff"] {
      #expect(vision.seen(try color(grey)) == (try color(grey)))
    }
  }

  @Test(arguments: [Vision.protanopia, .deuteranopia])
  func `Red and green lose their hue to those without a cone`(vision: Vision) throws {
    let (red, green) = (vision.seen(try color("#ff0000")), vision.seen(try color("#00a000")))
    // Both are shades of one yellow: their parts are in order, and next to no blue is left.
    for seen in [red, green] {
      #expect(abs(Int(seen.red) - Int(seen.green)) < 60 && seen.blue < 60, "\(seen.hexadecimal)")
    }
  }

  @Test func `Blue looks green without its cones, red stays`() throws {
    let blue = Vision.tritanopia.seen(try color("#0000ff"))
    #expect(blue.green > 80 && blue.red == 0)
    #expect(Vision.tritanopia.seen(try color("#ff0000")).red == 255)
  }
}
