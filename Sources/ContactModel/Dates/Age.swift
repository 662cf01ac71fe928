/// How long ago something was, in words.
package struct Age: Equatable, Sendable, CustomStringConvertible {
  private let seconds: Int

  /// Measures from one time of day to another, whatever they are; what is still to come is a moment
  /// ago.
  ///
  /// - Parameters:
  ///   - since: When it was, in seconds since 1970.
  ///   - now: The present, in seconds since 1970.
  package init(since: Int, now: Int) { seconds = max(0, now &- since) }

  /// Rounded to whole minutes, hours or days, two of them at least.
  package var description: String {
    switch seconds {
    case ..<90: "a moment ago"
    case ..<5_400: "\((seconds + 30) / 60) minutes ago"
    case ..<129_600: "\((seconds + 1_800) / 3_600) hours ago"
    default: "\((seconds + 43_200) / 86_400) days ago"
    }
  }
}
