import CNcurses
import Glibc
package import Screen

/// Writes pictures as lines of styled text, for printed output.
package struct Printer {
  package let depth: ColorDepth
  private let glyphs: GlyphSet

  /// Queries terminfo for the terminal of a descriptor; nil if only text can be written.
  ///
  /// - Parameters:
  ///   - descriptor: The descriptor for the output.
  ///   - isForced: Whether the looks are wanted even without a terminal (`CLICOLOR_FORCE`);
  ///     `NO_COLOR` comes before it.
  package init?(descriptor: Int32, isForced: Bool) {
    let isColorless = !(Terminfo.variable("NO_COLOR") ?? "").isEmpty
    guard isatty(descriptor) == 1 || isForced && !isColorless else { return nil }
    guard let type = Terminfo.variable("TERM"), !type.isEmpty,
      Terminfo.setUp(for: type, at: descriptor) != nil
    else { return nil }
    depth = Terminfo.depth
    glyphs = .at(descriptor)
  }

  /// Returns the picture in the styles of a theme, one line per row.
  package func bytes(of frame: Frame, in theme: Theme) -> [UInt8] {
    let styles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, theme.style(of: $0, at: depth)) })
    return frame.lines.flatMap { line -> [UInt8] in
      let blanks = Cell.cells(
        of: String(repeating: " ", count: max(0, frame.size.columns - line.width)), role: .text)
      var bytes: [UInt8] = []
      var current: Style?
      for cell in (line.cells + blanks).flatMap({ glyphs.replacement(of: $0) ?? [$0] }) {
        let style = styles[cell.role] ?? Style()
        if style != current { bytes += sequence(of: style) }
        current = style
        bytes += cell.text.utf8
      }
      return bytes + plain + [UInt8(ascii: "\n")]
    }
  }

  /// The sequence that restores the terminal's own look.
  private var plain: [UInt8] { Terminfo.string("sgr0") ?? [] }

  private func sequence(of style: Style) -> [UInt8] {
    let attributes = Self.attributes.filter { style.attributes.contains($0.attribute) }
      .flatMap { Terminfo.string($0.capability) ?? [] }
    return plain + attributes + color(style.foreground, by: "setaf")
      + color(style.background, by: "setab")
  }

  private func color(_ color: Color, by capability: String) -> [UInt8] {
    let number = ColorPairs.number(of: color, isDirect: depth == .direct)
    guard number >= 0, let pointer = Terminfo.pointer(capability),
      let text = color_choice(pointer, number)
    else { return [] }
    return Terminfo.bytes(text)
  }

  private static let attributes: [(attribute: Style.Attributes, capability: String)] = [
    (.bold, "bold"), (.dim, "dim"), (.italic, "sitm"), (.underline, "smul"), (.reverse, "rev"),
  ]
}
