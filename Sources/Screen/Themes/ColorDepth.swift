/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  /// xterm's palette of 256.
  case palette = 256
  /// Any colour by its red, green and blue.
  case direct = 16_777_216

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Finds the depth that a terminal's description and the operator's wish allow.
  ///
  /// - Parameters:
  ///   - colors: terminfo's `colors`; negative where it has none.
  ///   - isDirect: Whether terminfo says that a colour's number is its red, green and blue.
  ///   - noColor: The environment's `NO_COLOR` (no-color.org: any value but an empty one counts).
  package init(colors: Int, isDirect: Bool, noColor: String?) {
    guard noColor?.isEmpty ?? true else {
      self = .none
      return
    }
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 1 << 24 where isDirect: self = .direct
    default: self = .palette
    }
  }
}
