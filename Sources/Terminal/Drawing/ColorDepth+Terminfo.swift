import Glibc
import Screen

extension ColorDepth {
  /// How many colours the terminal shows that terminfo has been set up for, by its description and
  /// `NO_COLOR`.
  static var described: ColorDepth {
    ColorDepth(
      colors: Capability.number("colors"), isDirect: Capability.flag("RGB"),
      noColor: getenv("NO_COLOR").map { String(cString: $0) })
  }
}
