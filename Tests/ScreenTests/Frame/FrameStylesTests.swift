import Screen
import Testing

@Suite struct FrameStylesTests {
  private let theme = Theme(
    name: "own",
    styles: [
      .title: Style(attributes: .bold), .error: Style(foreground: .palette(1), attributes: .bold),
    ])

  @Test(arguments: [
    (ColorDepth.palette, "aaa.bb", "a  bold\nb  bold 1"), (.none, "aaa.aa", "a  bold"),
  ])
  func `Each look has a letter a column, and the letters are told`(
    depth: ColorDepth, looks: String, meanings: String
  ) {
    var frame = Frame(size: Size(columns: 10, rows: 2))
    frame.write("A李", .title, at: Position(column: 0, row: 0))
    frame.write("✗!", .error, at: Position(column: 4, row: 0))
    frame.write("plain", .value, at: Position(column: 0, row: 1))
    #expect(
      frame.text(in: theme, at: depth) == "A李 ✗!\nplain\n\n\(looks)\n\n\n.  plain\n\(meanings)")
  }
}
