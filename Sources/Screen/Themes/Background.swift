/// Whether text stands on something dark or on something light.
package enum Background: String, Sendable {
  case dark, light

  /// Finds out what a colour is as a ground.
  package init(_ color: RGB) {
    self = color.contrast(to: .white) >= color.contrast(to: .black) ? .dark : .light
  }

  /// Reads `COLORFGBG`, which rxvt and its followers set: the ground's palette entry stands last.
  ///
  /// - Returns: nil where it is no entry, or is left to the terminal.
  package init?(colorFGBG: String?) {
    guard let last = colorFGBG?.split(separator: ";", omittingEmptySubsequences: false).last,
      let index = UInt8(last), index < 16
    else { return nil }
    // White and the bright colours are light; bright black is a dark grey.
    self = index == 7 || index > 8 ? .light : .dark
  }
}
