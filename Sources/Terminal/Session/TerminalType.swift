/// The types whose descriptions terminfo is asked for.
enum TerminalType {
  /// `TERM`, and before it the relative of it that has direct colours, where the environment says
  /// that the terminal shows them and terminfo has been given that description.
  ///
  /// `COLORTERM` alone is not enough: by a description with a palette, curses can only send the
  /// palette's numbers, and to change the palette itself would change the operator's terminal. So
  /// without such a description it stays at 256 colours.
  /// - Parameters:
  ///   - type: The type that `TERM` names.
  ///   - colorTerm: The environment's `COLORTERM`.
  /// - Returns: The types, the best first.
  static func candidates(_ type: String, colorTerm: String?) -> [String] {
    guard ["truecolor", "24bit"].contains(colorTerm) else { return [type] }
    let suffix = "-256color"
    let base = type.hasSuffix(suffix) ? String(type.dropLast(suffix.count)) : type
    return [base + "-direct", type]
  }
}
