/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background, whichever it stands for.
  case terminal
  /// An entry of the terminal's palette: 0 to 7 the plain colours, 8 to 15 their bright forms, the
  /// rest as xterm has it.
  case palette(UInt8)
  case rgb(RGB)
}
