import ContactModel
import Screen

/// A colour of a theme's palette, and its replacements if there are fewer colours.
struct ThemeColor {
  private let color: Color
  private let fallbacks: [ColorDepth: Color]

  /// Reads `"#d93742"`, or `{ color = "#d93742", at-256 = 131 }`.
  ///
  /// - Returns: The colour, or the word that is wrong.
  static func read(_ value: DocumentValue) -> Result<ThemeColor, ThemeWordError> {
    guard let table = value.table else {
      guard let color = ColorWord.color(value) else { return .failure(.noColor(value)) }
      return .success(ThemeColor(color: color, fallbacks: [:]))
    }
    var fallbacks: [ColorDepth: Color] = [:]
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      guard key == "color" || ColorDepth.named[key] != nil else {
        return .failure(.noKey(key, among: ["color"] + ColorDepth.named.keys.sorted()))
      }
      guard let color = ColorWord.color(value) else { return .failure(.noColor(value)) }
      fallbacks[ColorDepth.named[key] ?? .direct] = color
    }
    guard let color = fallbacks.removeValue(forKey: .direct) else {
      return .failure(.noKey("", among: ["color"]))
    }
    return .success(ThemeColor(color: color, fallbacks: fallbacks))
  }

  /// Returns the colour at a depth, to be reduced to it.
  func at(_ depth: ColorDepth) -> Color {
    let nearest = fallbacks.keys.filter { $0 >= depth }.min()
    return nearest.flatMap { fallbacks[$0] } ?? color
  }
}

/// A mistake in a word of a theme file.
enum ThemeWordError: Error {
  case noColor(DocumentValue)
  case noKey(String, among: [String])

  /// A sentence about it.
  var message: String {
    switch self {
    case .noColor(let value):
      let word = value.text ?? ""
      let near = NearestWord.nearest(to: word, among: ColorWord.all)
      let hint = near.map { "Did you mean “\($0)”?" }
      return "“\(value.word)” isn't a colour. "
        + (hint ?? "Write \"#rrggbb\", 0 to 255 or a colour's name.")
    case .noKey("", let keys): return "“\(keys.joined())” is missing."
    case .noKey(let key, let keys):
      return "“\(key)” isn't valid here. \(NearestWord.hint(for: key, among: keys))"
    }
  }
}

extension ColorDepth {
  /// The depths that a fallback can be written for, by the words of theme files.
  static let named: [String: ColorDepth] = [
    "at-256": .palette, "at-16": .sixteen, "at-8": .eight, "at-none": .none,
  ]
}

extension DocumentValue {
  /// The value as a message quotes it.
  var word: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    default: "…"
    }
  }
}

/// A colour as a theme file writes it.
enum ColorWord {
  /// The terminal's own colours, from 0 to 15.
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]
  private static let terminal = "terminal"

  /// Every word that is a colour, in addition to `#rrggbb` and a palette's own.
  static let all = [terminal] + names

  /// Reads a colour without a palette.
  ///
  /// - Returns: The colour; nil if it isn't one.
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
