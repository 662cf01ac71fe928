/// The look of text.
package struct Style: Hashable, Sendable {
  /// Text attributes other than colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 16)

    /// Every attribute and the word for it.
    package static let words: [(word: String, attribute: Attributes)] = [
      ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
      ("reverse", .reverse),
    ]
  }

  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The style in words: `bold #ff8189 on #16191f`; `plain` for the terminal's own.
  package var words: String {
    let attributes = Attributes.words.filter { self.attributes.contains($0.attribute) }.map(\.word)
    let colors = [foreground.words, background.words.map { "on " + $0 }].compactMap(\.self)
    let all = attributes + colors
    return all.isEmpty ? "plain" : all.joined(separator: " ")
  }
}

/// Styles as numbers, for tables in the program.
extension Style {
  /// The style as a number, in hexadecimal digits: two for the attributes, seven for the
  /// foreground, seven for the background.
  package var packed: UInt64 {
    UInt64(attributes.rawValue) << 56 | foreground.packed << 28 | background.packed
  }

  /// Unpacks a style.
  init(packed: UInt64) {
    self.init(
      foreground: Color(packed: packed >> 28), background: Color(packed: packed),
      attributes: Attributes(rawValue: UInt8(truncatingIfNeeded: packed >> 56)))
  }
}

extension Color {
  /// The colour as seven hexadecimal digits: 0 for the terminal's own, 1 with the number of a
  /// palette's entry, or 2 with red, green and blue.
  fileprivate var packed: UInt64 {
    switch self {
    case .terminal: 0
    case .palette(let index): 1 << 24 | UInt64(index)
    case .rgb(let rgb):
      2 << 24 | UInt64(rgb.red) << 16 | UInt64(rgb.green) << 8 | UInt64(rgb.blue)
    }
  }

  fileprivate init(packed: UInt64) {
    let value = UInt32(truncatingIfNeeded: packed & 0xFF_FFFF)
    switch packed >> 24 & 0xF {
    case 0: self = .terminal
    case 1: self = .palette(UInt8(truncatingIfNeeded: value))
    default: self = .rgb(RGB(value))
    }
  }

  /// The colour in words; nil for the terminal's own.
  fileprivate var words: String? {
    switch self {
    case .terminal: nil
    case .palette(let index): "\(index)"
    case .rgb(let rgb): rgb.hexadecimal
    }
  }
}
