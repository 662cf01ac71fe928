import Testing

@testable import Screen

@Suite struct BackgroundTests {
  @Test(
    arguments: [
      ("15;0", Background.dark), ("0;15", .light), ("0;default;15", .light),
      ("15;default;8", .dark),
      ("0;7", .light), ("7;6", .dark), ("0;11", .light), ("0", .dark), (nil, nil), ("", nil),
      ("15;default", nil), ("0;16", nil), ("0;-1", nil), ("15;", nil),
    ] as [(String?, Background?)])
  func `COLORFGBG gives the background in its last entry`(value: String?, expected: Background?) {
    #expect(Background(colorFGBG: value) == expected)
  }

  @Test(arguments: [
    ("#000000", Background.dark), ("#16191f", .dark), ("#fdf6e3", .light), ("#ffffff", .light),
    ("#0000ff", .dark), ("#ffff00", .light), ("#757575", .dark), ("#777777", .light),
  ])
  func `A background is dark if white text contrasts more with it`(
    color: String, expected: Background
  ) throws {
    #expect(Background(try #require(RGB(color))) == expected)
  }

  @Test(
    arguments: [
      ("rgb:1616/1919/1f1f", "#16191f"), ("rgb:16/19/1f", "#16191f"), ("rgb:f/0/8", "#ff0088"),
      ("rgb:fff/000/888", "#ff0088"), ("rgba:ffff/ffff/ffff/8000", "#ffffff"),
      ("rgb:1616/1919", nil), ("rgb:1616/1919/1f1f/ffff", nil), ("#16191f", nil), ("", nil),
      ("rgb:16161/0/0", nil), ("rgb:gg/00/00", nil), ("rgb:/00/00", nil), ("cmyk:1/1/1", nil),
    ] as [(String, String?)])
  func `A terminal's colour is read with one to four digits per component`(
    answer: String, expected: String?
  ) {
    #expect(RGB(answer: answer)?.hexadecimal == expected)
  }
}
