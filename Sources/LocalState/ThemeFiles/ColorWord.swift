import Screen

/// A colour as a theme file writes it.
enum ColorWord {
  /// The terminal's own colours, from 0 to 15.
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]
  private static let terminal = "terminal"

  /// Every word that is a colour, besides `#rrggbb` and a palette's own.
  static let all = [terminal] + names

  /// Reads a colour without a palette.
  ///
  /// - Returns: The colour; nil where it is none.
  static func color(_ value: DocumentValue) -> Color? {
    switch value {
    case .number(let number): UInt8(exactly: number).map { .palette($0) }
    case .text(terminal): .terminal
    case .text(let text):
      RGB(text).map { .rgb($0) } ?? names.firstIndex(of: text).map { .palette(UInt8($0)) }
    default: nil
    }
  }
}
